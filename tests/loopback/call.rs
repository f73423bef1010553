//! One call from its arrival to its outcome: token, faults, names, work, record.

use std::sync::Arc;

use serde_json::Value;

use super::faults::{Fault, How, Seen};
use super::journal::Ending;
use super::methods::{self, Method};
use super::params::Params;
use super::polling;
use super::refusal::{Blame, Outcome, Refusal};
use super::server::Shared;

/// Does the work of a call. Gives its outcome, and the fault that stands between it and the bot.
pub async fn run(shared: &Arc<Shared>, token: &str, name: &str, params: Params) -> (Outcome, Option<How>) {
    let token = check_token(&shared.state().bot.token, token);
    if let Err(refusal) = token {
        return (Err(refuse(shared, name, refusal)), None);
    }
    let method = methods::find(name);
    let name = method.map_or(name, |method| method.name);
    let chat = params.int("chat_id").ok().flatten();
    let (mut open, fault) = {
        let mut state = shared.state();
        let seen = Seen { method: name, chat, params: &params, before: state.journal.total };
        let fault = state.faults.meet(&seen);
        let number = state.journal.begin(name, chat, || params.recorded());
        (OpenCall { shared, number, name, params: &params, ended: false }, fault)
    };
    let outcome = match &fault {
        Some(fault) if !fault.after_work => Ok(Value::Null),
        _ => work(shared, method, &params).await,
    };
    // A call that is wrong is refused, whatever else was to happen to it.
    let fault = fault.filter(|_| outcome.is_ok());
    open.end(&outcome, fault.as_ref());
    (outcome, fault.map(|fault| fault.how))
}

/// The fault that meets something that is no call, such as the fetching of a file.
pub fn meet(shared: &Shared, name: &str, params: &Params) -> Option<Fault> {
    let mut state = shared.state();
    let seen = Seen { method: name, chat: None, params, before: state.journal.total };
    state.faults.meet(&seen)
}

/// Records what is refused before it is known to be a call.
pub fn refuse(shared: &Shared, name: &str, refusal: Refusal) -> Refusal {
    let mut state = shared.state();
    let number = state.journal.begin(name, None, || Value::Null);
    state.journal.end(number, name, || Value::Null, Ending::Refused(refusal.clone()));
    shared.changed.notify_all();
    refusal
}

async fn work(shared: &Arc<Shared>, method: Option<&'static Method>, params: &Params) -> Outcome {
    let method = method.ok_or_else(methods::unknown)?;
    method.check_names(params)?;
    match method.name {
        "getUpdates" => polling::get_updates(shared, params).await,
        name => {
            let outcome = (method.run)(&mut shared.state(), params);
            if name.ends_with("Webhook") {
                shared.news.notify_waiters();
            }
            outcome
        }
    }
}

/// A token has a number, a colon and a secret; the server tells apart what is no token and what is a wrong one.
fn check_token(right: &str, given: &str) -> Result<(), Refusal> {
    let formed = given.contains(':') && !given.starts_with('0') && given.len() <= 80;
    let words = match formed {
        false => "Unauthorized: invalid token specified",
        true if given != right => "Unauthorized",
        true => return Ok(()),
    };
    Err(Refusal::new(401, words.to_owned(), Blame::World))
}

/// A call under way. It is closed in the record even where the bot leaves in the middle.
struct OpenCall<'a> {
    shared: &'a Shared,
    number: u64,
    name: &'a str,
    params: &'a Params,
    ended: bool,
}

impl OpenCall<'_> {
    fn end(&mut self, outcome: &Outcome, fault: Option<&Fault>) {
        let ending = match (fault, outcome) {
            (Some(fault), _) => Ending::Fault { how: fault.told(), done: fault.after_work },
            (None, Ok(_)) => Ending::Done,
            (None, Err(refusal)) => Ending::Refused(refusal.clone()),
        };
        self.close(ending);
    }

    fn close(&mut self, ending: Ending) {
        self.ended = true;
        let params = self.params;
        self.shared.state().journal.end(self.number, self.name, || params.recorded(), ending);
        self.shared.changed.notify_all();
    }
}

impl Drop for OpenCall<'_> {
    fn drop(&mut self) {
        if !self.ended {
            self.close(Ending::Open);
        }
    }
}
