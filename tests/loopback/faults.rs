//! Faults that a test puts in the bot's way: which calls they meet, and what then happens.

use std::time::Duration;

use super::params::Params;
use super::refusal::{Blame, Refusal};

/// What happens instead of an answer.
#[derive(Debug, Clone)]
pub enum How {
    /// An answer in the API's own form.
    Refuse(Refusal),
    /// What a proxy in front of the server says, or a server that has lost its wits: a status, a header, a body.
    Raw { status: u16, header: (&'static str, String), body: String },
    /// The connection ends without an answer.
    Drop,
    /// The answer breaks off in the middle.
    Cut,
    /// The answer comes late.
    Late(Duration),
    /// Half of the answer comes, and no more.
    Stall,
    /// The answer never comes.
    Never,
}

/// A fault, and whether the work is done all the same.
#[derive(Debug, Clone)]
pub struct Fault {
    pub how: How,
    pub after_work: bool,
}

impl Fault {
    fn of(how: How) -> Self {
        Self { how, after_work: false }
    }

    fn refuse(status: u16, description: impl Into<String>) -> Self {
        Self::of(How::Refuse(Refusal::new(status, description.into(), Blame::Injected)))
    }

    /// 429, to be repeated after so many seconds.
    pub fn too_many(seconds: u64) -> Self {
        Self::of(How::Refuse(Refusal { blame: Blame::Injected, ..Refusal::too_many(seconds) }))
    }

    /// 5xx with a page of HTML, from a proxy.
    pub fn page(status: u16) -> Self {
        let body = format!("<html>\r\n<head><title>{status}</title></head><body>nginx</body></html>\r\n");
        Self::raw(status, ("content-type", "text/html"), body)
    }

    /// Any answer at all.
    pub fn raw(status: u16, header: (&'static str, &str), body: impl Into<String>) -> Self {
        Self::of(How::Raw { status, header: (header.0, header.1.to_owned()), body: body.into() })
    }

    /// 200 with a body that may be anything; the work is done.
    pub fn says(body: impl Into<String>) -> Self {
        Self::raw(200, ("content-type", "application/json"), body).after_work()
    }

    /// 429 that does not say how long to wait.
    pub fn too_many_unsaid() -> Self {
        Self::refuse(429, "Too Many Requests")
    }

    /// A redirection.
    pub fn elsewhere(status: u16, to: &str) -> Self {
        Self::raw(status, ("location", to), "")
    }

    /// 403 with any words after "Forbidden: ".
    pub fn forbidden(words: &str) -> Self {
        Self::refuse(403, format!("Forbidden: {words}"))
    }

    /// 404 as for a token that is not known.
    pub fn not_found() -> Self {
        Self::refuse(404, "Not Found")
    }

    /// 500 in the API's form, while the server restarts.
    pub fn restarting() -> Self {
        Self::refuse(500, "Internal Server Error: restart")
    }

    /// 502 in the API's form.
    pub fn bad_gateway() -> Self {
        Self::refuse(502, "Bad Gateway")
    }

    pub fn blocked() -> Self {
        Self::refuse(403, "Forbidden: bot was blocked by the user")
    }

    /// 400 with any words after "Bad Request: ".
    pub fn bad_request(words: &str) -> Self {
        Self::refuse(400, format!("Bad Request: {words}"))
    }

    pub fn unauthorized() -> Self {
        Self::refuse(401, "Unauthorized")
    }

    pub fn conflict() -> Self {
        Self::refuse(409, super::polling::TERMINATED)
    }

    pub fn migrated(to: i64) -> Self {
        Self::of(How::Refuse(Refusal { blame: Blame::Injected, ..Refusal::migrated(to) }))
    }

    /// The connection ends without an answer.
    pub fn dropped() -> Self {
        Self::of(How::Drop)
    }

    /// The answer breaks off in the middle; the work is done.
    pub fn cut() -> Self {
        Self::of(How::Cut).after_work()
    }

    /// The answer comes late; the work is done at once.
    pub fn late(by: Duration) -> Self {
        Self::of(How::Late(by)).after_work()
    }

    /// Half of the answer comes, and no more; the work is done.
    pub fn stalled() -> Self {
        Self::of(How::Stall).after_work()
    }

    /// The answer never comes.
    pub fn never() -> Self {
        Self::of(How::Never)
    }

    /// The work is done, and then the fault happens: the bot cannot know.
    pub fn after_work(self) -> Self {
        Self { after_work: true, ..self }
    }

    pub fn told(&self) -> String {
        match &self.how {
            How::Refuse(refusal) => format!("{} {}", refusal.status, refusal.description),
            How::Raw { status, header: (name, value), body } => {
                let body: String = body.chars().take(60).collect();
                format!("{status} with {name}: {value} and {body:?}")
            }
            How::Drop => "connection dropped".to_owned(),
            How::Cut => "answer cut".to_owned(),
            How::Late(by) => format!("answer late by {by:?}"),
            How::Stall => "half an answer".to_owned(),
            How::Never => "no answer".to_owned(),
        }
    }
}

/// A call, as a rule sees it.
pub struct Seen<'a> {
    pub method: &'a str,
    pub chat: Option<i64>,
    pub params: &'a Params,
    /// How many calls came before, of every method.
    pub before: u64,
}

type Choose = Box<dyn FnMut(&Seen<'_>) -> Option<Fault> + Send>;

/// The faults that lie in wait, in the order in which they are asked.
#[derive(Default)]
pub struct Faults {
    rules: Vec<Choose>,
}

impl Faults {
    pub fn add(&mut self, rule: Choose) {
        self.rules.push(rule);
    }

    pub fn clear(&mut self) {
        self.rules.clear();
    }

    /// The fault for this call: the first rule's that has one.
    pub fn meet(&mut self, seen: &Seen<'_>) -> Option<Fault> {
        self.rules.iter_mut().find_map(|rule| rule(seen))
    }
}

/// Which calls meet a fault, and how often.
#[derive(Debug, Clone, Default)]
pub struct On {
    method: Option<String>,
    chat: Option<i64>,
    skip: u64,
}

impl On {
    /// Any call but `getUpdates`.
    pub fn any() -> Self {
        Self::default()
    }

    pub fn method(name: &str) -> Self {
        Self { method: Some(name.to_owned()), ..Self::default() }
    }

    pub fn chat(self, id: i64) -> Self {
        Self { chat: Some(id), ..self }
    }

    /// Lets so many pass first.
    pub fn after(self, calls: u64) -> Self {
        Self { skip: calls, ..self }
    }

    /// The rule: those faults in turn, then none; `repeat` begins again.
    pub fn rule(mut self, faults: Vec<Fault>, repeat: bool) -> Choose {
        let mut next = 0;
        Box::new(move |seen| {
            let fits = match &self.method {
                Some(method) => method.eq_ignore_ascii_case(seen.method),
                None => seen.method != "getUpdates",
            };
            if !fits || self.chat.is_some_and(|chat| seen.chat != Some(chat)) {
                return None;
            }
            if self.skip > 0 {
                self.skip -= 1;
                return None;
            }
            if repeat && next == faults.len() {
                next = 0;
            }
            next += 1;
            faults.get(next - 1).cloned()
        })
    }
}
