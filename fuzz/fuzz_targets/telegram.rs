//! The messages of an exported chat: any, and any text and time in one.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&[u8], &str, &str)| {
    let (messages, text, date) = input;
    let (text, date) = (serde_json::json!(text), serde_json::json!(date));
    let head = br#"{"name": "a", "type": "public_channel", "id": 1, "messages": ["#;
    let message = format!(r#"{{"id": 1, "type": "message", "date": {date}, "text": [{text}, {{"text": {text}}}]}},"#);
    dateline_fuzz::check("result.json", &[head, message.as_bytes(), messages, b"]}"].concat());
});
