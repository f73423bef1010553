//! How fast times are read: article text by the megabyte, and a question.
//!
//! The bars: 20 MB/s of article text on one core, and 50 µs for a question.

#![allow(missing_docs)] // The macros of criterion make public items without any.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dateline::dates::{DateSpan, Reading, asked, read};

/// Sentences as news has them: about one in three tells a time.
const SENTENCES: &[&str] = &[
    "The council of the city met behind closed doors and would not say what it had decided about the bridge.",
    "Farmers in the north said on Monday that the harvest would be the poorest that they had seen since 2003.",
    "\"We may have to start again from nothing,\" the head of the harbour said, and pointed at the empty quay.",
    "Exports of grain fell by 12.5 percent to 1,430,000 tonnes, the ministry said, while prices rose to $212.",
    "The agreement, signed in Istanbul on 22 July 2022, had let more than 400 ships leave three ports.",
    "A second ship ran aground near the lighthouse, and its crew of 21 was taken off by helicopter.",
    "Observers counted the votes in two of the five regions and found more of them than there were people.",
    "Neither of the parties has asked for another count, and the court is not expected to order one by itself.",
    "In the third quarter the company sold fewer cars than a year earlier, but it kept its plans for next year.",
    "She had worked for the railway for thirty years and knew every station between the capital and the sea.",
    "The minister is to answer questions of the parliament next Tuesday, three weeks after the flood.",
    "Schools and hospitals were without power for most of the night, and water came only from the old wells.",
];

fn article(megabytes: usize) -> String {
    let mut text = String::new();
    for (at, sentence) in SENTENCES.iter().cycle().enumerate() {
        if text.len() >= megabytes << 20 {
            break;
        }
        text.push_str(sentence);
        text.push_str(if at % 5 == 4 { "\n\n" } else { " " });
    }
    text
}

fn reading_of_an_article() -> Reading {
    Reading::of_article(DateSpan::day(chrono::NaiveDate::from_ymd_opt(2022, 9, 22).unwrap_or_default()))
}

fn articles(criterion: &mut Criterion) {
    // The length of an article: each is read by itself.
    let text = article(1);
    let articles: Vec<&str> = text.split("\n\n").collect();
    let mut group = criterion.benchmark_group("dates");
    group
        .throughput(Throughput::Bytes(text.len() as u64))
        .measurement_time(Duration::from_secs(5))
        .sample_size(20);
    let reading = reading_of_an_article();
    group.bench_function("articles", |bencher| {
        bencher.iter(|| articles.iter().map(|text| read(black_box(text), &reading).len()).sum::<usize>());
    });
    group.finish();
}

fn questions(criterion: &mut Criterion) {
    let today = DateSpan::day(chrono::NaiveDate::from_ymd_opt(2022, 11, 14).unwrap_or_default());
    let reading = Reading { reference: today, ..Reading::default() };
    let mut group = criterion.benchmark_group("question");
    group.sample_size(50);
    for (name, question) in [
        ("plain", "who refused to recognise the results of the vote?"),
        (
            "timed",
            "what did the president say between 19 September and the end of October 2022 about the charter?",
        ),
    ] {
        group.bench_function(name, |bencher| bencher.iter(|| asked(black_box(question), &reading)));
    }
    group.finish();
}

criterion_group!(benches, articles, questions);
criterion_main!(benches);
