//! A mail.

#![no_main]

libfuzzer_sys::fuzz_target!(|content: &[u8]| {
    dateline_fuzz::check("a.eml", content);
});
