//! Whether a sentence tells of a match, whose quarters and weeks are not those of the calendar.

use crate::dates::grammar::Grammar;
use crate::dates::tokens::Kind;
use crate::dates::words::Words;

impl Grammar<'_> {
    /// Whether the sentence in which a token stands tells of a match or of a season of them.
    pub(in crate::dates::grammar) fn tells_of_a_match(&self, at: usize) -> bool {
        let plain = || self.sentence_of(at).filter(|at| self.kind(*at) == Kind::Plain);
        plain().any(|at| OF_MATCHES.contains(self.text(at)))
            || plain().filter(|at| OFTEN_OF_MATCHES.contains(self.text(*at))).nth(1).is_some()
    }
}

/// Words that are hardly said but of matches.
static OF_MATCHES: Words = Words::new(
    "touchdown touchdowns quarterback quarterbacks halftime punt fumble fumbled interception interceptions \
     linebacker layup tiebreaker kickoff dunk",
);

/// Words that are said of matches and of other things: two of them in a sentence tell.
static OFTEN_OF_MATCHES: Words = Words::new(
    "ball yard yards scored scoring scoreless score comeback overtime basket baskets rebounds pointer buzzer NFL \
     NBA Bowl sidelined injured game drive drives",
);
