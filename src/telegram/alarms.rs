//! What the administrators are told without asking.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use tokio::sync::mpsc;

use super::desk::Desk;
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
}

impl Alarm {
    fn words(&self, texts: &dyn Texts) -> String {
        match self {
            Self::IndexingFailed(why) => texts.indexing_failed(why),
        }
    }
}

/// Where any room raises alarms; clones raise the same.
#[derive(Clone, Debug)]
pub struct Alarms(mpsc::Sender<Alarm>);

/// The alarms that were raised, on their way to the administrators.
#[derive(Debug)]
pub struct Raised(mpsc::Receiver<Alarm>);

/// A way for alarms, and its two ends.
pub fn alarms() -> (Alarms, Raised) {
    let (sender, receiver) = mpsc::channel(WAITING);
    (Alarms(sender), Raised(receiver))
}

impl Alarms {
    /// Has the administrators told. It waits for nothing, and can be called from any thread.
    pub fn raise(&self, alarm: Alarm) {
        // Where nobody listens, or so many wait already, the log has to do.
        let _heard = self.0.try_send(alarm);
    }
}

impl Raised {
    /// Tells the administrators of each alarm, for as long as any may be raised.
    pub(super) async fn tell(mut self, desk: &Desk) {
        let mut told: HashMap<Alarm, Instant> = HashMap::new();
        while let Some(alarm) = self.0.recv().await {
            told.retain(|_, at| at.elapsed() < TOLD_FOR);
            if told.insert(alarm.clone(), Instant::now()).is_none() {
                desk.tell_admins(|texts| alarm.words(texts)).await;
            }
        }
    }
}
