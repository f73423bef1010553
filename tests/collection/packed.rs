//! What lies in packed files and archives.

use std::io::Write;

use dateline::corpus::{Unreadable, read_file};
use zip::write::SimpleFileOptions;

use super::{only, read, told};

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(content).expect("memory");
    packed.finish().expect("memory")
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in members {
        archive.start_file(*name, SimpleFileOptions::default()).expect("a member");
        archive.write_all(content).expect("memory");
    }
    archive.finish().expect("memory").into_inner()
}

#[test]
fn a_packed_file_is_what_lies_in_it() {
    let packed = gzip(b"date 2022-09 They voted.");
    assert_eq!(
        told(&only("a.txt.gz", packed)),
        "a.txt.gz | They voted | September 2022 (Header) | - | They voted."
    );
    // Two members one behind the other, as `cat` makes them, and two frames with a skippable one between.
    let two = [gzip(b"{\"text\": \"One.\"}\n"), gzip(b"{\"text\": \"Two.\"}\n")].concat();
    assert_eq!(read("a.jsonl.gz", two).articles.len(), 2);
    let frame = |content: &[u8]| {
        ruzstd::encoding::compress_to_vec(content, ruzstd::encoding::CompressionLevel::Fastest)
    };
    let skippable = [&0x184D_2A50_u32.to_le_bytes()[..], &3_u32.to_le_bytes(), b"abc"].concat();
    let frames = [frame(b"{\"text\": \"One.\"}\n"), skippable, frame(b"{\"text\": \"Two.\"}\n")].concat();
    assert_eq!(read("a.jsonl.zst", frames).articles.len(), 2);
}

#[test]
fn an_archive_holds_files_of_any_format_and_its_folders_tell_dates() {
    let archive = zip(&[
        ("news/2022/09/20/vote.txt", b"They voted."),
        ("news/lines.jsonl.gz", &gzip(b"{\"id\": \"x\", \"text\": \"One.\"}")),
        ("__MACOSX/news/._vote.txt", b"\0\0"),
        ("picture.png", b"\x89PNG"),
    ]);
    let articles: Vec<String> = read("pack.zip", archive).articles.iter().map(told).collect();
    assert_eq!(
        articles,
        [
            "pack.zip!news/2022/09/20/vote.txt | They voted | 20 September 2022 (Path) | - | They voted.",
            "pack.zip!news/lines.jsonl.gz#x | One | undated | - | One.",
        ]
    );
}

#[test]
fn an_archive_made_to_do_harm_does_none() {
    let harmful = read(
        "pack.zip",
        zip(&[
            ("../../outside.txt", b"Out."),
            ("/etc/passwd.txt", b"Out."),
            ("inner.zip", &zip(&[("a.txt", b"In.")])),
            ("good.txt", b"Good."),
        ]),
    );
    assert_eq!(harmful.articles.len(), 1, "{harmful:#?}");
    assert_eq!(harmful.problems.len(), 3, "{harmful:#?}");
    let zeros = gzip(&vec![b'x'; 80 << 20]);
    let bomb = read_file("bomb.jsonl.gz", &zeros);
    assert!(matches!(bomb, Err(Unreadable::Bomb(_))), "{bomb:?}");
    let bombs = read_file("bombs.zip", &zip(&[("a.jsonl.gz", &zeros), ("b.txt", b"Never reached.")]));
    assert!(matches!(bombs, Err(Unreadable::Bomb(_))), "{bombs:?}");
    for (name, content) in [
        ("a.txt.gz", b"\x1f\x8b\x08broken".as_slice()),
        ("a.zip", b"PK\x03\x04"),
        ("a.txt.zst", b"\x28\xb5\x2f\xfdxx"),
    ] {
        assert!(matches!(read_file(name, content), Err(Unreadable::Malformed(_))), "{name}");
    }
}
