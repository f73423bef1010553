//! Tables.

#![no_main]

libfuzzer_sys::fuzz_target!(|content: &[u8]| {
    dateline_fuzz::check("a.csv", content);
});
