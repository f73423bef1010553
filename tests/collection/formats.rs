//! Each format, with its scars.

use super::{only, read, told};

const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Ferry runs again | The Harbour Post</title>
<link rel="canonical" href="https://post.example/ferry">
<meta property="article:published_time" content="2022-09-20T23:30:00-04:00">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Ferry runs again","datePublished":"2022-09-20T23:30:00-04:00"}]}</script>
<script>var nothing = "to read";</script></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
<article><h1>Ferry runs again</h1>
<p>The ferry between the two towns runs again after four months, the harbour master said on Tuesday evening.</p>
<p>It had been laid up since the storm in May, when its ramp was torn away and the pier was damaged, too.</p>
<p>Tickets cost as much as before, and the first boat leaves at six in the morning &amp; the last at ten.</p></article>
<footer>All rights reserved. Subscribe to our newsletter.</footer></body></html>"#;

#[test]
fn a_page_gives_its_main_text_title_day_and_address() {
    let page = only("saved/ferry.html", PAGE);
    assert_eq!(page.title, "Ferry runs again");
    assert_eq!(page.url.as_deref(), Some("https://post.example/ferry"));
    assert_eq!(page.date.expect("a date").span.to_string(), "20 September 2022");
    assert!(
        page.text.starts_with("The ferry between") || page.text.starts_with("Ferry runs again"),
        "{page:#?}"
    );
    assert!(page.text.contains("damaged, too.\n\nTickets"), "{page:#?}");
    assert!(page.text.contains("morning & the last"), "{page:#?}");
    assert!(!page.text.contains("Subscribe") && !page.text.contains("nothing"), "{page:#?}");
    let short = only("short.htm", "<title>Note</title><p>Only a line.</p>");
    assert_eq!((short.title.as_str(), short.text.as_str()), ("Note", "Only a line."));
}

#[test]
fn a_page_tells_its_day_in_many_ways_and_that_of_the_article_counts() {
    let body = "<p>The council of the town met and spoke at length about the bridge, its cost, and the ferry that takes its place.</p>".repeat(4);
    let page = |head: &str, before: &str| {
        format!(
            "<html><head><title>Bridge</title>{head}</head><body><header class=\"date\">1 January 2001</header><article><h1>Bridge</h1>{before}{body}</article></body></html>"
        )
    };
    let ld = |data: &str| page(&format!(r#"<script type="application/ld+json">{data}</script>"#), "");
    for (page, expected) in [
        (
            ld(
                r#"{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"}, {"@type": ["NewsArticle"], "datePublished": "2022-09-20"}]}"#,
            ),
            "20 September 2022",
        ),
        (
            ld(
                r#"[{"@type": "VideoObject", "datePublished": "2001-01-01"}, {"@type": "BlogPosting", "datePublished": "2022-09-20T23:00:00-08:00"}]"#,
            ),
            "20 September 2022",
        ),
        (ld(r#"{"@type": "WebPage", "datePublished": "2020-01-01"}"#), "1 January 2020"),
        (page(r#"<meta content="2022-09-20" property="article:published_time">"#, ""), "20 September 2022"),
        (
            page("", r#"<span itemprop="datePublished" content="2022-09-20">tuesday</span>"#),
            "20 September 2022",
        ),
        (page("", r#"<span itemprop="datePublished">20 September 2022</span>"#), "20 September 2022"),
        (page("", r#"<time datetime="2022-09-20T10:00">yesterday</time>"#), "20 September 2022"),
        (page("", "<time>20 September 2022</time>"), "20 September 2022"),
        (page("", r#"<p class="byline">By Ann Smith, September 20, 2022</p>"#), "20 September 2022"),
    ] {
        assert_eq!(
            only("a.html", &page).date.map(|date| date.span.to_string()).as_deref(),
            Some(expected),
            "{page}"
        );
    }
    assert_eq!(
        only("a.html", page("", "")).date,
        None,
        "the day on which a page was saved is not the article's"
    );
}

#[test]
fn fields_of_names_that_nobody_knows_are_found_by_what_they_say() {
    for (line, expected) in [
        (
            r#"{"article_title": "Ferry", "article_text": "It runs.", "publication_time": "2022-09-20", "article_url": "https://a.example/1"}"#,
            "Ferry | 20 September 2022 (Metadata) | https://a.example/1 | It runs.",
        ),
        (
            r#"{"headline": {"main": "Ferry"}, "pub_date": "2022-09-20T10:00:00+0000", "lead_paragraph": "It runs.", "web_url": "https://a.example/1"}"#,
            "Ferry | 20 September 2022 (Metadata) | https://a.example/1 | It runs.",
        ),
        (
            r#"{"webTitle": "Ferry", "webPublicationDate": "2022-09-20T10:00:00Z", "fields": {"bodyText": "It runs."}, "webUrl": "https://a.example/1"}"#,
            "Ferry | 20 September 2022 (Metadata) | https://a.example/1 | It runs.",
        ),
        (
            r#"{"title": "Ferry", "text": "It runs.", "ts": 1663700000000, "crawl_date": "2023-01-01"}"#,
            "Ferry | 20 September 2022 (Metadata) | - | It runs.",
        ),
        (
            r#"{"title": "Ferry", "text": "It runs.", "published": {"date": "2022-09-20"}}"#,
            "Ferry | 20 September 2022 (Metadata) | - | It runs.",
        ),
        (
            r#"{"title": "Ferry", "text": "It runs.", "date": {"year": 2022, "month": 9}}"#,
            "Ferry | September 2022 (Metadata) | - | It runs.",
        ),
        (
            r#"{"title": "Ferry", "text": "It runs.", "date": ["2022-09-20"]}"#,
            "Ferry | 20 September 2022 (Metadata) | - | It runs.",
        ),
        (
            r#"{"title": "Ferry", "text": "It runs.", "updated_at": "2022-09-20", "author_id": 7}"#,
            "Ferry | undated | - | It runs.",
        ),
    ] {
        assert_eq!(told(&read("a.jsonl", line).articles[0]), format!("a.jsonl#1 | {expected}"), "{line}");
    }
}

#[test]
fn front_matter_is_yaml_or_toml() {
    let yaml = "---\ntitle: \"Ferry: again\"\ndate: 2022-09-20 10:00:00 +0300\ntags: [sea]\nlink: https://a.example/1\n---\n# Ignored? No\n\nIt **runs** [again](https://x.example).\n\n- one\n- two\n";
    assert_eq!(
        told(&only("a.md", yaml)),
        "a.md | Ferry: again | 20 September 2022 (Metadata) | https://a.example/1 | It runs again. ¶ one ¶ two"
    );
    let toml = "+++\ntitle = 'The mill'\ndate = 2022-09-20T10:00:00Z\n+++\nIt burned\ndown.\n";
    assert_eq!(
        told(&only("b.md", toml)),
        "b.md | The mill | 20 September 2022 (Metadata) | - | It burned down."
    );
    let bare = only("2022-09-c.markdown", "# The mill\n\nIt burned down.");
    assert_eq!(told(&bare), "2022-09-c.markdown | The mill | September 2022 (Path) | - | It burned down.");
    let broken = read("d.md", "---\n: : [\n---\nIt burned down.");
    assert_eq!(broken.articles[0].text, "It burned down.");
    assert_eq!(broken.problems.len(), 1, "{broken:#?}");
    // A line between two thoughts is no front matter.
    assert_eq!(only("e.md", "---\n\nIt burned down.").text, "It burned down.");
}

#[test]
fn lines_of_json_are_articles_by_whatever_names_their_fields_have() {
    let lines = concat!(
        r#"{"_id": "d1", "title": "Ferry", "text": "It runs.", "metadata": {"date": "2022-09-20"}}"#,
        "\n",
        r#"{"id": 7, "headline": "Mill", "body": "It burned.", "publishedAt": "2022-09-21T01:30:00+05:00", "url": "https://a.example/7"}"#,
        "\n",
        "\n",
        r#"{"Title": "Bridge", "articleBody": ["It fell.", "Nobody was hurt."], "pubDate": "Tue, 20 Sep 2022 23:10:00 GMT"}"#,
        "\n",
        r#"{"_id": "d1", "text": "Twice the same id.", "created": 1663700000}"#,
        "\n",
        r#"{"id": "h", "content_html": "<p>One.</p><p>Two &amp; three.</p>", "date_published": "1970-01-01T00:00:00Z"}"#,
        "\n",
        r#"{"broken": "#,
        "\n",
        r#"{"id": "late", "text": "After the broken line.", "timestamp": 1663700000000}"#,
    );
    let read = read("news.jsonl", lines);
    let articles: Vec<String> = read.articles.iter().map(told).collect();
    assert_eq!(
        articles,
        [
            "news.jsonl#d1 | Ferry | 20 September 2022 (Metadata) | - | It runs.",
            "news.jsonl#7 | Mill | 21 September 2022 (Metadata) | https://a.example/7 | It burned.",
            "news.jsonl#3 | Bridge | 20 September 2022 (Metadata) | - | It fell. ¶ Nobody was hurt.",
            "news.jsonl#d1~4 | Twice the same id | 20 September 2022 (Metadata) | - | Twice the same id.",
            "news.jsonl#h | One | undated | - | One. ¶ Two & three.",
            "news.jsonl#late | After the broken line | 20 September 2022 (Metadata) | - | After the broken line.",
        ]
    );
    assert_eq!(read.problems.len(), 1, "{read:#?}");
    assert!(read.problems[0].to_string().contains("line 7"), "{read:#?}");
}

#[test]
fn json_is_an_article_or_holds_a_list_of_them_somewhere() {
    let one = r#"{"title": "Ferry", "text": "It runs.", "date": "20 September 2022", "items": []}"#;
    assert_eq!(told(&only("a.json", one)), "a.json | Ferry | 20 September 2022 (Metadata) | - | It runs.");
    let list = r#"[{"text": "It runs."}, {"text": "It burned."}, {"nothing": 1}]"#;
    assert_eq!(read("a.json", list).articles.len(), 2);
    let wrapped = r#"{"status": "ok", "response": {"page": 1, "results": [{"id": "x", "webTitle": "F", "fields": {"bodyText": "no", "body": "<p>It runs.</p>"}}]}}"#;
    assert_eq!(read("a.json", wrapped).articles[0].id.as_str(), "a.json#x");
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Feed", "items": [{"id": "1", "content_html": "<p>It runs.</p>", "date_published": "2022-09-20T23:00:00-05:00"}]}"#;
    assert_eq!(
        told(&read("feed.json", feed).articles[0]),
        "feed.json#1 | It runs | 20 September 2022 (Metadata) | - | It runs."
    );
    let hits = r#"{"hits": {"total": 1, "hits": [{"_id": "e1", "_source": {"title": "Ferry", "content": "It runs."}}]}}"#;
    assert_eq!(told(&read("es.json", hits).articles[0]), "es.json#e1 | Ferry | undated | - | It runs.");
    let behind = "{\"id\": \"a\", \"text\": \"It runs.\"}\n{\"id\": \"b\", \"text\": \"It burned.\"}\n";
    assert_eq!(read("lines.json", behind).articles.len(), 2);
    let cut = r#"[{"text": "It runs."}, {"text": "It bur"#;
    let cut = read("cut.json", cut);
    assert_eq!((cut.articles.len(), cut.problems.len()), (1, 1), "{cut:#?}");
}

#[test]
fn feeds_are_rss_or_atom() {
    let rss = r#"<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Post</title><link>https://post.example</link><lastBuildDate>just now</lastBuildDate>
<item><title>Ferry &amp; pier</title><link>https://post.example/1</link><guid>g1</guid><pubDate>Tue, 20 Sep 2022 23:30:00 -0400</pubDate><description>Short.</description><content:encoded><![CDATA[<p>It <b>runs</b>.</p><p>Again.</p>]]></content:encoded></item>
<item><title>Mill</title><guid>g2</guid><pubDate>someday</pubDate><description>It burned &lt;i&gt;down&lt;/i&gt;.</description></item></channel></rss>"#;
    let rss = read("feed.xml", rss);
    let articles: Vec<String> = rss.articles.iter().map(told).collect();
    assert_eq!(
        articles,
        [
            "feed.xml#g1 | Ferry & pier | 20 September 2022 (Metadata) | https://post.example/1 | It runs. ¶ Again.",
            "feed.xml#g2 | Mill | undated | - | It burned down.",
        ]
    );
    assert_eq!(rss.problems.len(), 1, "{rss:#?}");
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id><title>Post</title><updated>2022-09-22T00:00:00Z</updated>
<entry><id>a1</id><title>Ferry</title><link href="https://post.example/1"/><published>2022-09-20T23:30:00-04:00</published><updated>2022-09-22T00:00:00Z</updated><content type="html">&lt;p&gt;It runs.&lt;/p&gt;</content></entry></feed>"#;
    assert_eq!(
        told(&read("f.atom", atom).articles[0]),
        "f.atom#a1 | Ferry | 20 September 2022 (Metadata) | https://post.example/1 | It runs."
    );
}

#[test]
fn tables_name_their_columns() {
    let table = "date;title;text\n20.09.2022;Ferry;\"It runs;\nit does.\"\n;Mill;It burned.\n";
    let articles: Vec<String> = read("t.csv", table).articles.iter().map(told).collect();
    assert_eq!(
        articles,
        [
            "t.csv#1 | Ferry | 20 September 2022 (Metadata) | - | It runs; it does.",
            "t.csv#2 | Mill | undated | - | It burned."
        ]
    );
    let tabs = "id\theadline\tbody\tpublished_at\nx\tFerry\tIt runs.\t2022-09\n";
    assert_eq!(
        told(&read("t.tsv", tabs).articles[0]),
        "t.tsv#x | Ferry | September 2022 (Metadata) | - | It runs."
    );
}

#[test]
fn mails_and_boxes_of_mails() {
    let mail = "Message-ID: <m1@a.example>\r\nDate: Tue, 20 Sep 2022 23:30:00 -0400\r\nSubject: =?utf-8?Q?Ferry_=E2=80=93_again?=\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: base64\r\n\r\nz+Dw7uwg9e7k6PL8LiDRIO/u7eXk5ev86Org5/MuDQo=\r\n";
    let read_mail = only("m.eml", mail);
    assert_eq!(read_mail.title, "Ferry – again");
    assert_eq!(read_mail.date.expect("a date").span.to_string(), "20 September 2022");
    let boxed = "From ann Tue Sep 20\nMessage-ID: <m1@a>\nDate: Tue, 20 Sep 2022 08:00:00 +0000\nSubject: Ferry\n\nIt runs.\n>From the pier.\n\nFrom bob Wed Sep 21 08:00:00 2022\nSubject: Mill\n\nIt burned. From\nFrom then on it was gone.\n";
    let articles: Vec<String> = read("m.mbox", boxed).articles.iter().map(told).collect();
    assert_eq!(
        articles,
        [
            "m.mbox#m1@a | Ferry | 20 September 2022 (Metadata) | - | It runs. From the pier.",
            "m.mbox#2 | Mill | 21 September 2022 (Metadata) | - | It burned. From From then on it was gone.",
        ]
    );
}

#[test]
fn an_export_of_a_channel_gives_its_posts() {
    let export = r#"{"name": "Harbour", "type": "public_channel", "id": 1234567, "messages": [
{"id": 1, "type": "service", "date": "2022-09-19T10:00:00", "action": "create_channel", "text": ""},
{"id": 2, "type": "message", "date": "2022-09-20T23:50:00", "date_unixtime": "1663717800", "from": "Harbour", "text": ["The ", {"type": "bold", "text": "ferry"}, " runs.\nFrom ", {"type": "text_link", "text": "Monday", "href": "https://x.example"}, " on."], "text_entities": []},
{"id": 3, "type": "message", "date": "2022-09-21T08:00:00", "photo": "photos/1.jpg", "text": ""},
{"id": 5, "type": "message", "date": "2022-09-21T08:30:00", "poll": {"question": "Who saw it?", "answers": [{"text": "I", "voters": 1}, {"text": "Nobody", "voters": 2}]}, "text": ""},
{"id": 4, "type": "message", "date": "2022-09-21T09:00:00", "text": "The mill burned \ud83d down."}]}"#;
    let articles: Vec<String> = read("result.json", export).articles.iter().map(told).collect();
    assert_eq!(
        articles,
        [
            "result.json#2 | The ferry runs | 20 September 2022 (Metadata) | https://t.me/c/1234567/2 | The ferry runs. ¶ From Monday on.",
            "result.json#5 | Who saw it? | 21 September 2022 (Metadata) | https://t.me/c/1234567/5 | Who saw it? ¶ - I ¶ - Nobody",
            "result.json#4 | The mill burned \u{fffd} down | 21 September 2022 (Metadata) | https://t.me/c/1234567/4 | The mill burned \u{fffd} down.",
        ]
    );
    let whole = format!(
        r#"{{"about": "x", "chats": {{"about": "y", "list": [{export}, {{"type": "private_group", "id": 5, "messages": []}}]}}}}"#
    );
    assert_eq!(read("result.json", whole).articles.len(), 3);
}

#[test]
fn encodings_are_told_by_their_bytes() {
    let text =
        "Парламент ухвалив бюджет на наступний рік. Голосували двічі, бо перше голосування не вдалося.";
    let (windows, _, _) = encoding_rs::WINDOWS_1251.encode(text);
    let (koi, _, _) = encoding_rs::KOI8_U.encode(text);
    let utf_16 = |bytes: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
        let mark = mark.then_some(0xfeff);
        mark.into_iter().chain(text.encode_utf16()).flat_map(bytes).collect()
    };
    let marked = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
    for content in [
        windows.into_owned(),
        koi.into_owned(),
        utf_16(u16::to_le_bytes, true),
        utf_16(u16::to_be_bytes, true),
        utf_16(u16::to_le_bytes, false),
        marked,
    ] {
        assert_eq!(only("a.txt", &content).text, text);
    }
    // A character cut in two, as tools that count bytes leave it, does not change the encoding of the rest.
    let cut = [text.as_bytes(), b"\xd0"].concat();
    assert!(only("a.txt", cut).text.starts_with(text));
    let latin = only("a.txt", b"Le caf\xe9 est ferm\xe9 depuis l'\xe9t\xe9 dernier.");
    assert_eq!(latin.text, "Le café est fermé depuis l'été dernier.");
}
