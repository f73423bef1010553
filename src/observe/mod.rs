//! What goes on inside, for who runs it: numbers, health, and the addresses at which both are served.
//!
//! Nothing that anybody wrote, and nothing secret, ever becomes a number or a label.

mod health;
mod memory;
mod metrics;
mod server;

pub use self::health::{Health, Lack};
pub use self::metrics::{Metrics, Way};
pub(crate) use self::server::serve;

/// Where everything that is counted or watched is told. Clones tell the same.
#[derive(Clone, Debug, Default)]
pub struct Monitor {
    /// What is counted and measured.
    pub metrics: Metrics,
    /// Whether it lives, and can answer.
    pub health: Health,
}
