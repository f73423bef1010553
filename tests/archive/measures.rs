//! The measures agree with those of `trec_eval`, worked out by hand.

use std::time::Duration;

use dateline::evaluate::{Judged, holds_answer, ndcg, percentile, recall, reciprocal_rank};

fn judged(grades: &[(&str, u32)]) -> Judged {
    grades.iter().map(|&(document, grade)| (document.to_owned(), grade)).collect()
}

fn assert_near(found: Option<f64>, expected: f64) {
    let found = found.expect("a value");
    assert!((found - expected).abs() < 1e-4, "{found} is not {expected}");
}

#[test]
fn discounted_gain() {
    // Grades 3, 0, 2: 3/log2(2) + 2/log2(4) = 4; at best 3, 2, 1: 3 + 2/log2(3) + 1/log2(4) = 4.7619.
    let graded = judged(&[("a", 3), ("b", 2), ("c", 1)]);
    assert_near(ndcg(&["a", "x", "b"], &graded, 10), 4.0 / 4.761_859_5);
    assert_near(ndcg(&["a", "b", "c"], &graded, 10), 1.0);
    // The gain is the grade itself, not a power of two, and what is beyond the depth counts for neither.
    assert_near(ndcg(&["b", "a"], &graded, 1), 2.0 / 3.0);
    assert_near(ndcg(&["x", "y"], &graded, 10), 0.0);
    assert_near(ndcg(&[], &graded, 10), 0.0);
    // A document judged and not relevant is as one that is not judged; without a relevant one there is nothing.
    assert_near(ndcg(&["n", "a"], &judged(&[("n", 0), ("a", 1)]), 10), 1.0 / 3.0_f64.log2());
    assert_eq!(ndcg(&["n"], &judged(&[("n", 0)]), 10), None);
}

#[test]
fn recall_and_first_rank() {
    let two = judged(&[("a", 1), ("b", 2), ("n", 0)]);
    assert_near(recall(&["n", "a", "x"], &two, 10), 0.5);
    assert_near(recall(&["n", "a", "b"], &two, 2), 0.5);
    assert_near(recall(&[], &two, 10), 0.0);
    assert_near(reciprocal_rank(&["n", "b", "a"], &two, 10), 0.5);
    assert_near(reciprocal_rank(&["n", "x", "a"], &two, 2), 0.0);
    assert_eq!(recall(&["n"], &judged(&[("n", 0)]), 10), None);
    assert_eq!(reciprocal_rank(&["n"], &judged(&[]), 10), None);
}

#[test]
fn answers_are_whole_words_without_articles_and_punctuation() {
    let cases = [
        ("It cost nearly $12, they said.", "$12", true),
        ("The Treaty of Paris was signed.", "treaty of paris", true),
        ("He lives in the U.S. now.", "US", true),
        ("A hundred and twelve.", "twelve hundred", false),
        ("In 19735 cases.", "1973", false),
        ("Nothing of it.", "the", false),
    ];
    for (passage, answer, held) in cases {
        assert_eq!(holds_answer(passage, &[answer.to_owned()]), held, "{answer} in {passage}");
    }
}

#[test]
fn percentiles_are_values_that_were_measured() {
    let sorted: Vec<Duration> = (1..=100).map(Duration::from_millis).collect();
    for (percent, value) in [(50.0, 50), (95.0, 95), (99.0, 99), (99.5, 100), (100.0, 100)] {
        assert_eq!(percentile(&sorted, percent), Some(Duration::from_millis(value)));
    }
    assert_eq!(percentile(&sorted[..1], 99.0), Some(Duration::from_millis(1)));
    assert_eq!(percentile(&[], 50.0), None);
}
