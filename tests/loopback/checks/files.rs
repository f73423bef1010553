//! Files: up as forms, down by path.

use serde_json::json;

use super::begun;

/// The beginning of a PNG picture, which is all that the server looks at.
fn png(width: u32, height: u32) -> Vec<u8> {
    let head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    [&head[..], &width.to_be_bytes(), &height.to_be_bytes()].concat()
}

#[test]
fn pictures_and_documents_are_sent_as_forms() {
    let (_server, client, ann) = begun();
    let photo = |bytes: &[u8], caption: &str| {
        let fields = [("chat_id", "1001"), ("photo", "attach://x1"), ("caption", caption)];
        client.form("sendPhoto", &fields, &[("x1", "chart.png", bytes)])
    };
    let sent = photo(&png(1200, 675), "by month").unwrap();
    assert_eq!(ann.private.last().unwrap().rendered(), "(photo 1200x675)\nby month");
    for (bytes, caption, words) in [
        (png(1200, 675), "x".repeat(1025), "message caption is too long"),
        (png(9000, 1001), String::new(), "PHOTO_INVALID_DIMENSIONS"),
        (png(2100, 100), String::new(), "PHOTO_INVALID_DIMENSIONS"),
        (b"GIF89a".to_vec(), String::new(), "IMAGE_PROCESS_FAILED"),
        (Vec::new(), String::new(), "file must be non-empty"),
    ] {
        assert_eq!(photo(&bytes, &caption).unwrap_err(), format!("Bad Request: {words}"));
    }
    let fields = [("chat_id", "1001"), ("photo", "attach://other")];
    assert!(client.form("sendPhoto", &fields, &[("x1", "chart.png", &png(9, 9))]).is_err());
    client.form("sendDocument", &[("chat_id", "1001")], &[("document", "all.txt", b"text")]).unwrap();
    assert_eq!(ann.private.last().unwrap().rendered(), "(document all.txt)");
    // A picture is changed in place, by a new upload or by one that the server knows.
    let media = json!({ "type": "photo", "media": "attach://x2", "caption": "by year" });
    let id = sent["message_id"].to_string();
    let fields = [("chat_id", "1001"), ("message_id", &id), ("media", &media.to_string())];
    client.form("editMessageMedia", &fields, &[("x2", "b.png", &png(640, 480))]).unwrap();
    let known = json!({ "chat_id": 1001, "photo": sent["photo"][0]["file_id"] });
    assert_eq!(client.call("sendPhoto", known)["photo"][0]["width"], 1200);
    let unknown = client.refused("sendPhoto", json!({ "chat_id": 1001, "photo": "nothing" }));
    assert_eq!(unknown, "Bad Request: wrong file identifier/HTTP URL specified");
}

#[test]
fn what_people_send_can_be_fetched() {
    let (server, client, ann) = begun();
    ann.at(&ann.private).sends_document("notes.txt", b" date 2022-09 text", "for the archive");
    let message = client.updates(-1, 0).pop().unwrap()["message"].clone();
    assert_eq!(message["caption"], "for the archive");
    assert_eq!(message["document"]["file_name"], "notes.txt");
    let file = client.call("getFile", json!({ "file_id": message["document"]["file_id"] }));
    assert_eq!(file["file_size"], 18);
    let path = file["file_path"].as_str().unwrap();
    assert_eq!(client.download(path).body, b" date 2022-09 text");
    assert_eq!(client.download(&path.replace('/', "%2F")).body, b" date 2022-09 text");
    assert_eq!(client.download("documents/other").status, 404);
    ann.at(&ann.private).sends_document_of("big.txt", b"x", 21 << 20, "");
    let big = client.updates(-1, 0).pop().unwrap()["message"]["document"]["file_id"].clone();
    assert_eq!(client.refused("getFile", json!({ "file_id": big })), "Bad Request: file is too big");
    assert_eq!(client.refused("getFile", json!({ "file_id": "x" })), "Bad Request: invalid file_id");
    assert_eq!(server.refusals().len(), 2);
}
