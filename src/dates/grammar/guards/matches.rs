//! Whether a sentence tells of a match, whose quarters and weeks are not those of the calendar.

use crate::dates::grammar::Grammar;
use crate::dates::tokens::Kind;
use crate::dates::words::Words;

impl Grammar<'_> {
    /// Whether the sentence in which a token stands tells of a match or of a season of them.
    pub(in crate::dates::grammar) fn tells_of_a_match(&self, at: usize) -> bool {
        self.sentence_of(at).any(|at| self.kind(at) == Kind::Plain && OF_MATCHES.contains(self.text(at)))
    }
}

/// Words that are hardly said but of matches.
static OF_MATCHES: Words = Words::new(
    "touchdown touchdowns quarterback quarterbacks yard yards ball scored scoring scoreless comeback halftime \
     overtime rebounds Bowl NFL NBA punt fumble fumbled interception interceptions sidelined kickoff \
     basket baskets dunk layup tiebreaker linebacker pointer buzzer",
);
