//! Plain text, with and without a date at its head.

#![no_main]

libfuzzer_sys::fuzz_target!(|content: &[u8]| {
    dateline_fuzz::check("a.txt", content);
});
