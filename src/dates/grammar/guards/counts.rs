//! What a number counts, so that it is no year and no day.

use crate::dates::grammar::Grammar;
use crate::dates::lexicon::Word;
use crate::dates::tokens::{Gap, Kind};
use crate::dates::words::Words;

impl Grammar<'_> {
    /// Whether the word at a token is what a number before it counts.
    pub(in crate::dates::grammar) fn counts_something(&self, at: usize) -> bool {
        if self.gap(at) == Gap::Line {
            return false;
        }
        match self.kind(at) {
            Kind::Mark('%' | '$' | '€' | '£' | '°')
            | Kind::Word(
                Word::Units(_) | Word::Hours | Word::Hundred | Word::Thousand | Word::Dozen | Word::More,
            ) => true,
            Kind::Plain => {
                COUNTED.contains(self.text(at))
                    || (DESCRIBED.contains(self.text(at)) && COUNTED.contains(self.text(at + 1)))
            }
            _ => false,
        }
    }
}

/// What numbers of four digits, or the days after a month's name, count in running text.
static COUNTED: Words = Words::new(
    "people persons men women children troops soldiers civilians prisoners workers employees students \
     residents refugees casualties deaths dead killed wounded injured victims survivors members \
     voters families jobs homes houses cars tanks aircraft ships guns rifles horses cavalry infantry \
     infantrymen regulars volunteers miles mi km kilometers kilometres meters metres m feet ft yards \
     acres hectares tons tonnes pounds kg lbs barrels gallons degrees dollars euros hryvnias rubles \
     roubles yen cents percent per points shares units copies votes seats cases times words pages \
     items calories rpm hp MW megawatts kW watts Hz MHz million billion trillion minutes min seconds \
     strong others fewer rounds shells bombs missiles planes Jews Americans Germans Russians \
     Indians adults pupils patients passengers officers sailors marines Marines knights archers \
     slaves sites species companies stores vehicles guests visitors users participants delegates",
);

/// Words between a number and what it counts.
static DESCRIBED: Words = Words::new(
    "new other young armed local square foreign American British French German Russian Ukrainian \
     Soviet Japanese Chinese Confederate Union enemy additional civilian heavy light",
);
