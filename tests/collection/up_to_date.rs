//! The index against the folder: after whatever happened, it is what a fresh one would be.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use dateline::archive::{Archive, ArchiveError, Embedded, Manner, Question, update};
use dateline::corpus::{ArticleId, Folder};
use dateline::dates::Reading;
use proptest::prelude::*;

use super::place::{Place, at_once};

/// What somebody does to a collection.
#[derive(Clone, Debug)]
enum Deed {
    Write(u8, u8),
    Remove(u8),
    Move(u8, u8),
    Update,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        4 => (0..6_u8, 0..5_u8).prop_map(|(file, content)| Deed::Write(file, content)),
        2 => (0..6_u8).prop_map(Deed::Remove),
        1 => (0..6_u8, 0..6_u8).prop_map(|(from, to)| Deed::Move(from, to)),
        2 => Just(Deed::Update),
    ];
    prop::collection::vec(deed, 1..14)
}

fn name(file: u8) -> String {
    if file.is_multiple_of(2) { format!("folder/{file}.txt") } else { format!("{file}.jsonl") }
}

/// The content of a file, and how many articles it holds.
fn content(file: u8, content: u8) -> (String, u64) {
    if file.is_multiple_of(2) {
        let text = if content == 0 {
            " ".to_owned()
        } else {
            format!("date 2022-0{content} Version {content} of it.")
        };
        (text, u64::from(content > 0))
    } else {
        let lines = (0..content)
            .map(|line| format!("{{\"id\": \"{line}\", \"text\": \"Line {line} of {content}.\"}}\n"));
        (lines.collect(), content.into())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn an_index_kept_up_to_date_is_a_fresh_one(deeds in deeds()) {
        let place = Place::new();
        let mut model = BTreeMap::new();
        for deed in deeds {
            match deed {
                Deed::Write(file, version) => {
                    let (text, articles) = content(file, version);
                    place.write(&name(file), &text);
                    model.insert(file, articles);
                }
                Deed::Remove(file) => {
                    if model.remove(&file).is_some() {
                        std::fs::remove_file(place.path(&name(file))).expect("a file");
                    }
                }
                Deed::Move(from, to) => {
                    // Only within one format, and not onto itself: that would empty it.
                    if from != to
                        && from % 2 == to % 2 && let Some(articles) = model.remove(&from) {
                        place.write(&name(to), "");
                        std::fs::rename(place.path(&name(from)), place.path(&name(to))).expect("a file");
                        model.insert(to, articles);
                    }
                }
                Deed::Update => {
                    place.update();
                    prop_assert_eq!(place.held().len() as u64, model.values().sum::<u64>());
                }
            }
        }
        place.update();
        prop_assert_eq!(place.held(), place.fresh());
        let again = place.update();
        prop_assert_eq!((again.added, again.changed, again.removed), (0, 0, 0));
    }
}

#[test]
fn killed_at_any_moment_it_ends_with_the_index_of_a_fresh_one() {
    let place = Place::new();
    let line = |n: u32| {
        format!(
            "{{\"id\": \"{n}\", \"text\": \"The ferry number {n} runs to the port of the town {n}.\", \"date\": \"2022-09-{:02}\"}}\n",
            n % 28 + 1
        )
    };
    for file in 0..12 {
        place.write(&format!("{file}.jsonl"), &(0..20).map(line).collect::<String>());
    }
    // A generator that gives the same moments on every run (Knuth, MMIX).
    let mut random: u64 = 2022;
    let mut next = |below: u64| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % below
    };
    let began = Instant::now();
    let mut killed = 0;
    for round in 0..100_u32 {
        place.write(&format!("{}.jsonl", next(12)), &(0..20 + round % 7).map(line).collect::<String>());
        let mut child = place.call(&["index"]).spawn().expect("the program");
        std::thread::sleep(Duration::from_micros(next(60_000)));
        killed += u32::from(child.try_wait().expect("our child").is_none());
        child.kill().expect("our child");
        child.wait().expect("our child");
        if began.elapsed() > Duration::from_mins(1) {
            break;
        }
    }
    assert!(killed > 0, "none was killed while it worked");
    place.update();
    assert_eq!(place.held(), place.fresh());
}

#[test]
fn of_a_file_that_is_moved_no_passage_is_missing_at_any_moment() {
    let place = Place::new();
    for n in 0..200 {
        place.write(
            &format!("old/{n}.txt"),
            &format!("date 2022-09 The mill number {n} burned down by night."),
        );
    }
    let archive = Embedded::open(place.index()).expect("an index");
    let folder = Folder::open(place.path("")).expect("a folder");
    update(&archive, &folder, &at_once(), |_| {}).expect("an update");
    std::fs::rename(place.path("old"), place.path("new")).expect("a folder");
    let found = |n: u32| {
        let question = Question::read(&format!("mill number {n}"), &Reading::default());
        let answer = archive.answer(&question, 0, 1).expect("an answer");
        answer.hits.into_iter().next().map(|hit| hit.article.id.to_string())
    };
    std::thread::scope(|scope| {
        let moving = scope.spawn(|| update(&archive, &folder, &at_once(), |_| {}).expect("an update"));
        let mut asked = 0;
        while !moving.is_finished() || asked == 0 {
            for n in [0, 99, 199] {
                let id = found(n).expect("it is found, under the one name or the other");
                assert!(id == format!("old/{n}.txt") || id == format!("new/{n}.txt"), "{id}");
                asked += 1;
            }
        }
        let report = moving.join().expect("the thread");
        assert_eq!((report.added, report.removed, report.changed), (200, 200, 0));
    });
    assert_eq!(found(99).as_deref(), Some("new/99.txt"));
    assert_eq!(place.held(), place.fresh());
}

#[test]
fn what_cannot_be_written_leaves_the_index_as_it_was() {
    let place = Place::new();
    place.write("a.txt", "The mill burned down. Nobody was hurt.");
    place.update();
    let before = place.held();
    let many: Vec<String> = (0..3_000)
        .map(|n| format!("{{\"id\": \"{n}\", \"text\": \"Word{n} runs to port{n} by night{n}.\"}}\n"))
        .collect();
    place.write("b.jsonl", &many.concat());
    // No file may become larger than 32 kB, as if the disk were full.
    let program = env!("CARGO_BIN_EXE_dateline");
    let mut full = Command::new("/bin/sh");
    full.arg("-c")
        .arg(format!("trap '' XFSZ; ulimit -f 32; exec '{program}' index"))
        .current_dir(place.data.path());
    let full = full.env_clear().output().expect("a shell");
    let said = String::from_utf8_lossy(&full.stderr);
    assert!(!full.status.success(), "{said}");
    let mut asked = Command::new("/bin/sh");
    asked.arg("-c").arg(format!("trap '' XFSZ; ulimit -f 32; exec '{program}' ask 'What burned down?'"));
    let asked = asked.current_dir(place.data.path()).env_clear().output().expect("a shell");
    assert!(String::from_utf8_lossy(&asked.stdout).contains("The mill burned down"), "{asked:?}");
    assert!(said.contains("cannot be written"), "{said}");
    assert_eq!(place.held(), before);
    // What could not be finished takes no room.
    let home = place.home();
    let parts = std::fs::read_dir(home).expect("files").map(|entry| entry.expect("an entry").path());
    let stores = parts.filter(|path| path.extension().is_some_and(|ending| ending == "store"));
    assert_eq!(stores.count(), 1);
    place.update();
    assert_eq!(place.held(), place.fresh());
}

#[test]
fn a_damaged_index_is_made_anew_and_another_version_too() {
    let place = Place::new();
    place.write("a.txt", "The mill burned down. Nobody was hurt.");
    place.write("b.txt", "date 2022-09 The ferry runs.");
    place.update();
    let fresh = place.fresh();
    let home = place.home();
    let files: Vec<_> =
        std::fs::read_dir(&home).expect("files").map(|entry| entry.expect("an entry").file_name()).collect();
    for name in files {
        let path = home.join(&name);
        let Ok(content) = std::fs::read(&path) else { continue };
        if content.is_empty() || name.to_string_lossy().starts_with('.') {
            continue;
        }
        for damage in
            [content[..content.len() / 2].to_vec(), content.iter().map(|byte| byte ^ 0x55).collect()]
        {
            std::fs::write(&path, damage).expect("a file");
            place.update();
            assert_eq!(place.held(), fresh, "{}", name.display());
            if !path.exists() {
                break;
            }
        }
    }
    std::fs::rename(&home, home.with_file_name("v1")).expect("a folder");
    place.update();
    assert_eq!(place.held(), fresh);
    assert!(!home.with_file_name("v1").exists(), "what no version reads any more is removed");
}

#[test]
fn an_index_that_was_damaged_goes_on_answering_until_the_new_one_takes_its_place() {
    let place = Place::new();
    place.write("a.txt", "The mill burned down. Nobody was hurt.");
    place.update();
    let archive = Embedded::open(place.index()).expect("an index");
    let home = place.home();
    let store = std::fs::read_dir(&home).expect("files").map(|entry| entry.expect("an entry").path());
    let store = store.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "store"));
    // Another file in its place: who has the old one open keeps it.
    let damaged = home.join("damaged");
    std::fs::write(&damaged, "nothing of an index").expect("a file");
    std::fs::rename(&damaged, store.expect("stored articles")).expect("a file");
    assert!(archive.verify().is_err());
    place.write("b.txt", "The barn stands.");
    let mut meanwhile = Vec::new();
    let folder = Folder::open(place.path("")).expect("a folder");
    let report = update(&archive, &folder, &at_once(), |_| {
        let id = ArticleId::of_file("a.txt");
        meanwhile.push((archive.holdings().articles, archive.article(&id).is_ok_and(|it| it.is_some())));
    });
    let report = report.expect("an update");
    assert!(report.remade.is_some_and(|why| why.contains("store")));
    assert!(!meanwhile.is_empty() && meanwhile.iter().all(|seen| *seen == (1, true)), "{meanwhile:?}");
    assert_eq!(archive.holdings().articles, 2);
    archive.verify().expect("a whole index");
    assert_eq!(place.held(), place.fresh());
    let left: Vec<_> = std::fs::read_dir(place.index()).expect("an index").collect();
    assert_eq!(left.len(), 2, "the index and its lock: {left:?}");
    // The process ended when the old one had left its place and the new one had not taken it.
    std::fs::rename(&home, home.with_file_name(format!("{}-new", home.file_name().unwrap().display())))
        .expect("a folder");
    assert_eq!(place.held(), place.fresh());
    place.write("c.txt", "The well is deep.");
    let report = place.update();
    assert_eq!((report.added, report.unchanged, report.remade), (1, 2, None));
    assert!(home.exists());
}

#[test]
fn only_files_that_the_system_calls_changed_are_read_through() {
    let place = Place::new();
    place.write("a.txt", "The mill burned down. Nobody was hurt.");
    place.update();
    let before = place.held();
    let copy = place.data.path().join("copy");
    let copied = Command::new("cp").arg("-r").arg(place.index()).arg(&copy).status().expect("cp");
    assert!(copied.success());
    std::fs::remove_dir_all(place.index()).expect("an index");
    std::fs::rename(copy, place.index()).expect("a folder");
    assert_eq!(place.held(), before, "a copy is as good");
    assert_eq!(place.update().remade, None);
}

#[test]
fn an_index_that_cannot_be_written_to_is_read_all_the_same() {
    let place = Place::new();
    place.write("a.txt", "The mill burned down. Nobody was hurt.");
    place.update();
    // No lock can be made, as where the folder is mounted for reading.
    for lock in [place.index().join("lock"), place.home().join(".tantivy-meta.lock")] {
        std::fs::remove_file(&lock).ok();
        std::fs::create_dir(&lock).expect("a folder");
    }
    place.write("b.txt", "The barn stands.");
    let output = |args: &[&str]| place.call(args).stdout(Stdio::piped()).output().expect("the program");
    let asked = output(&["ask", "What burned down?"]);
    assert!(String::from_utf8_lossy(&asked.stdout).contains("The mill burned down"), "{asked:?}");
    assert!(String::from_utf8_lossy(&asked.stderr).contains("Going on with the index as it is"), "{asked:?}");
    let indexed = output(&["index"]);
    assert_eq!(indexed.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&indexed.stderr).contains("give another with --index"), "{indexed:?}");
}

#[test]
fn two_processes_do_not_change_one_index() {
    let place = Place::new();
    place.write("a.txt", "The mill burned down. Nobody was hurt.");
    let archive = Embedded::open(place.index()).expect("an index");
    let _first = archive.update().expect("the first");
    let second = place.call(&["index"]).output().expect("the program");
    assert!(!second.status.success());
    assert!(String::from_utf8_lossy(&second.stderr).contains("another dateline"), "{second:?}");
    assert!(matches!(archive.update().err(), Some(ArchiveError::Locked { .. })));
}

#[test]
fn a_file_that_is_being_written_is_left_as_it_was() {
    let place = Place::new();
    place.write("a.txt", "The mill burned down. Nobody was hurt.");
    place.update();
    let before = place.held();
    place.write("a.txt", "The mill burned");
    let manner = Manner { quiet: Duration::from_mins(1), patience: Duration::ZERO, ..Manner::default() };
    let report = place.update_with(&manner).expect("an update");
    assert_eq!(report.unfinished, 1, "{report:?}");
    assert_eq!(place.held(), before);
    place.write("a.txt", "The mill burned down, and the barn.");
    place.update();
    assert_eq!(place.held(), place.fresh());
}

/// What somebody does to a file while it is read.
type Mischief = fn(&Path, &str);

#[test]
fn a_file_that_changes_while_it_is_read_is_never_indexed_half() {
    // Larger than what is held of a file, so that it is read piece by piece.
    let pad = "x".repeat(10_000);
    let line = |n: usize, what: &str| {
        format!("{{\"id\": \"{n}\", \"text\": \"The {what} number {n} runs.\", \"pad\": \"{pad}\"}}\n")
    };
    let lines = |what: &str| (0..600).map(|n| line(n, what)).collect::<String>();
    let mischiefs: [(&str, Mischief); 4] = [
        ("cut", |path, _| {
            let file = std::fs::File::options().write(true).open(path).expect("a file");
            file.set_len(3 << 20).expect("a shorter file");
        }),
        ("replaced", |path, other| {
            std::fs::write(path.with_extension("part"), other).expect("a file");
            std::fs::rename(path.with_extension("part"), path).expect("a file");
        }),
        ("overwritten", |path, other| std::fs::write(path, other).expect("a file")),
        ("removed", |path, _| std::fs::remove_file(path).expect("a file")),
    ];
    for (name, mischief) in mischiefs {
        let place = Place::new();
        place.write("a.jsonl", &lines("ferry"));
        place.write("b.txt", "The mill burned down.");
        let (path, other) = (place.path("a.jsonl"), lines("tram"));
        let archive = Embedded::open(place.index()).expect("an index");
        let mut done = false;
        let folder = Folder::open(place.path("")).expect("a folder");
        update(&archive, &folder, &at_once(), |progress| {
            if progress.read > 1 << 20 && !std::mem::replace(&mut done, true) {
                mischief(&path, &other);
            }
        })
        .expect("an update");
        assert!(done, "{name}: it was read in one go");
        drop(archive);
        let (held, fresh) = (place.held(), place.fresh());
        // Where there was no time to read it again it is left for the next time, as a whole.
        assert!(held == fresh || held.len() == 1, "{name}: {} articles of {}", held.len(), fresh.len());
        place.update();
        assert!(place.held() == fresh, "{name}");
    }
}

#[test]
fn other_names_of_fields_have_every_file_read_again() {
    let place = Place::new();
    place
        .write("a.jsonl", "{\"text\": \"Short.\", \"story\": \"The whole story.\", \"when\": \"2022-09\"}\n");
    place.update();
    let names = "text=story, date=when".parse().expect("names");
    place.update_with(&Manner { names, ..at_once() }).expect("an update");
    let archive = Embedded::open(place.index()).expect("an index");
    let article =
        archive.article(&ArticleId::from("a.jsonl#1".to_owned())).expect("an article").expect("it is there");
    assert_eq!(article.text, "The whole story.");
    assert_eq!(article.date.map(|date| date.span.to_string()).as_deref(), Some("September 2022"));
}

#[test]
fn a_pipe_in_the_folder_does_not_hold_it_up() {
    let place = Place::new();
    place.write("a.txt", "The mill burned down. Nobody was hurt.");
    let made = Command::new("mkfifo").arg(place.path("pipe.txt")).status().expect("mkfifo");
    assert!(made.success());
    let report = place.update();
    assert_eq!((report.added, report.skipped.len()), (1, 1), "{report:?}");
}
