//! The server: starts, holds the state, wakes those who wait, ends on drop.

use std::net::SocketAddr;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use tokio::net::TcpListener;
use tokio::sync::Notify;

use super::state::{Identity, State};
use super::world::World;
use super::{http, webhook};

/// The state, and how to hear of its changes.
pub struct Shared {
    state: Mutex<State>,
    /// For the test's threads: something changed.
    pub changed: Condvar,
    /// For the server's tasks: there may be updates to deliver, or another way to deliver them.
    pub news: Notify,
    stop: Notify,
    pub address: SocketAddr,
}

impl Shared {
    /// The state, for the moment. A test that panics while it looks does not take the server with it.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the next change, at most so long.
    pub fn wait<'a>(
        &self,
        state: MutexGuard<'a, State>,
        at_most: std::time::Duration,
    ) -> MutexGuard<'a, State> {
        self.changed.wait_timeout(state, at_most).unwrap_or_else(PoisonError::into_inner).0
    }
}

/// A Bot API server for one bot, on a port of its own. Everything that a test does with it is in [`World`].
pub struct Server {
    world: World,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts a server for a bot in privacy mode, with inline mode.
    pub fn start() -> Self {
        Self::of(Identity::default())
    }

    /// Starts a server for that bot.
    pub fn of(bot: Identity) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime for the server");
        let listener =
            runtime.block_on(TcpListener::bind(("127.0.0.1", 0))).expect("a free port on loopback");
        let shared = Arc::new(Shared {
            state: Mutex::new(State::new(bot)),
            changed: Condvar::new(),
            news: Notify::new(),
            stop: Notify::new(),
            address: listener.local_addr().expect("a bound listener has an address"),
        });
        let served = shared.clone();
        let thread = std::thread::spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    () = http::serve(served.clone(), listener) => {}
                    () = webhook::deliver(&served) => {}
                    () = served.stop.notified() => {}
                }
            });
            // The connections end with the runtime.
        });
        Self { world: World::new(shared), thread: Some(thread) }
    }
}

impl std::ops::Deref for Server {
    type Target = World;

    fn deref(&self) -> &World {
        &self.world
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.world.shared().stop.notify_one();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
