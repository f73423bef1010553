//! The weights of what speaks for a passage.
//!
//! What makes a good passage depends on how it is asked for. One sentence answers a question; a claim or a few
//! bare words are matched by an article on the same matter; and a question of a time is answered where that
//! time is told. So there are weights for each of the three.
//!
//! They were fitted by a listwise logistic regression: the negative log-likelihood that a passage of a relevant
//! article is drawn before those of all others (Cao et al., "Learning to rank: from pairwise approach to
//! listwise approach", 2007), with an L2 penalty, each collection counting the same. The collections were public
//! ones of several kinds: questions on encyclopedia paragraphs, with and without times and as whole articles,
//! questions that name several news reports, and sentences that were taken out of an article to find the rest
//! of it. The fits were tried on the half of each collection's questions that they had not seen. The weights of
//! the date of publication are not fitted but chosen, as few public collections have dates.

use super::rank::{CLOSENESS, FEATURES};

/// How a question is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// It asks: "Who signed the treaty?"
    Question,
    /// It asks what happened in a time.
    Timed,
    /// It says, or names: "grain exports through Odesa".
    Statement,
}

/// The weight of each feature, in their order.
pub(super) struct Weights {
    /// Before a passage is read closely.
    pub(super) first: [f32; FEATURES],
    /// After.
    pub(super) close: [f32; FEATURES],
    /// Of what the close reading found.
    pub(super) closeness: [f32; CLOSENESS],
}

impl Form {
    /// What speaks for a passage where it is asked for in this form.
    pub(super) fn weights(self) -> &'static Weights {
        match self {
            Self::Question => &QUESTION,
            Self::Timed => &TIMED,
            Self::Statement => &STATEMENT,
        }
    }
}

#[rustfmt::skip]
const QUESTION: Weights = Weights {
    first: [
        0.22, -0.8, -0.57, 1.34, -4.39, 5.48, 3.23, 2.77, 3.48, 8.9, 1.0, 0.1, 3.27, 0.22, -0.22, 0.08, 0.15,
        0.0, 0.0, 0.0, 0.0, 2.0, -3.0, 1.0,
    ],
    close: [
        0.19, -0.02, -0.56, -0.46, -10.17, 9.07, -0.31, 4.3, 3.26, 8.09, 0.89, -0.09, 1.08, 0.0, 0.23, 0.1, -0.3,
        0.0, 0.0, 0.0, 0.0, 2.0, -3.0, 1.0,
    ],
    closeness: [2.05, 2.11, 0.36, 2.0, 0.92, 0.22, 5.06, 0.25],
};

#[rustfmt::skip]
const TIMED: Weights = Weights {
    first: [
        0.0, 0.58, 0.56, 5.97, -0.15, 0.2, 1.02, 3.77, -0.88, 5.42, -0.69, -0.26, -0.44, -0.36, 0.26, 0.07, 1.87,
        2.02, 2.42, 4.19, 0.37, 2.0, -3.0, 1.0,
    ],
    close: [
        0.0, 0.59, 0.48, 5.11, -0.8, -0.16, 0.45, 4.62, -1.24, 5.64, -0.69, -0.18, -0.14, -0.18, 0.38, 0.06, 1.83,
        1.91, 2.51, 4.0, 0.43, 2.0, -3.0, 1.0,
    ],
    closeness: [0.56, 0.07, 0.69, 2.17, 0.9, 1.0, -0.91, 0.18],
};

#[rustfmt::skip]
const STATEMENT: Weights = Weights {
    first: [
        0.15, -2.9, 0.29, 1.38, -1.07, 3.84, 0.81, -0.58, 1.39, 5.88, -0.14, 1.07, -0.37, -0.71, -0.89, 0.13, 1.92,
        0.0, 1.5, 1.5, 0.0, 2.0, -3.0, 1.0,
    ],
    close: [
        0.15, -2.93, 0.23, 1.59, -6.46, 7.28, -0.52, -0.3, 0.35, 5.94, -0.11, 0.77, -2.52, -1.07, -0.85, 0.12, 1.88,
        0.0, 1.5, 1.5, 0.0, 2.0, -3.0, 1.0,
    ],
    closeness: [4.04, 0.15, 0.22, 0.01, 0.59, -0.01, 3.6, 1.37],
};
