//! Messages as readable text.

use serde_json::json;

use super::begun;

#[test]
fn a_message_is_rendered_with_its_formatting_and_buttons() {
    let (_server, client, ann) = begun();
    let text =
        "September 2022 · 2 articles\n\n1. Observers arrive\nThey came on 20 September.\nMore came.\nEnd";
    let entities = json!([
        { "type": "italic", "offset": 0, "length": 14 },
        { "type": "text_link", "offset": 32, "length": 16, "url": "https://t.me/dateline_bot?start=x" },
        { "type": "expandable_blockquote", "offset": 49, "length": 37 },
        { "type": "bold", "offset": 62, "length": 12 },
    ]);
    let markup = json!({ "inline_keyboard": [
        [{ "text": "More", "callback_data": "more" }, { "text": "1", "callback_data": "1" }],
        [{ "text": "Source", "url": "https://example.org/a" }, { "text": "Search", "switch_inline_query": "x" }],
        [{ "text": "Copy", "copy_text": { "text": "link" } }],
    ] });
    let message = json!({ "chat_id": 1001, "text": text, "entities": entities, "reply_markup": markup });
    client.call("sendMessage", message);
    let expected = "\
_September 2022_ · 2 articles

1. [Observers arrive](https://t.me/dateline_bot?start=x)
>> They came on **20 September**.
>> More came.
End
[More] [1]
[Source](https://example.org/a) [Search](@bot x)
[Copy](copy: link)";
    assert_eq!(ann.private.last().unwrap().rendered(), expected);
}
