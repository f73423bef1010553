//! One file that cannot be read never costs the others.

use super::Shell;

#[test]
fn each_broken_file_is_named_with_its_reason_and_the_rest_answers() {
    let shell = Shell::with(&[
        (
            "good.txt",
            "date 2022-09 The lighthouse keeper Pavlo Hrin retired. He had served for thirty years.\n",
        ),
        ("wrong-date.txt", "date 2022-13 The harvest was late. Rain fell for a month.\n"),
        ("empty.txt", " \n\n "),
        ("deep/binary.txt", "\u{0}\u{1}\u{2}PNG"),
    ]);
    let huge = std::fs::File::create(shell.corpus().join("huge.txt")).expect("a file");
    // It takes no room on the disk, and would take all of the memory.
    huge.set_len(200 << 20).expect("a length");
    std::os::unix::fs::symlink("nowhere", shell.corpus().join("dangling.txt")).expect("a link");
    std::os::unix::fs::symlink("..", shell.corpus().join("deep/circle")).expect("a link");
    let called = shell.call(&["ask", "--json", "Who was the lighthouse keeper?"]);
    assert_eq!(called.status, Some(0), "{called:?}");
    for (file, why) in [
        ("wrong-date.txt", "is not a date"),
        ("empty.txt", "empty"),
        ("deep/binary.txt", "binary"),
        ("huge.txt", "200 MB"),
        ("dangling.txt", "cannot be read"),
        ("deep/circle", "link to a folder"),
    ] {
        let said = called.stderr.lines().any(|line| line.contains(file) && line.contains(why));
        assert!(said, "{file} {why}: {called:?}");
    }
    assert!(called.stdout.contains("Pavlo Hrin"), "{called:?}");
    let skipped = shell.json(&["index", "--json"]);
    assert_eq!(skipped["unchanged"], 2, "{skipped}");
    assert_eq!(skipped["skipped"].as_array().map(Vec::len), Some(5), "{skipped}");
    let wrong = shell.json(&["show", "--json", "wrong-date.txt"]);
    assert!(wrong["date"].is_null(), "an impossible date is none: {wrong}");
}

#[test]
fn a_second_run_writes_nothing() {
    let shell = Shell::with(&[("a.txt", "The mill burned down. Nobody was hurt.\n"), ("empty.txt", "")]);
    shell.json(&["index", "--json"]);
    let index = shell.corpus().with_file_name("index");
    let state = || {
        let mut files: Vec<_> = std::fs::read_dir(&index)
            .expect("an index")
            .map(|entry| entry.expect("an entry"))
            .map(|entry| {
                (entry.file_name(), entry.metadata().and_then(|meta| meta.modified()).expect("a time"))
            })
            .filter(|(name, _)| name != "lock")
            .collect();
        files.sort();
        files
    };
    // Files that changed within the last two seconds are read again, and found to be as they were.
    std::thread::sleep(std::time::Duration::from_millis(20));
    let before = state();
    let report = shell.json(&["index", "--json"]);
    assert_eq!((&report["unchanged"], &report["added"]), (&1.into(), &0.into()), "{report}");
    assert_eq!(state(), before);
}
