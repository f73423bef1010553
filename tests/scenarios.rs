//! Conversations with the real program, each in a file of `tests/scenarios/`.

use std::path::Path;

use crate::collections;
use crate::loopback::process::{Bot, Program};
use crate::loopback::scenario::{Settings, scenarios};
use crate::loopback::world::World;

/// Starts the program on a collection: `sample` is the one that it comes with, the others are made.
fn start(world: &World, settings: &Settings) -> Bot {
    let program = Program::new(env!("CARGO_BIN_EXE_dateline"), world);
    let corpus = match settings.corpus.as_deref() {
        Some("sample") | None => Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"),
        Some(name) => {
            let corpus = program.data().join("corpus");
            assert!(collections::write(name, &corpus), "there is no collection named \"{name}\"");
            corpus
        }
    };
    program.corpus(corpus).with(settings).start()
}

scenarios!(
    "tests/scenarios",
    start,
    [
        additions,
        article,
        busy,
        dates,
        empty,
        first_question,
        groups,
        inline,
        one_article,
        paging,
        refining,
        stale,
        talk,
        timeline,
        times,
        ukrainian,
        undated,
        words_of_its_own,
    ]
);
