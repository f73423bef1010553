//! A little bot of the tests' own, in a thread: it stands in for the real one in the tests of the server.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use serde_json::{Value, json};

use super::client::Client;
use super::scenario::Subject;
use super::world::World;

type Handle = Arc<dyn Fn(&Client, &Value) + Send + Sync>;

/// A bot that handles one update after the other with a function.
pub struct Scripted {
    world: World,
    handle: Handle,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Scripted {
    pub fn start(world: &World, handle: impl Fn(&Client, &Value) + Send + Sync + 'static) -> Self {
        let mut bot =
            Self { world: world.clone(), handle: Arc::new(handle), stop: Arc::default(), thread: None };
        bot.begin();
        bot
    }

    fn begin(&mut self) {
        let client = Client::of(&self.world);
        let (handle, stop) = (self.handle.clone(), self.stop.clone());
        self.thread = Some(std::thread::spawn(move || {
            let mut offset = 0;
            while !stop.load(Ordering::Relaxed) {
                let Ok(updates) = client.try_call("getUpdates", json!({ "offset": offset, "timeout": 1 }))
                else {
                    return;
                };
                for update in updates.as_array().expect("a list of updates") {
                    offset = update["update_id"].as_i64().expect("a number") + 1;
                    handle(&client, update);
                }
            }
        }));
    }

    fn end(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        // A poll that is ousted ends at once, and with it the thread.
        self.world.with(|state| state.poll.waiting = None);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Scripted {
    fn drop(&mut self) {
        self.end();
    }
}

impl Subject for Scripted {
    fn restart(&mut self) {
        self.end();
        self.stop = Arc::default();
        self.begin();
    }

    fn crash(&mut self) {
        self.restart();
    }
}
