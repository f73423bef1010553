//! `parse_mode=HTML`, as Telegram's own parser was seen to read it.

use serde_json::json;

use super::begun;

#[test]
fn html_is_read_as_telegram_reads_it() {
    let (_server, client, ann) = begun();
    for (html, rendered) in [
        ("<b>bold</b> &lt;3 &amp; &quot;x&quot; &copy; &#33;&#x21;", "**bold** <3 & \"x\" &copy; !!"),
        ("<B>bold</> <strong>x</strong> <em>y</em>", "**bold** **x** _y_"),
        ("<u>a</u><ins>b</ins> <s>c</s> <del>d</del>", "__a____b__ ~~c~~ ~~d~~"),
        ("<a href=\"https://x.org/?a=1&amp;b=2\">x</a>", "[x](https://x.org/?a=1&b=2)"),
        ("<blockquote>a\nb</blockquote>", "> a\n> b"),
        ("<blockquote expandable>a</blockquote>", ">> a"),
        ("<span class=\"tg-spoiler\">a</span><tg-spoiler>b</tg-spoiler>", "||a||||b||"),
        ("<pre><code class=\"language-rust\">x</code></pre>", "```rust\nx\n```"),
        ("<code class=\"language-rust\">x</code>", "`x`"),
        ("<b\n>x</b\n>&lt &ltx; &amp;amp; &#0;", "**x**< &ltx; &amp; &#0;"),
        ("a & b <i></i>c", "a & b c"),
    ] {
        client.call("sendMessage", json!({ "chat_id": 1001, "text": html, "parse_mode": "html" }));
        assert_eq!(ann.private.last().unwrap().rendered(), rendered, "{html}");
    }
}

#[test]
fn broken_html_is_refused_with_the_place() {
    let (_server, client, _) = begun();
    for (html, words) in [
        ("<b>x", "Can't find end tag corresponding to start tag \"b\""),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("я<b><i>x</b></i>", "Unmatched end tag at byte offset 9, expected \"</i>\", found \"</b>\""),
        ("a<br>b", "Unsupported start tag \"br\" at byte offset 1"),
        ("a < b", "Unsupported start tag \"\" at byte offset 2"),
        ("I <3 you", "Unsupported start tag \"3\" at byte offset 2"),
        ("<a href='x", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("</", "Unexpected end tag at byte offset 0"),
        ("<b =x>y</b>", "Empty attribute name in the tag \"b\" at byte offset 0"),
        ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<a href=https://x.org>x</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0"),
        ("<!-- x -->", "Unsupported start tag \"!--\" at byte offset 0"),
    ] {
        let told =
            client.refused("sendMessage", json!({ "chat_id": 1001, "text": html, "parse_mode": "HTML" }));
        assert_eq!(told, format!("Bad Request: can't parse entities: {words}"), "{html}");
    }
    let lost = json!({ "chat_id": 1001, "text": "<a href=\"/x\">x</a>", "parse_mode": "HTML" });
    assert!(client.refused("sendMessage", lost).contains("would lose its link"));
}
