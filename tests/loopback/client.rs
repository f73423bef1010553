//! A bare client of the server, for the tests of the server itself.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use serde_json::{Value, json};

use super::world::World;

/// Calls methods one by one, each over a connection of its own.
#[derive(Clone)]
pub struct Client {
    address: SocketAddr,
    token: String,
}

/// What came back: status, headers as they came, body.
#[derive(Debug)]
pub struct Raw {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Client {
    pub fn of(world: &World) -> Self {
        Self { address: world.shared().address, token: world.token() }
    }

    pub fn with_token(&self, token: &str) -> Self {
        Self { token: token.to_owned(), ..self.clone() }
    }

    /// The result of a call that must succeed.
    pub fn call(&self, method: &str, params: Value) -> Value {
        match self.try_call(method, params) {
            Ok(result) => result,
            Err(why) => panic!("{method} is refused: {why}"),
        }
    }

    /// The description of a call that must be refused.
    pub fn refused(&self, method: &str, params: Value) -> String {
        match self.try_call(method, params) {
            Ok(result) => panic!("{method} is not refused: {result}"),
            Err(description) => description,
        }
    }

    pub fn try_call(&self, method: &str, params: Value) -> Result<Value, String> {
        let raw = self.raw(method, params).map_err(|error| error.to_string())?;
        outcome(&raw)
    }

    /// The whole answer to a call.
    pub fn raw(&self, method: &str, params: Value) -> std::io::Result<Raw> {
        self.send(&format!("/bot{}/{method}", self.token), "application/json", params.to_string().as_bytes())
    }

    /// A call with files, as a form: fields, then files by name and bytes.
    pub fn form(
        &self,
        method: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Result<Value, String> {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part =
                format!("--loopback\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        for (name, file, bytes) in files {
            let head = format!(
                "--loopback\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--loopback--\r\n");
        let path = format!("/bot{}/{method}", self.token);
        let raw = self.send(&path, "multipart/form-data; boundary=loopback", &body);
        outcome(&raw.map_err(|error| error.to_string())?)
    }

    /// The bytes of a file.
    pub fn download(&self, path: &str) -> Raw {
        self.send(&format!("/file/bot{}/{path}", self.token), "", b"").expect("an answer")
    }

    pub fn send(&self, path: &str, kind: &str, body: &[u8]) -> std::io::Result<Raw> {
        let mut stream = TcpStream::connect(self.address)?;
        let length = body.len();
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: loopback\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
             Connection: close\r\n\r\n"
        );
        stream.write_all(&[head.as_bytes(), body].concat())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n");
        let end = end.ok_or_else(|| std::io::Error::other("no answer"))?;
        let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Ok(Raw { status, head, body: answer[end + 4..].to_vec() })
    }

    /// The updates after an offset, waiting so many seconds at most.
    pub fn updates(&self, offset: i64, timeout: u64) -> Vec<Value> {
        let updates = self.call("getUpdates", json!({ "offset": offset, "timeout": timeout }));
        updates.as_array().expect("a list of updates").clone()
    }
}

fn outcome(raw: &Raw) -> Result<Value, String> {
    let body: Value = serde_json::from_slice(&raw.body).expect("a body of JSON");
    if body["ok"] == json!(true) {
        return Ok(body["result"].clone());
    }
    Err(body["description"].as_str().expect("a refusal has a description").to_owned())
}
