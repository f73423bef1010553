//! Whether the best passage answers at all.
//!
//! The gate is a logistic regression on signs that mean the same in every collection. It was fitted on the
//! questions of four public collections (encyclopedia paragraphs of two kinds, whole and without titles, and news
//! in which several reports answer together), each asked where the articles of its title are in the collection
//! and where all of them are taken out. The threshold is where nowhere more than one in twenty of the right first
//! passages is lost; from three to nine in ten of the questions without their article are then not called found.

use super::rank::Features;
use super::reading::Closeness;
use super::terms::Sought;
use crate::archive::Outcome;

/// How many signs there are.
const SIGNS: usize = 14;

/// What tells whether the best passage answers. Shares are from 0 to 1, so that they mean the same in every
/// collection.
pub(super) struct Signs {
    signs: [f32; SIGNS],
    /// Whether the question tells more than it asks.
    long: bool,
}

impl Signs {
    /// The signs of the best passage. `margin` is how far its score lies above that of the next article's.
    pub(super) fn new(features: &Features, closeness: &Closeness, margin: f32, sought: &Sought) -> Self {
        let evidence = &features.evidence;
        let whole = sought.weight().max(f32::MIN_POSITIVE);
        let missing = || {
            let terms = sought.terms.iter().enumerate();
            terms.filter(|(number, _)| !evidence.held.holds(*number)).map(|(_, term)| term.weight)
        };
        let heaviest = sought.terms.iter().map(|term| term.weight).fold(f32::MIN_POSITIVE, f32::max);
        let signs = [
            evidence.held.weight(sought) / whole,
            evidence.rare,
            evidence.sentence_and_title,
            missing().fold(0.0, f32::max) / heaviest,
            (missing().sum::<f32>() / 10.0).min(3.0),
            evidence.pairs,
            evidence.near,
            closeness.exact,
            closeness.capitals,
            closeness.numbers,
            closeness.neighbours,
            closeness.in_order,
            margin.clamp(0.0, LARGEST_MARGIN),
            (sought.terms.len().max(1) as f32).ln(),
        ];
        Self { signs, long: sought.is_long() }
    }

    /// How sure they make an answer.
    pub(super) fn outcome(&self) -> Outcome {
        let log_odds = BIAS + self.signs.iter().zip(WEIGHTS).map(|(sign, weight)| sign * weight).sum::<f32>();
        let [coverage, ..] = self.signs;
        let holds_enough = coverage >= LEAST_COVERAGE || self.long;
        if log_odds >= FOUND && holds_enough {
            Outcome::Found
        } else if coverage >= CLOSEST {
            Outcome::Closest
        } else {
            Outcome::Nothing
        }
    }
}

/// The weights of the signs, in their order, and the constant.
const WEIGHTS: [f32; SIGNS] =
    [4.17, -1.43, 6.25, 0.89, -0.39, 4.01, -0.08, 1.9, 0.78, 1.05, -0.14, -2.27, 0.4, 2.61];
const BIAS: f32 = -11.51;
/// The log-odds from which on an answer is called found. An answer lost is worse than one too many.
const FOUND: f32 = -1.4;
/// An answer to a question holds at least this share of it, unless the question tells more than it asks.
const LEAST_COVERAGE: f32 = 0.35;
/// The share of the question that a passage must hold to be worth showing where it is not found.
pub(super) const CLOSEST: f32 = 0.25;

/// A margin beyond this tells no more.
const LARGEST_MARGIN: f32 = 6.0;
