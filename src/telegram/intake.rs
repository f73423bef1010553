//! Updates, from their arrival by whichever way to the desk.
//!
//! Each is read by itself, so that one that cannot be read is skipped alone. Those of one chat are attended to
//! in order; no chat waits for another. What is to be answered is in the [`Journal`] until it has been.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::value::RawValue;
use teloxide::types::{ChatId, Message, Update, UpdateKind, UserId};
use tokio::sync::Mutex;

use super::channel::{Kept, Unkept};
use super::desk::{Desk, apology, guarded};
use super::incoming::language;
use super::journal::{Journal, Taken};
use super::lanes::{Lane, Lanes};
use super::limits::Limits;
use super::outbox::Place;
use crate::chat::{Notice, Reply};

/// The kinds of updates that are asked for.
pub(super) const KINDS: &[&str] =
    &["message", "channel_post", "edited_channel_post", "callback_query", "inline_query"];
/// After so many crashes while it was being attended to, an update is taken for their cause.
const CRASHES: u32 = 3;
/// Those that may be the cause are attended to one by one, so that each stands for itself. None waits longer for that.
const ALONE_WITHIN: Duration = Duration::from_secs(10);

/// What takes updates in.
#[derive(Clone)]
pub(super) struct Intake(Arc<Parts>);

struct Parts {
    desk: Arc<Desk>,
    journal: Journal,
    limits: Limits,
    lanes: Lanes<Job>,
    unkept: Unkept,
    /// Held while an update is attended to that may have ended an earlier process.
    suspects: Mutex<()>,
}

/// An update that is to be attended to.
struct Job {
    id: u32,
    kind: UpdateKind,
    came: Instant,
    /// How many processes ended while they were at it.
    crashes: u32,
}

/// Nothing is to be done about an update of that kind.
struct Unread(&'static str);

/// What is read of an update before the rest is.
#[derive(Deserialize)]
struct Numbered {
    update_id: u32,
}

impl Intake {
    /// An intake for a desk. What an earlier process left unanswered is begun with.
    pub(super) fn open(desk: Arc<Desk>, folder: &std::path::Path, bot: UserId) -> Self {
        let (journal, left) = Journal::open(folder, bot.0);
        let (limits, lanes, unkept) = (Limits::new(), Lanes::new(), Unkept::new());
        let suspects = Mutex::default();
        let intake = Self(Arc::new(Parts { desk, journal, limits, lanes, unkept, suspects }));
        if !left.is_empty() {
            tracing::info!(updates = left.len(), "answering what was left unanswered");
        }
        for taken in left {
            intake.resume(&taken);
        }
        intake
    }

    /// Takes updates in. Tells whether they could be written down: else they are to be waited for before Telegram
    /// may forget them.
    pub(super) fn take(&self, updates: &[Box<RawValue>]) -> bool {
        let parts = &self.0;
        let (mut seen, mut jobs, mut to_answer) = (Vec::new(), Vec::new(), Vec::new());
        for update in updates {
            let Some(id) = number_of(update).filter(|id| parts.journal.is_new(*id)) else {
                continue;
            };
            seen.push(id);
            let read = read(update);
            parts.desk.monitor.metrics.update(match &read {
                Ok((_, kind)) => name_of(kind),
                Err(Unread(kind)) => kind,
            });
            let Some((lane, kind)) = read.ok().filter(|(lane, kind)| self.wants(*lane, kind)) else {
                continue;
            };
            // Nobody waits for the results of an inline query after a restart.
            if !matches!(kind, UpdateKind::InlineQuery(_)) {
                to_answer.push(Taken { id, crashes: 0, update: update.clone() });
            }
            jobs.push((lane, Job { id, kind, came: Instant::now(), crashes: 0 }));
        }
        let written = parts.journal.take(seen, to_answer);
        for (lane, job) in jobs {
            self.queue(lane, job);
        }
        self.measure();
        written
    }

    /// Ready when what was written down would outlive a power cut; `false` where it would not.
    pub(super) async fn is_safe(&self) -> bool {
        self.0.journal.forced().await
    }

    /// Ready when there is room for more updates.
    pub(super) async fn room(&self) {
        self.0.lanes.room().await;
    }

    /// Ready when every update that was taken has been attended to.
    pub(super) async fn finished(&self) {
        self.0.lanes.finished().await;
    }

    /// How many updates wait or are being attended to.
    pub(super) fn under_way(&self) -> usize {
        self.0.lanes.under_way()
    }

    /// The process ends in order; what is left is gone on with by the next.
    pub(super) fn end(&self) {
        self.0.journal.end();
    }

    /// Forgets what makes no difference any more, and keeps what could not be kept before.
    pub(super) async fn tidy(&self) {
        self.0.limits.tidy();
        for update in self.0.unkept.try_again(&self.0.desk).await {
            self.0.journal.done(update);
        }
    }

    /// Tells how much is under way.
    fn measure(&self) {
        self.0.desk.monitor.metrics.updates_under_way(self.under_way());
    }

    /// Goes on with an update that an earlier process began.
    fn resume(&self, taken: &Taken) {
        let Ok((lane, kind)) = read(&taken.update) else {
            return self.0.journal.done(taken.id);
        };
        let Taken { id, crashes, .. } = *taken;
        if crashes >= CRASHES {
            tracing::error!(update = id, "the program ended {crashes} times at this update; it is left out");
        }
        self.queue(lane, Job { id, kind, came: Instant::now(), crashes });
    }

    /// Whether an update is for the bot, and its sender does not ask too much.
    fn wants(&self, lane: Lane, kind: &UpdateKind) -> bool {
        let message = match kind {
            UpdateKind::Message(message) => message,
            UpdateKind::ChannelPost(post) | UpdateKind::EditedChannelPost(post) => {
                return self.0.desk.channels.has(post.chat.id.0, post.chat.username());
            }
            _ => return true,
        };
        if message.chat.is_private() {
            return true;
        }
        // Of what is said next there, some is for the bot. A public group lets everybody in: it has to be listed.
        if let Some(&former) = message.migrate_from_chat_id()
            && message.chat.username().is_none()
        {
            self.0.desk.gate.follow(former, message.chat.id);
        }
        if self.0.desk.ear.hear(message).is_none() {
            return false;
        }
        let admitted = message.from.as_ref().is_none_or(|person| self.0.limits.admits(person.id));
        if !admitted {
            self.turn_away(lane, kind);
        }
        admitted
    }

    fn queue(&self, lane: Lane, job: Job) {
        // Whoever asks can ask again; a post comes once.
        let must = matches!(job.kind, UpdateKind::ChannelPost(_) | UpdateKind::EditedChannelPost(_));
        match self.0.lanes.push(lane, job, must) {
            Ok(false) => {}
            Ok(true) => {
                let intake = self.clone();
                tokio::spawn(async move { intake.work_off(lane).await });
            }
            Err(job) => {
                self.0.journal.done(job.id);
                self.turn_away(lane, &job.kind);
            }
        }
    }

    /// Attends to everything in a lane, one by one.
    async fn work_off(&self, lane: Lane) {
        let parts = &self.0;
        while let Some(Job { id, kind, came, crashes }) = parts.lanes.next(lane) {
            let _alone = if crashes > 0 {
                tokio::time::timeout(ALONE_WITHIN, parts.suspects.lock()).await.ok()
            } else {
                None
            };
            parts.journal.begun(id);
            let attended = match kind {
                kind if crashes >= CRASHES => {
                    guarded(Box::pin(self.apologise(&kind))).await.map(|()| Kept::Now)
                }
                UpdateKind::ChannelPost(post) | UpdateKind::EditedChannelPost(post) => {
                    guarded(Box::pin(parts.unkept.take(&parts.desk, id, post))).await
                }
                kind => {
                    parts.limits.turn(lane).await;
                    guarded(Box::pin(parts.desk.attend(kind, came))).await.map(|()| Kept::Now)
                }
            };
            // A panic ends neither the lane nor the bot.
            if attended.is_none() {
                parts.desk.monitor.metrics.error("panic");
            }
            if attended != Some(Kept::Later) {
                parts.journal.done(id);
            }
            parts.lanes.done();
            self.measure();
        }
    }

    /// Answers what cannot be answered.
    async fn apologise(&self, kind: &UpdateKind) {
        if let UpdateKind::Message(message) = kind {
            let language = message.from.as_ref().map(language).unwrap_or_default();
            let desk = &self.0.desk;
            desk.log_unsent(desk.outbox.send(Place::of(message), &apology(language)).await);
        }
    }

    /// Tells somebody, now and then, that they ask too much.
    fn turn_away(&self, lane: Lane, kind: &UpdateKind) {
        self.0.desk.monitor.metrics.rate_limited();
        let is_time = self.0.limits.told.is_time(lane);
        match kind {
            UpdateKind::Message(message) if is_time => self.tell(message, |texts| texts.too_much()),
            UpdateKind::CallbackQuery(press) => {
                let notice = is_time.then(|| Notice::Instead(language(&press.from).texts().too_much()));
                let (press, desk) = (press.id.clone(), self.0.desk.clone());
                tokio::spawn(async move { desk.outbox.answer_press(press, notice).await });
            }
            _ => {}
        }
    }

    /// Says something in reply to a message, beside everything else.
    fn tell(&self, message: &Message, words: impl Fn(&dyn crate::chat::Texts) -> &'static str) {
        let language = message.from.as_ref().map(language).unwrap_or_default();
        let (place, reply) = (Place::of(message), Reply::new(language).say(words(language.texts())));
        let desk = self.0.desk.clone();
        tokio::spawn(async move { desk.log_unsent(desk.outbox.send(place, &reply).await) });
    }
}

/// The number of an update.
pub(super) fn number_of(update: &RawValue) -> Option<u32> {
    serde_json::from_str(update.get()).map(|Numbered { update_id }| update_id).ok()
}

/// What kind of update it is, as Telegram calls it.
fn name_of(kind: &UpdateKind) -> &'static str {
    match kind {
        UpdateKind::Message(_) => "message",
        UpdateKind::CallbackQuery(_) => "callback_query",
        UpdateKind::InlineQuery(_) => "inline_query",
        _ => "other",
    }
}

/// What an update is, and whose.
fn read(update: &RawValue) -> Result<(Lane, UpdateKind), Unread> {
    let kind = match serde_json::from_str::<Update>(update.get()) {
        Ok(update) => update.kind,
        Err(error) => {
            tracing::info!("an update that cannot be read is skipped");
            // That may hold what somebody wrote.
            tracing::debug!("it cannot be read: {error}");
            return Err(Unread("unreadable"));
        }
    };
    let lane = match &kind {
        UpdateKind::Message(message)
        | UpdateKind::ChannelPost(message)
        | UpdateKind::EditedChannelPost(message) => Lane::Chat(message.chat.id),
        UpdateKind::CallbackQuery(press) => Lane::Chat(
            press.message.as_ref().map_or(ChatId::from(press.from.id), |message| message.chat().id),
        ),
        UpdateKind::InlineQuery(query) => Lane::Typing(query.from.id),
        UpdateKind::Error(_) => {
            tracing::info!("an update of a kind that is not known is skipped");
            return Err(Unread("unknown"));
        }
        _ => return Err(Unread("other")),
    };
    Ok((lane, kind))
}
