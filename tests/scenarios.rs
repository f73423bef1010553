//! Conversations with the real program, each in a file of `tests/scenarios/`.

use crate::loopback::process::{Bot, Program};
use crate::loopback::scenario::{Settings, scenarios};
use crate::loopback::world::World;

/// Starts the program on a collection: `sample` is the one that it comes with.
fn start(world: &World, settings: &Settings) -> Bot {
    let corpus = match settings.corpus.as_deref() {
        Some("sample") | None => concat!(env!("CARGO_MANIFEST_DIR"), "/corpus"),
        Some(name) => panic!("there is no collection named \"{name}\""),
    };
    Program::new(env!("CARGO_BIN_EXE_dateline"), world).corpus(corpus).with(settings).start()
}

scenarios!(
    "tests/scenarios",
    start,
    [
        article,
        dates,
        first_question,
        groups,
        inline,
        paging,
        refining,
        stale,
        timeline,
        times,
        ukrainian,
        words_of_its_own,
    ]
);
