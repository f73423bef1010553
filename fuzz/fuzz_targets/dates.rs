//! Any text, read in any way: times stand in order, on characters, and no interval is empty.

#![no_main]

use dateline::dates::{DateSpan, Lean, Order, Reading, asked, infer, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| {
    let (settings, text) = input;
    let reference = ["2022-09-20", "2022-09", "2020-02-29", "2022"][usize::from(settings & 3)].parse::<DateSpan>();
    let reading = Reading {
        reference: reference.ok().filter(|_| settings & 4 == 0),
        order: if settings & 8 == 0 { Order::Dmy } else { Order::Mdy },
        lean: [Lean::Past, Lean::Future, Lean::Article, Lean::Article][usize::from(settings >> 4 & 3)],
        latest: None,
    };
    let mut from = 0;
    for mention in read(text, &reading) {
        assert!(from <= mention.bytes.start && mention.bytes.start < mention.bytes.end);
        from = mention.bytes.end;
        assert!(text.get(mention.bytes).is_some());
        for span in mention.span.into_iter().chain(mention.other_readings) {
            let (start, end) = (span.start(), span.end());
            assert!(start.is_some() || end.is_some());
            assert!(start.zip(end).is_none_or(|(start, end)| start < end));
        }
    }
    let _ = infer(text);
    let _ = asked(text, &reading).words(text);
});
