//! A text is the same in UTF-8 and UTF-16, and none is lost in whatever else it may be in.

#![no_main]

use dateline_fuzz::check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, &[u8])| {
    let (text, bytes) = input;
    check("a.txt", bytes);
    if text.contains('\0') {
        return;
    }
    let marked = format!("\u{feff}{text}");
    let utf_8 = check("a.txt", marked.as_bytes());
    for of_unit in [u16::to_le_bytes, u16::to_be_bytes] {
        let utf_16: Vec<u8> = marked.encode_utf16().flat_map(of_unit).collect();
        assert_eq!(check("a.txt", &utf_16), utf_8);
    }
    assert_eq!(check("a.txt", text.as_bytes()), utf_8);
});
