//! Articles that several files hold are one: entries of a feed that was saved again and again, messages of a channel
//! that was exported twice.

use std::collections::BTreeMap;

use dateline::archive::{Archive, Embedded};
use dateline::corpus::ArticleId;
use proptest::prelude::*;

use super::place::Place;
use super::{read, told};

/// A feed of these entries, each in a version.
fn feed(entries: &BTreeMap<u8, u8>) -> String {
    let entry = |(id, version): (&u8, &u8)| {
        format!(
            "<item><title>Ferry {id}</title><guid>g{id}</guid><pubDate>Tue, 20 Sep 2022 10:00:00 GMT</pubDate>\
             <description>Ferry number {id} runs, edition {version}.</description></item>"
        )
    };
    let entries: String = entries.iter().map(entry).collect();
    format!(
        "<rss version=\"2.0\"><channel><title>Post</title><link>https://post.example/</link>{entries}</channel></rss>"
    )
}

#[derive(Clone, Debug)]
enum Deed {
    Write(u8, BTreeMap<u8, u8>),
    Remove(u8),
    Move(u8, u8),
    Update,
    /// An update that is ended while it works.
    Killed(u16),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let entries = prop::collection::btree_map(0..5_u8, 0..3_u8, 1..5);
    let deed = prop_oneof![
        4 => (0..4_u8, entries).prop_map(|(file, entries)| Deed::Write(file, entries)),
        2 => (0..4_u8).prop_map(Deed::Remove),
        1 => (0..4_u8, 0..4_u8).prop_map(|(from, to)| Deed::Move(from, to)),
        3 => Just(Deed::Update),
        1 => (0..30_000_u16).prop_map(Deed::Killed),
    ];
    prop::collection::vec(deed, 1..14)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    /// Whatever became of the files, each entry is there once, as the last file tells it.
    #[test]
    fn entries_of_many_files_are_one_each(deeds in deeds()) {
        let place = Place::new();
        let name = |file: u8| format!("feed-{file}.xml");
        let mut model: BTreeMap<u8, BTreeMap<u8, u8>> = BTreeMap::new();
        for deed in deeds {
            match deed {
                Deed::Write(file, entries) => {
                    place.write(&name(file), &feed(&entries));
                    model.insert(file, entries);
                }
                Deed::Remove(file) if model.remove(&file).is_some() => {
                    std::fs::remove_file(place.path(&name(file))).expect("a file");
                }
                Deed::Move(from, to) if from != to && model.contains_key(&from) => {
                    std::fs::rename(place.path(&name(from)), place.path(&name(to))).expect("a file");
                    if let Some(entries) = model.remove(&from) {
                        model.insert(to, entries);
                    }
                }
                Deed::Remove(_) | Deed::Move(..) => {}
                Deed::Update => drop(place.update()),
                Deed::Killed(micros) => {
                    let mut child = place.call(&["index"]).spawn().expect("the program");
                    std::thread::sleep(std::time::Duration::from_micros(micros.into()));
                    child.kill().expect("our child");
                    child.wait().expect("our child");
                }
            }
        }
        let report = place.update();
        let mut expected = BTreeMap::new();
        for (file, entries) in &model {
            for (id, version) in entries {
                expected.entry(*id).or_insert((*file, 0)).1 = *version;
            }
        }
        prop_assert_eq!(report.added + report.changed + report.unchanged, expected.len() as u64);
        let archive = Embedded::open(place.index()).expect("an index");
        prop_assert_eq!(archive.holdings().articles, expected.len() as u64);
        for (id, (first, version)) in expected {
            let named = ArticleId::of_part(&name(first), &format!("g{id}"));
            let article = archive.article(&named).expect("an index").expect("the entry");
            prop_assert_eq!(article.text, format!("Ferry number {id} runs, edition {version}."));
        }
        drop(archive);
        prop_assert_eq!(place.held(), place.fresh());
        let again = place.update();
        prop_assert_eq!((again.added, again.changed, again.removed), (0, 0, 0));
        prop_assert_eq!(again.unchanged, place.held().len() as u64);
    }
}

#[test]
fn a_channel_that_was_exported_twice_has_each_post_once() {
    let export = |posts: &[(u32, &str)]| {
        let posts: Vec<_> = posts
            .iter()
            .map(|(id, text)| serde_json::json!({"id": id, "type": "message", "date": "2022-09-20T10:00:00", "text": text}))
            .collect();
        format!(
            r#"{{"name": "Harbour", "type": "public_channel", "id": 77, "messages": {}}}"#,
            serde_json::json!(posts)
        )
    };
    let place = Place::new();
    place.write("2022-09/result.json", &export(&[(1, "The ferry runs."), (2, "The mill burned.")]));
    place.write(
        "2022-10/result.json",
        &export(&[(2, "The mill burned, and the barn."), (3, "The well is deep.")]),
    );
    let report = place.update();
    assert_eq!(report.added, 3, "{report:?}");
    let held = place.held();
    assert!(held[1].starts_with("2022-09/result.json#2 ") && held[1].contains("and the barn"), "{held:#?}");
    std::fs::remove_file(place.path("2022-10/result.json")).expect("a file");
    let report = place.update();
    assert_eq!((report.changed, report.removed, report.unchanged), (1, 1, 1), "{report:?}");
    assert!(place.held()[1].contains("The mill burned The mill burned."), "{:#?}", place.held());
    assert_eq!(place.held(), place.fresh());
}

#[test]
fn entries_without_a_name_are_known_by_their_links_and_others_by_their_places() {
    let feed = r#"<rss version="2.0"><channel><title>Post</title>
<item><title>Ferry</title><link>https://post.example/1</link><description>It runs.</description></item>
<item><title>Mill</title><description>It burned.</description></item></channel></rss>"#;
    let ids = |_| read("a.xml", feed).articles.iter().map(told).collect::<Vec<_>>();
    assert_eq!(ids(0), ids(1));
    assert!(
        ids(0)[0].starts_with("a.xml#https://post.example/1 ") && ids(0)[1].starts_with("a.xml#2 "),
        "{:?}",
        ids(0)
    );
}

#[test]
fn files_of_an_archive_share_as_files_of_a_folder_do() {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, entries) in [("1.xml", [(1, 0), (2, 0)]), ("2.xml", [(2, 0), (3, 0)])] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("a member");
        std::io::Write::write_all(&mut archive, feed(&entries.into()).as_bytes()).expect("memory");
    }
    let packed = archive.finish().expect("memory").into_inner();
    let ids: Vec<String> =
        read("year.zip", packed).articles.iter().map(|article| article.id.to_string()).collect();
    assert_eq!(ids, ["year.zip!1.xml#g1", "year.zip!1.xml#g2", "year.zip!2.xml#g3"]);
}
