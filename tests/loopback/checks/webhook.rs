//! Updates that come by themselves.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::Duration;

use serde_json::{Value, json};

use super::begun;

/// Takes one request and answers it; gives the request.
fn take(listener: &TcpListener, status: &str) -> String {
    let (mut stream, _) = listener.accept().unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let read = stream.read(&mut buffer).unwrap();
        request.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&request);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.split("Content-Length: ").nth(1).unwrap().lines().next().unwrap();
            if body.len() == length.parse::<usize>().unwrap() {
                break;
            }
        }
    }
    write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n").unwrap();
    String::from_utf8(request).unwrap()
}

#[test]
fn a_webhook_gets_each_update_with_the_secret_until_it_says_yes() {
    let (server, client, ann) = begun();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    server.deliver_webhook_to(&format!("http://{}/hook", listener.local_addr().unwrap()));
    for (params, words) in [
        (json!({ "url": "http://bot.example.org/hook" }), "bad webhook: An HTTPS URL must be provided"),
        (
            json!({ "url": "https://bot.example.org:8080/" }),
            "bad webhook: Webhook can be set up only on ports",
        ),
        (
            json!({ "url": "https://bot.example.org/", "secret_token": "a b" }),
            "secret token contains unallowed characters",
        ),
    ] {
        assert!(client.refused("setWebhook", params).contains(words), "{words}");
    }
    let fields = [
        ("url", "https://bot.example.org/hook"),
        ("secret_token", "s3cret"),
        ("allowed_updates", "[\"message\"]"),
    ];
    client.form("setWebhook", &fields, &[]).unwrap();
    let conflict = client.refused("getUpdates", json!({}));
    assert!(conflict.starts_with("Conflict: can't use getUpdates method while webhook is active"));
    let text = |request: &str| -> String {
        let (_, body) = request.split_once("\r\n\r\n").unwrap();
        serde_json::from_str::<Value>(body).unwrap()["message"]["text"].as_str().unwrap().to_owned()
    };
    let failed = take(&listener, "500 Oops");
    assert!(failed.contains("X-Telegram-Bot-Api-Secret-Token: s3cret\r\n"));
    assert!(failed.starts_with("POST /hook HTTP/1.1"));
    assert_eq!(text(&failed), "hello");
    assert_eq!(text(&take(&listener, "200 OK")), "hello");
    ann.says("again");
    assert_eq!(text(&take(&listener, "200 OK")), "again");
    server.all_taken();
    assert_eq!(server.look(|state| state.hook_answers.clone()), ["500", "200", "200"]);
    let info = client.call("getWebhookInfo", json!({}));
    assert_eq!(info["url"], "https://bot.example.org/hook");
    assert_eq!(info["last_error_message"], "Wrong response from the webhook: 500");
    client.call("deleteWebhook", json!({}));
    assert!(client.updates(0, 0).is_empty());
}
