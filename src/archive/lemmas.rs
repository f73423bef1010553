//! Forms that a stemmer cannot bring together: irregular verbs and plurals of English, and the names of
//! countries with those of their people.

use std::sync::LazyLock;

/// The word that stands for a folded one: `began` for `begin`, `german` for `germany`. A word without such a
/// form stands for itself.
pub(super) fn lemma(folded: &str) -> &str {
    FORMS
        .binary_search_by_key(&folded, |(form, _)| form)
        .ok()
        .and_then(|at| FORMS.get(at))
        .map_or(folded, |(_, lemma)| lemma)
}

/// The forms whose lemma may have this stem: all of it, or all but its last letter.
pub(super) fn forms(stem: &str) -> impl Iterator<Item = &'static str> {
    let last = stem.char_indices().next_back().map_or(0, |(at, _)| at);
    let root = stem.get(..last.max(2)).unwrap_or(stem);
    let first = BY_LEMMA.partition_point(|(_, lemma)| *lemma < root);
    let of_root = BY_LEMMA.iter().skip(first).take_while(move |(_, lemma)| lemma.starts_with(root));
    of_root.map(|(form, _)| *form)
}

/// The forms in the order of their lemmas.
static BY_LEMMA: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let mut forms = FORMS.to_vec();
    forms.sort_unstable_by_key(|(_, lemma)| *lemma);
    forms
});

/// Forms and what stands for them, in order of the forms.
#[rustfmt::skip]
const FORMS: &[(&str, &str)] = &[
    ("afghan", "afghanistan"), ("afghans", "afghanistan"), ("african", "africa"), ("africans", "africa"),
    ("american", "america"), ("americans", "america"), ("analyses", "analysis"), ("argentine", "argentina"),
    ("argentines", "argentina"), ("argentinian", "argentina"), ("arisen", "arise"), ("armenian", "armenia"),
    ("armenians", "armenia"), ("arose", "arise"), ("asian", "asia"), ("asians", "asia"), ("ate", "eat"),
    ("australian", "australia"), ("australians", "australia"), ("austrian", "austria"),
    ("austrians", "austria"), ("awoke", "awake"), ("awoken", "awake"), ("azerbaijani", "azerbaijan"),
    ("azerbaijanis", "azerbaijan"), ("bacteria", "bacterium"), ("bases", "basis"), ("beaten", "beat"),
    ("became", "become"), ("began", "begin"), ("begun", "begin"), ("belarusian", "belarus"),
    ("belarusians", "belarus"), ("belgian", "belgium"), ("belgians", "belgium"), ("bent", "bend"),
    ("bit", "bite"), ("bitten", "bite"), ("bled", "bleed"), ("blew", "blow"), ("blown", "blow"),
    ("bought", "buy"), ("bound", "bind"), ("brazilian", "brazil"), ("brazilians", "brazil"),
    ("bred", "breed"), ("british", "britain"), ("broke", "break"), ("broken", "break"),
    ("brought", "bring"), ("built", "build"), ("bulgarian", "bulgaria"), ("bulgarians", "bulgaria"),
    ("burnt", "burn"), ("calves", "calf"), ("came", "come"), ("canadian", "canada"),
    ("canadians", "canada"), ("caught", "catch"), ("children", "child"), ("chilean", "chile"),
    ("chileans", "chile"), ("chinese", "china"), ("chose", "choose"), ("chosen", "choose"),
    ("clung", "cling"), ("colombian", "colombia"), ("colombians", "colombia"), ("crept", "creep"),
    ("crises", "crisis"), ("criteria", "criterion"), ("croatian", "croatia"), ("croatians", "croatia"),
    ("croats", "croatia"), ("cuban", "cuba"), ("cubans", "cuba"), ("czech", "czechia"),
    ("czechs", "czechia"), ("danish", "denmark"), ("dead", "die"), ("dealt", "deal"), ("death", "die"),
    ("died", "die"), ("drank", "drink"), ("drawn", "draw"), ("dreamt", "dream"), ("drew", "draw"),
    ("driven", "drive"), ("drove", "drive"), ("drunk", "drink"), ("dug", "dig"), ("dutch", "netherlands"),
    ("dying", "die"), ("eaten", "eat"), ("egyptian", "egypt"), ("egyptians", "egypt"),
    ("english", "england"), ("estonian", "estonia"), ("estonians", "estonia"), ("ethiopian", "ethiopia"),
    ("ethiopians", "ethiopia"), ("european", "europe"), ("europeans", "europe"), ("fallen", "fall"),
    ("fed", "feed"), ("feet", "foot"), ("fell", "fall"), ("felt", "feel"), ("filipino", "philippines"),
    ("filipinos", "philippines"), ("finnish", "finland"), ("fled", "flee"), ("flew", "fly"),
    ("flown", "fly"), ("flung", "fling"), ("forbade", "forbid"), ("forbidden", "forbid"),
    ("forgave", "forgive"), ("forgiven", "forgive"), ("forgot", "forget"), ("forgotten", "forget"),
    ("fought", "fight"), ("french", "france"), ("froze", "freeze"), ("frozen", "freeze"), ("gave", "give"),
    ("geese", "goose"), ("georgian", "georgia"), ("georgians", "georgia"), ("german", "germany"),
    ("germans", "germany"), ("given", "give"), ("gone", "go"), ("got", "get"), ("gotten", "get"),
    ("greek", "greece"), ("greeks", "greece"), ("grew", "grow"), ("grown", "grow"), ("halves", "half"),
    ("heard", "hear"), ("held", "hold"), ("hid", "hide"), ("hidden", "hide"), ("hung", "hang"),
    ("hungarian", "hungary"), ("hungarians", "hungary"), ("icelandic", "iceland"), ("indian", "india"),
    ("indians", "india"), ("indonesian", "indonesia"), ("indonesians", "indonesia"), ("iranian", "iran"),
    ("iranians", "iran"), ("iraqi", "iraq"), ("iraqis", "iraq"), ("irish", "ireland"),
    ("israeli", "israel"), ("israelis", "israel"), ("italian", "italy"), ("italians", "italy"),
    ("japanese", "japan"), ("kazakh", "kazakhstan"), ("kazakhs", "kazakhstan"), ("kenyan", "kenya"),
    ("kenyans", "kenya"), ("kept", "keep"), ("knelt", "kneel"), ("knew", "know"), ("knives", "knife"),
    ("known", "know"), ("korean", "korea"), ("koreans", "korea"), ("laid", "lay"), ("lain", "lie"),
    ("latvian", "latvia"), ("latvians", "latvia"), ("leant", "lean"), ("leapt", "leap"),
    ("learnt", "learn"), ("lebanese", "lebanon"), ("led", "lead"), ("lent", "lend"), ("lit", "light"),
    ("lithuanian", "lithuania"), ("lithuanians", "lithuania"), ("lives", "life"), ("loaves", "loaf"),
    ("lost", "lose"), ("made", "make"), ("malaysian", "malaysia"), ("malaysians", "malaysia"),
    ("meant", "mean"), ("men", "man"), ("met", "meet"), ("mexican", "mexico"), ("mexicans", "mexico"),
    ("mice", "mouse"), ("mistaken", "mistake"), ("mistook", "mistake"), ("moldovan", "moldova"),
    ("moldovans", "moldova"), ("moroccan", "morocco"), ("moroccans", "morocco"), ("nigerian", "nigeria"),
    ("nigerians", "nigeria"), ("norwegian", "norway"), ("norwegians", "norway"), ("overcame", "overcome"),
    ("overtaken", "overtake"), ("overthrew", "overthrow"), ("overthrown", "overthrow"),
    ("overtook", "overtake"), ("paid", "pay"), ("pakistani", "pakistan"), ("pakistanis", "pakistan"),
    ("peruvian", "peru"), ("peruvians", "peru"), ("phenomena", "phenomenon"), ("philippine", "philippines"),
    ("polish", "poland"), ("portuguese", "portugal"), ("proven", "prove"), ("ran", "run"), ("rang", "ring"),
    ("ridden", "ride"), ("risen", "rise"), ("rode", "ride"), ("romanian", "romania"),
    ("romanians", "romania"), ("rose", "rise"), ("rung", "ring"), ("russian", "russia"),
    ("russians", "russia"), ("said", "say"), ("sang", "sing"), ("sank", "sink"), ("sat", "sit"),
    ("saw", "see"), ("scots", "scotland"), ("scottish", "scotland"), ("seen", "see"), ("sent", "send"),
    ("serbian", "serbia"), ("serbians", "serbia"), ("serbs", "serbia"), ("sewn", "sew"),
    ("shaken", "shake"), ("shelves", "shelf"), ("shone", "shine"), ("shook", "shake"), ("shot", "shoot"),
    ("shown", "show"), ("shrank", "shrink"), ("shrunk", "shrink"), ("slept", "sleep"), ("slid", "slide"),
    ("slovak", "slovakia"), ("slovaks", "slovakia"), ("slovenian", "slovenia"), ("slovenians", "slovenia"),
    ("smelt", "smell"), ("sold", "sell"), ("sought", "seek"), ("spanish", "spain"), ("sped", "speed"),
    ("spent", "spend"), ("spilt", "spill"), ("spoke", "speak"), ("spoken", "speak"), ("sprang", "spring"),
    ("sprung", "spring"), ("spun", "spin"), ("stole", "steal"), ("stolen", "steal"), ("stood", "stand"),
    ("stricken", "strike"), ("striven", "strive"), ("strove", "strive"), ("struck", "strike"),
    ("stuck", "stick"), ("stung", "sting"), ("sung", "sing"), ("sunk", "sink"), ("swam", "swim"),
    ("swedish", "sweden"), ("swept", "sweep"), ("swiss", "switzerland"), ("swollen", "swell"),
    ("swore", "swear"), ("sworn", "swear"), ("swum", "swim"), ("swung", "swing"), ("syrian", "syria"),
    ("syrians", "syria"), ("taiwanese", "taiwan"), ("taken", "take"), ("taught", "teach"),
    ("teeth", "tooth"), ("thai", "thailand"), ("theses", "thesis"), ("thieves", "thief"),
    ("thought", "think"), ("threw", "throw"), ("thrown", "throw"), ("told", "tell"), ("took", "take"),
    ("tore", "tear"), ("torn", "tear"), ("turkish", "turkey"), ("turkiye", "turkey"),
    ("ukrainian", "ukraine"), ("ukrainians", "ukraine"), ("undergone", "undergo"),
    ("understood", "understand"), ("undertaken", "undertake"), ("undertook", "undertake"),
    ("underwent", "undergo"), ("venezuelan", "venezuela"), ("venezuelans", "venezuela"),
    ("vietnamese", "vietnam"), ("welsh", "wales"), ("went", "go"), ("wept", "weep"),
    ("withdrawn", "withdraw"), ("withdrew", "withdraw"), ("withheld", "withhold"), ("wives", "wife"),
    ("woke", "wake"), ("woken", "wake"), ("wolves", "wolf"), ("women", "woman"), ("won", "win"),
    ("wore", "wear"), ("worn", "wear"), ("wove", "weave"), ("woven", "weave"), ("written", "write"),
    ("wrote", "write"),
];
