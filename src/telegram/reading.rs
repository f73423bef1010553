//! What Telegram's server answers, read with forbearance: it may be a proxy that speaks, or a part of an answer.

use std::time::Duration;

use reqwest::header::{HeaderMap, RETRY_AFTER};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;
use teloxide::types::ChatId;

use super::trouble::Trouble;

/// Where Telegram asks to wait and does not say for how long.
const UNSAID: Duration = Duration::from_secs(3);
/// Nobody asks to wait longer and means it.
const LONGEST_WAIT: Duration = Duration::from_hours(1);

/// An answer of Telegram (Bot API, "Making requests").
#[derive(Deserialize)]
struct Answer<'a> {
    ok: bool,
    #[serde(borrow)]
    result: Option<&'a RawValue>,
}

/// Reads the answer to a call, with the time to wait that its header tells.
pub(super) fn read<T: DeserializeOwned>(
    status: u16,
    waits: Option<Duration>,
    body: &[u8],
) -> Result<T, Trouble> {
    // Bytes that are no text spoil their own update at most.
    let body = String::from_utf8_lossy(body);
    let Ok(answer) = serde_json::from_str::<Answer<'_>>(&body) else {
        return Err(match status {
            // A page comes from a proxy; anything else is an answer, or a part of one.
            200..300 if !body.trim_start().starts_with('<') => Trouble::Unsure("its answer cannot be read"),
            413 => Trouble::Refused { status, words: "it is too big".to_owned() },
            429 => patience(waits),
            _ => Trouble::Down(status),
        });
    };
    if answer.ok {
        let result = answer.result.map_or("null", RawValue::get);
        return serde_json::from_str(result).map_err(|_| Trouble::Unreadable);
    }
    Err(refusal(status, waits, &serde_json::from_str(&body).unwrap_or_default()))
}

/// Telegram asks to wait, for as long as it says.
pub(super) fn patience(waits: Option<Duration>) -> Trouble {
    Trouble::Patience(waits.unwrap_or(UNSAID).min(LONGEST_WAIT))
}

/// How long to wait, as a header tells it in seconds.
pub(super) fn waits_by_header(headers: &HeaderMap) -> Option<Duration> {
    headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok().map(Duration::from_secs)
}

/// Why a call was refused. Each part of that may be missing, or of another form.
fn refusal(status: u16, waits: Option<Duration>, answer: &Value) -> Trouble {
    let code = answer["error_code"].as_u64().and_then(|code| u16::try_from(code).ok());
    let status = code.filter(|code| (400..600).contains(code)).unwrap_or(status);
    let parameters = &answer["parameters"];
    let seconds = parameters["retry_after"].as_f64().filter(|seconds| *seconds >= 0.0);
    let said = seconds.map(|seconds| Duration::try_from_secs_f64(seconds).unwrap_or(LONGEST_WAIT));
    match (status, said, parameters["migrate_to_chat_id"].as_i64()) {
        (_, Some(_), _) => patience(said),
        (_, None, Some(chat)) => Trouble::Migrated(ChatId(chat)),
        (429, ..) => patience(waits),
        (500.., ..) => Trouble::Down(status),
        _ => {
            let words = answer["description"].as_str().unwrap_or("it does not say why").to_owned();
            Trouble::Refused { status, words }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_WAIT, UNSAID, read};
    use crate::telegram::trouble::Trouble;
    use std::time::Duration;

    fn told(status: u16, body: &str) -> String {
        match read::<bool>(status, None, body.as_bytes()) {
            Ok(done) => format!("done: {done}"),
            Err(trouble) => format!("{trouble:?}"),
        }
    }

    #[test]
    fn every_answer_says_whether_it_was_carried_out() {
        let unsure = "Unsure(\"its answer cannot be read\")";
        for (status, body, read_as) in [
            (200, r#"{"ok":true,"result":true}"#, "done: true"),
            (200, r#"{"ok":true,"result":{"a":1}}"#, "Unreadable"),
            (200, r#"{"ok":true}"#, "Unreadable"),
            (200, r#"{"ok":true,"resu"#, unsure),
            (200, "", unsure),
            (200, "[]", unsure),
            (200, "{}", unsure),
            (200, "<html>log in first</html>", "Down(200)"),
            (302, "", "Down(302)"),
            (404, "<html></html>", "Down(404)"),
            (413, "<html></html>", "Refused { status: 413, words: \"it is too big\" }"),
            (429, "<html></html>", "Patience(3s)"),
            (503, "", "Down(503)"),
            (400, r#"{"ok":false,"error_code":502,"description":"Bad Gateway"}"#, "Down(502)"),
            (400, r#"{"ok":false}"#, "Refused { status: 400, words: \"it does not say why\" }"),
            (
                400,
                r#"{"ok":false,"error_code":-7,"description":null,"parameters":null}"#,
                "Refused { status: 400, words: \"it does not say why\" }",
            ),
            (
                400,
                r#"{"ok":false,"description":"x","parameters":{"migrate_to_chat_id":-100}}"#,
                "Migrated(ChatId(-100))",
            ),
        ] {
            assert_eq!(told(status, body), read_as, "{status} {body}");
        }
    }

    #[test]
    fn every_time_to_wait_is_one_that_can_be_waited() {
        for (said, waits) in [
            ("5", Duration::from_secs(5)),
            ("2.5", Duration::from_millis(2_500)),
            ("18446744073709551615", LONGEST_WAIT),
            ("1e300", LONGEST_WAIT),
            ("-1", UNSAID),
            ("null", UNSAID),
            ("\"soon\"", UNSAID),
        ] {
            let body = format!(r#"{{"ok":false,"error_code":429,"parameters":{{"retry_after":{said}}}}}"#);
            let read = read::<bool>(429, None, body.as_bytes());
            assert!(matches!(&read, Err(Trouble::Patience(wait)) if *wait == waits), "{said}: {read:?}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_spoil_nothing_else() {
        let body = b"{\"ok\":true,\"result\":[\"\xff\xfe\"]}";
        assert!(read::<Vec<String>>(200, None, body).is_ok());
    }
}
