//! JSON: an article, a list of them, or what holds a list.

#![no_main]

libfuzzer_sys::fuzz_target!(|content: &[u8]| {
    dateline_fuzz::check("a.json", content);
});
