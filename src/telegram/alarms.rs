//! What the administrators are told without asking.

use std::time::Duration;

use tokio::sync::mpsc;

use super::desk::Desk;
use super::seldom::Seldom;
use crate::chat::Texts;

/// The same alarm is not told again within this time.
const TOLD_FOR: Duration = Duration::from_hours(1);
/// So many alarms wait to be told; more of them at once say nothing new.
const WAITING: usize = 16;

/// Something that the administrators should know.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Alarm {
    /// The index could not be brought up to date, and why.
    IndexingFailed(String),
    /// The index was damaged, and was made anew; why it could not be read.
    IndexRemade(String),
    /// Another program has been taking this bot's updates for a while.
    OtherProgram,
    /// Telegram has been refusing to give updates for a while, and why.
    Refuses(String),
    /// Telegram cannot post updates to the webhook, and why.
    CannotPost(String),
    /// Telegram could not be reached for so many minutes, and can again.
    WasOutOfReach(u64),
    /// Files that are left out since lately, each with the reason.
    LeftOut(Vec<String>),
}

impl Alarm {
    fn words(&self, texts: &dyn Texts) -> String {
        match self {
            Self::IndexingFailed(why) => texts.indexing_failed(why),
            Self::IndexRemade(why) => texts.index_remade(why),
            Self::Refuses(why) => texts.refuses(why),
            Self::CannotPost(why) => texts.cannot_post(why),
            Self::OtherProgram => texts.other_program().to_owned(),
            Self::WasOutOfReach(minutes) => texts.was_out_of_reach(*minutes),
            Self::LeftOut(files) => texts.files_left_out(files),
        }
    }
}

/// Where any room raises alarms; clones raise the same.
#[derive(Clone, Debug)]
pub struct Alarms(mpsc::Sender<Alarm>);

/// The alarms that were raised, on their way to the administrators.
#[derive(Debug)]
pub struct Raised {
    alarms: mpsc::Receiver<Alarm>,
    /// For what goes wrong on the way to Telegram itself.
    pub(super) raiser: Alarms,
}

/// A way for alarms, and its two ends.
pub fn alarms() -> (Alarms, Raised) {
    let (sender, receiver) = mpsc::channel(WAITING);
    let raiser = Alarms(sender);
    (raiser.clone(), Raised { alarms: receiver, raiser })
}

impl Alarms {
    /// Has the administrators told. It waits for nothing, and can be called from any thread.
    pub fn raise(&self, alarm: Alarm) {
        // Where nobody listens, or so many wait already, the log has to do.
        let _heard = self.0.try_send(alarm);
    }
}

impl Raised {
    /// The next alarm, if one was raised.
    #[cfg(test)]
    pub(super) fn next(&mut self) -> Option<Alarm> {
        self.alarms.try_recv().ok()
    }

    /// Tells the administrators of each alarm. It never ends.
    pub(super) async fn tell(mut self, desk: &Desk) {
        let told = Seldom::new(TOLD_FOR);
        while let Some(alarm) = self.alarms.recv().await {
            if told.is_time(alarm.clone()) {
                desk.tell_admins(|texts| alarm.words(texts)).await;
            }
        }
    }
}
