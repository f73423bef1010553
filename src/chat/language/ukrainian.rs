//! Ukrainian.

use chrono::{Datelike, NaiveDate};

use super::{Hint, Texts, grouped};
use crate::dates::{DateSpan, Origin, Precision, calls_a_century};

pub(super) struct Ukrainian;

/// The months by themselves, and behind a day.
const MONTHS: [(&str, &str); 12] = [
    ("січень", "січня"),
    ("лютий", "лютого"),
    ("березень", "березня"),
    ("квітень", "квітня"),
    ("травень", "травня"),
    ("червень", "червня"),
    ("липень", "липня"),
    ("серпень", "серпня"),
    ("вересень", "вересня"),
    ("жовтень", "жовтня"),
    ("листопад", "листопада"),
    ("грудень", "грудня"),
];
/// The months as in "sometime in September".
const IN_MONTHS: [&str; 12] = [
    "січні",
    "лютому",
    "березні",
    "квітні",
    "травні",
    "червні",
    "липні",
    "серпні",
    "вересні",
    "жовтні",
    "листопаді",
    "грудні",
];

/// What a date begins with or holds, and the same in English, in the order in which it is replaced.
const WORDS: &[(&str, &str)] = &[
    ("тиждень від ", "week of "),
    ("перше півріччя ", "first half of "),
    ("друге півріччя ", "second half of "),
    ("весна ", "spring "),
    ("літо ", "summer "),
    ("осінь ", "autumn "),
    ("зима ", "winter "),
    ("-ті", "s"),
    (" до н. е.", " BC"),
    (" н. е.", " AD"),
];

/// The form of a noun for a number: 1 стаття, 2 статті, 5 статей (CLDR, plural rules for `uk`).
fn plural<'t>(number: u64, one: &'t str, few: &'t str, many: &'t str) -> &'t str {
    match (number % 10, number % 100) {
        (_, 11..=14) => many,
        (1, _) => one,
        (2..=4, _) => few,
        _ => many,
    }
}

fn nominative(month: u32) -> &'static str {
    (month as usize).checked_sub(1).and_then(|at| MONTHS.get(at)).map_or("", |month| month.0)
}

fn genitive(month: u32) -> &'static str {
    (month as usize).checked_sub(1).and_then(|at| MONTHS.get(at)).map_or("", |month| month.1)
}

fn year(year: i32) -> String {
    match year {
        1000.. => year.to_string(),
        1..1000 => format!("{year} н. е."),
        _ => format!("{} до н. е.", 1 - year),
    }
}

fn day(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), genitive(day.month()), year(day.year()))
}

fn date(span: &DateSpan) -> String {
    let (start, last) = match (span.start(), span.last_day()) {
        (Some(start), Some(last)) => (start, last),
        (Some(start), None) => return format!("від {}", day(start)),
        (None, _) => {
            return span.end().map_or_else(|| "будь-коли".to_owned(), |end| format!("до {}", day(end)));
        }
    };
    let in_year = year(start.year());
    match span.precision() {
        Precision::Day => day(start),
        Precision::Week => format!("тиждень від {}", day(start)),
        Precision::Month => format!("{} {in_year}", nominative(start.month())),
        Precision::Quarter => format!("{}-й квартал {in_year}", start.month0() / 3 + 1),
        Precision::Half if start.month() == 1 => format!("перше півріччя {in_year}"),
        Precision::Half => format!("друге півріччя {in_year}"),
        Precision::Season => match start.month() {
            3 => format!("весна {in_year}"),
            6 => format!("літо {in_year}"),
            9 => format!("осінь {in_year}"),
            _ if start.year() < 1000 => format!("зима {in_year}"),
            _ => format!("зима {in_year}–{:02}", last.year().rem_euclid(100)),
        },
        Precision::Year => in_year,
        // Hundreds would be the century.
        Precision::Decade if calls_a_century(start.year()) => range(start, last),
        Precision::Decade => format!("{in_year}-ті"),
        Precision::Century => match start.year().div_euclid(100) {
            before if before < 0 => format!("{} століття до н. е.", -before),
            hundreds => format!("{} століття", hundreds + 1),
        },
        Precision::Range | Precision::Open => range(start, last),
    }
}

/// A range by its ends, each month or year told once.
fn range(start: NaiveDate, last: NaiveDate) -> String {
    let same_year = start.year() == last.year();
    let same_month = same_year && start.month() == last.month();
    let whole_months = start.day() == 1 && last.succ_opt().is_some_and(|end| end.day() == 1);
    let whole_years = whole_months && start.month() == 1 && last.month() == 12;
    let (from, to) = (nominative(start.month()), nominative(last.month()));
    if whole_years && !same_year {
        format!("{} – {}", year(start.year()), year(last.year()))
    } else if whole_months && !same_month && same_year {
        format!("{from} – {to} {}", year(last.year()))
    } else if whole_months && !same_month {
        format!("{from} {} – {to} {}", year(start.year()), year(last.year()))
    } else if same_month && start != last {
        format!("{} – {}", start.day(), day(last))
    } else if same_year && start != last {
        format!("{} {} – {}", start.day(), genitive(start.month()), day(last))
    } else {
        format!("{} – {}", day(start), day(last))
    }
}

/// A date as the grammar, which is English, reads it.
fn in_english(text: &str) -> String {
    let mut english = text.to_owned();
    for (word, translation) in WORDS {
        english = english.replace(word, translation);
    }
    for (at, (nominative, genitive)) in (1..).zip(&MONTHS) {
        let month = NaiveDate::from_ymd_opt(2000, at, 1).map(|day| day.format("%B").to_string());
        let month = month.unwrap_or_default();
        // The longer first: "листопада" begins with "листопад".
        english = english.replace(genitive, &month).replace(nominative, &month);
    }
    if let Some(rest) = english.strip_prefix("від ") {
        english = format!("since {rest}");
    } else if let Some(rest) = english.strip_prefix("до ") {
        english = format!("before {rest}");
    }
    if let Some((quarter, rest)) = english.split_once("-й квартал ") {
        english = format!("Q{quarter} {rest}");
    }
    if let Some((number, rest)) = english.split_once(" століття") {
        english = format!("{number}{} century{rest}", ordinal_ending(number));
    }
    english
}

fn ordinal_ending(number: &str) -> &'static str {
    match number.parse::<u32>().map(|number| (number % 10, number % 100)) {
        Ok((_, 11..=13)) => "th",
        Ok((1, _)) => "st",
        Ok((2, _)) => "nd",
        Ok((3, _)) => "rd",
        _ => "th",
    }
}

impl Texts for Ukrainian {
    fn number(&self, number: u64) -> String {
        grouped(number, "\u{a0}")
    }

    fn articles(&self, count: u64) -> String {
        format!("{} {}", self.number(count), plural(count, "стаття", "статті", "статей"))
    }

    fn articles_of(&self, count: u64, all: u64) -> String {
        format!("{} з {} {}", self.number(count), self.number(all), plural(all, "статті", "статей", "статей"))
    }

    fn searched(&self, count: u64, all: u64) -> String {
        let noun = plural(all, "статті", "статей", "статей");
        let of = if count == all { String::new() } else { format!("{} з ", self.number(count)) };
        format!("серед {of}{} {noun}", self.number(all))
    }

    fn date(&self, span: &DateSpan) -> String {
        date(span)
    }

    fn read_date(&self, text: &str) -> Option<DateSpan> {
        in_english(text).parse().ok()
    }

    fn inferred(&self, date: &str) -> String {
        format!("приблизно {date} (з тексту)")
    }

    fn sometime_in(&self, time: &DateSpan) -> String {
        let Some(start) = time.start() else { return date(time) };
        let in_month = IN_MONTHS.get(start.month0() as usize);
        match (time.precision(), in_month) {
            (Precision::Month, Some(name)) => format!("десь у {name} {}", year(start.year())),
            (Precision::Year, _) => format!("десь у {} році", year(start.year())),
            _ => format!("десь у межах: {}", date(time)),
        }
    }

    fn undated(&self) -> &'static str {
        "без дати"
    }

    fn month(&self, month: u32) -> &'static str {
        nominative(month)
    }

    fn short_month(&self, month: u32) -> &'static str {
        const SHORT: [&str; 12] =
            ["січ", "лют", "бер", "кві", "тра", "чер", "лип", "сер", "вер", "жов", "лис", "гру"];
        (month as usize).checked_sub(1).and_then(|at| SHORT.get(at)).copied().unwrap_or_default()
    }

    fn around(&self) -> &'static str {
        "близько: "
    }

    fn newest_first(&self) -> &'static str {
        "спершу нові"
    }

    fn undated_included(&self) -> &'static str {
        "разом із недатованими"
    }

    fn newest_articles(&self) -> &'static str {
        "найновіші статті"
    }

    fn undated_left_out(&self, count: u64) -> String {
        format!("{} без дати не враховано", self.number(count))
    }

    fn closest(&self) -> &'static str {
        "Не певен, що це відповідь. Ось найближчі уривки:"
    }

    fn corrected(&self, used: &str, asked: &str) -> String {
        format!("Показую за словом *{used}*: «{asked}» у збірці немає.")
    }

    fn also_in(&self, named: &str, more: u64) -> String {
        if more == 0 {
            format!("Також у {named}")
        } else {
            format!("Також у {named} та ще {more}")
        }
    }

    fn nothing(&self, searched: u64, times: &str) -> String {
        let of = if times.is_empty() { String::new() } else { format!(" ({times})") };
        let noun = plural(searched, "статті", "статтях", "статтях");
        format!("Про це нічого не знайдено у {} {noun}{of}.", self.number(searched))
    }

    fn hint(&self, hint: Hint) -> &'static str {
        match hint {
            Hint::OtherWords => "Спробуйте ім’я, місце або менше слів.",
            Hint::AnyTime => "Про це можуть писати статті іншого часу: натисніть «Будь-коли».",
            Hint::Undated => "Статті без дати не враховано: кнопка нижче їх додасть.",
        }
    }

    fn empty_time(&self) -> &'static str {
        "За цей час статей немає."
    }

    fn empty_time_with_neighbours(&self) -> &'static str {
        "За цей час статей немає. Найближчий час, за який вони є:"
    }

    fn none_dated(&self) -> &'static str {
        "Жодна стаття не має дати."
    }

    fn empty_collection(&self) -> &'static str {
        "У мене ще немає статей, тож відповідати немає з чого."
    }

    fn put_articles(&self) -> &'static str {
        "Їх кладе до теки колекції той, хто запустив цього бота."
    }

    fn read_as(&self, written: &str, read: &str) -> String {
        format!("«{written}» прочитано як {read}.")
    }

    fn or_rather(&self, date: &str) -> String {
        format!("Чи {date}?")
    }

    fn more(&self) -> &'static str {
        "Далі ▸"
    }

    fn previous(&self) -> &'static str {
        "◂ Назад"
    }

    fn best_first_button(&self) -> &'static str {
        "Спершу найкращі"
    }

    fn newest_first_button(&self) -> &'static str {
        "Спершу нові"
    }

    fn any_time(&self) -> &'static str {
        "Будь-коли"
    }

    fn only(&self, time: &str) -> String {
        format!("Лише {time}")
    }

    fn include_undated(&self, count: u64) -> String {
        format!("Додати {} без дати", self.number(count))
    }

    fn show_undated(&self, count: u64) -> String {
        format!("{} без дати", self.number(count))
    }

    fn back_to_answer(&self) -> &'static str {
        "◂ До відповіді"
    }

    fn back_to_list(&self) -> &'static str {
        "◂ До списку"
    }

    fn share(&self) -> &'static str {
        "Поділитися"
    }

    fn source(&self) -> &'static str {
        "Джерело ↗"
    }

    fn all_years(&self) -> &'static str {
        "◂ Усі роки"
    }

    fn all_of(&self, time: &str) -> String {
        format!("Усе: {time}")
    }

    fn earlier_years(&self) -> &'static str {
        "Раніше ▸"
    }

    fn by_month(&self) -> &'static str {
        "За місяцями"
    }

    fn by_day(&self) -> &'static str {
        "За днями"
    }

    fn page(&self, page: usize, pages: usize) -> String {
        format!("сторінка {page} з {pages}")
    }

    fn article_gone(&self) -> &'static str {
        "Цієї статті вже немає в колекції."
    }

    fn years_head(&self) -> &'static str {
        "Оберіть рік."
    }

    fn year_head(&self, year: &str) -> String {
        format!("Оберіть місяць: {year}.")
    }

    fn days_head(&self, month: &str) -> String {
        format!("Оберіть день: {month}.")
    }

    fn known_to_the_year(&self, count: u64) -> String {
        format!("Відомий лише рік: {}.", self.articles(count))
    }

    fn known_to_the_month(&self, count: u64) -> String {
        format!("Відомий лише місяць: {}.", self.articles(count))
    }

    fn most_in(&self, months: &str) -> String {
        format!("Найбільше: {months}.")
    }

    fn not_in_the_picture(&self, undated: u64, of_years: u64) -> Option<String> {
        let undated_told = format!("{} без дати", self.number(undated));
        let years_told = format!("{}, де відомий лише рік", self.number(of_years));
        let told = match (undated, of_years) {
            (0, 0) => return None,
            (_, 0) => undated_told,
            (0, _) => years_told,
            _ => format!("{undated_told}, {years_told}"),
        };
        Some(format!("Не показано: {told}."))
    }

    fn timeline_empty(&self, has_words: bool) -> &'static str {
        if has_words {
            "Жодна датована стаття не має всіх цих слів. Спробуйте менше."
        } else {
            "За цей час статей немає, або жодна не має дати."
        }
    }

    fn start(&self, articles: &str) -> Vec<String> {
        vec![
            format!("Я відповідаю на запитання з колекції ({articles}): уривки слово в слово, кожен зі своєю датою."),
            "Просто запитайте, як запитали б людину, мовою статей; можна назвати й час. Щоб уточнити, відповідайте на мою відповідь."
                .to_owned(),
            "Спробуйте щось із цього або /dates, щоб побачити все. Решта – у /help.".to_owned(),
        ]
    }

    fn start_empty(&self) -> &'static str {
        "Я відповідаю на запитання з колекції датованих статей, але вона ще порожня."
    }

    fn example_of(&self, month: &str) -> String {
        format!("Статті: {month}")
    }

    fn help(&self) -> &'static [&'static str] {
        &[
            "*Запитуйте* своїми словами, мовою статей. Я показую уривки, що відповідають найкраще, так, як вони стоять у статтях.",
            "Назвіть час, і я його дотримаюся: `what was said about the vote in September 2022?`",
            "Слова в `\"лапках\"` мають стояти поруч.",
            "*Відповідайте* на мою відповідь, щоб її уточнити: `only October`, `and in Kherson?`, `newest first`.",
            "",
            "`/ask запитання` – те саме у групі",
            "`/date 2022-09` – статті за день, місяць чи рік",
            "/dates – скільки статей має кожен рік, місяць і день",
            "/latest – найновіші статті",
            "`/timeline слова` – скільки статей про це пише, за місяцями",
            "/about – з чого я відповідаю",
            "/privacy – що стається з тим, що ви пишете",
            "",
            "*У групі* я відповідаю лише на команди, згадки про мене та відповіді мені. У режимі приватності Telegram решти я навіть не бачу.",
            "*У будь-якому чаті* напишіть моє ім’я та кілька слів і оберіть уривок, щоб надіслати.",
            "*Адміністратори* додають статтю, надіславши файл, переславши повідомлення чи написавши `/add текст`.",
        ]
    }

    fn about(&self, articles: u64, span: Option<&str>, undated: u64) -> Vec<String> {
        let dated = span.map_or_else(String::new, |span| format!(", {span}"));
        let undated = match undated {
            _ if articles == 0 => String::new(),
            _ if undated == articles => ", усі без дати".to_owned(),
            _ => format!(", з них без дати: {}", self.number(undated)),
        };
        vec![
            format!("Моя колекція: {}{dated}{undated}.", self.articles(articles)),
            "Усе, що я показую зі статті, – слово в слово, з датою джерела в тій точності, у якій вона відома. Власних відповідей я не пишу."
                .to_owned(),
            format!("Dateline {} – вільна програма (MIT).", env!("CARGO_PKG_VERSION")),
        ]
    }

    fn privacy(&self) -> &'static [&'static str] {
        &[
            "*Щойно ви отримали відповідь, я нічого вашого не зберігаю.*",
            "",
            "*Що я обробляю:* текст повідомлення, адресованого мені, повідомлення, на яке воно відповідає, день, коли його написано, мову вашого застосунку, а також у якому чаті, якій темі та на яке повідомлення відповісти. Коли ви натискаєте кнопку – повідомлення, під яким вона є. Коли ви пишете моє ім’я в іншому чаті – слова за ним.",
            "*Навіщо:* щоб шукати в колекції та відповісти вам. Пошук працює на машині того, хто запустив цього бота; більше ваші слова нікуди не йдуть.",
            "*Що зберігається:* ваше повідомлення – у файлі на тій машині, доки на нього не дано відповіді, щоб його не загубив збій; потім воно стирається. У пам’яті, поки програма працює: які чати скільки питали за останні хвилини, щоб ніхто не міг мене завалити, і кому сказано, що я для них не відкритий. Немає ні облікових записів, ні профілів, ні історії. Журнал програми каже, коли щось не вдалося, але ніколи – хто питав і про що.",
            "*Що лишається:* текст чи файл, який додає до колекції адміністратор, – доки його не вилучать.",
            "*Що зберігає Telegram:* сам чат, як і кожен чат, за своєю політикою приватності, і результати пошуку в рядку – до хвилини, лише для вас. Видалите повідомлення – і я більше не зможу його прочитати.",
        ]
    }

    fn settings(&self) -> &'static [&'static str] {
        &[
            "Налаштовувати нічого: я не веду вашого облікового запису, тож не мав би де це пам’ятати.",
            "Моя мова – це мова вашого застосунку. Порядок і час мають кнопки під кожною відповіддю.",
        ]
    }

    fn unknown(&self, command: &str) -> String {
        format!("Я не знаю /{command}. /help розповість, що я вмію.")
    }

    fn missing_words(&self) -> &'static str {
        "Запитайте мене про щось своїми словами. /help розповість, що я вмію."
    }

    fn missing_question(&self) -> &'static str {
        "Напишіть запитання після команди: `/ask who was elected?`"
    }

    fn missing_time(&self) -> &'static str {
        "Напишіть день, місяць чи рік після команди, наприклад `/date 2022-09`, або оберіть."
    }

    fn no_time(&self, text: &str) -> String {
        format!("Не можу прочитати «{text}» як час. Спробуйте 2022, 2022-09 або 20 September 2022.")
    }

    fn welcome(&self) -> &'static str {
        "Будь ласка!"
    }

    fn failed(&self) -> &'static str {
        "Вибачте, зараз у колекції не можна шукати. Спробуйте, будь ласка, пізніше."
    }

    fn not_invited(&self) -> &'static str {
        "Вибачте, цей бот відповідає лише тим, кого запросив власник."
    }

    fn too_much(&self) -> &'static str {
        "Це більше, ніж я можу відповісти одразу. Зачекайте трохи й запитайте знову."
    }

    fn too_old(&self) -> &'static str {
        "Коли ви це написали, мене не було понад добу. Якщо вам ще цікаво, запитайте знову."
    }

    fn question_cut(&self, read: usize) -> String {
        let read = self.number(read as u64);
        format!("Я прочитав лише перші символи цього повідомлення: {read}.")
    }

    fn was_out_of_reach(&self, minutes: u64) -> String {
        format!("Telegram був недоступний (хвилин: {minutes}). Тепер знову працює.")
    }

    fn other_program(&self) -> &'static str {
        "З токеном цього бота відповідає ще одна програма. Одну з двох треба зупинити."
    }

    fn refuses(&self, why: &str) -> String {
        format!("Telegram уже кілька хвилин не віддає оновлень: {why}. Питаю далі.")
    }

    fn indexing_failed(&self, why: &str) -> String {
        format!("Індекс не вдалося оновити, тому відповіді беруться з його останнього стану. {why}")
    }

    fn index_remade(&self, why: &str) -> String {
        format!("Індекс було пошкоджено, тож його створено заново з колекції: {why}. Перевірте диск.")
    }

    fn posts_not_kept(&self, why: &str) -> String {
        format!(
            "Дописи каналу не вдається записати до колекції ({why}). Вони чекають; звільніть місце або дозвольте боту запис."
        )
    }

    fn cannot_post(&self, why: &str) -> String {
        format!("Telegram уже кілька хвилин не може передати оновлення на вебхук: {why}")
    }

    fn files_left_out(&self, files: &[String]) -> String {
        format!("Не ввійшли до колекції:\n{}", files.join("\n"))
    }

    fn only_admins_add(&self) -> &'static str {
        "Вибачте, доповнювати колекцію можуть лише адміністратори цього бота. А запитувати можете й ви."
    }

    fn nothing_to_add(&self) -> &'static str {
        "Напишіть текст після команди: /add Паром знову ходить. Можна також надіслати файл або переслати повідомлення."
    }

    fn too_large_to_fetch(&self) -> &'static str {
        "Файл має понад 20 МБ, а більших Telegram ботам не віддає. Покладіть його до теки колекції або стисніть (.gz, .zst, .zip)."
    }

    fn cannot_add(&self, name: &str, why: &str) -> String {
        format!("{name} не додано: {why}")
    }

    fn left_out(&self, why: &str) -> String {
        format!("Файл збережено, але статті з нього немає: {why}")
    }

    fn passages_to_ask(&self, count: u64) -> String {
        format!("Уривків, про які можна запитувати: {}", self.number(count))
    }

    fn date_from(&self, origin: Origin) -> &'static str {
        match origin {
            Origin::Header => "з першого рядка",
            Origin::Metadata => "з його власних даних",
            Origin::Path => "з назви",
            Origin::Text => "за змістом тексту",
        }
    }

    fn set_date(&self) -> &'static str {
        "Указати дату"
    }

    fn reply_with_date(&self) -> &'static str {
        "Дайте відповідь на це повідомлення датою, як-от 2022-09-20 чи 2022-09."
    }

    fn withdraw(&self) -> &'static str {
        "Вилучити"
    }

    fn withdrawn(&self, path: &str) -> String {
        format!("{path} вилучено з колекції.")
    }

    fn file_gone(&self) -> &'static str {
        "Цього файлу вже немає: можливо, його вилучено або він має нову дату."
    }

    fn apology(&self) -> &'static str {
        "Вибачте, тут щось пішло не так. Запитайте, будь ласка, іншими словами."
    }

    fn stale_button(&self) -> &'static str {
        "Ця кнопка – від іншої моєї версії. Запитайте, будь ласка, ще раз."
    }

    fn unreadable_message(&self) -> &'static str {
        "Я вже не можу прочитати цього повідомлення. Запитайте, будь ласка, ще раз."
    }

    fn question_gone(&self) -> &'static str {
        "Запитання видалено; продовжую з його першими словами, що стоять вище."
    }

    fn inline_nothing(&self) -> &'static str {
        "Нічого не знайдено – що можна питати?"
    }

    fn inline_closest(&self) -> &'static str {
        "Найближчі уривки; можливо, не відповідь"
    }

    fn read_article(&self) -> &'static str {
        "Читати статтю"
    }

    fn commands(&self) -> &'static [(&'static str, &'static str)] {
        &[
            ("ask", "Запитати колекцію"),
            ("date", "Статті за день, місяць чи рік"),
            ("dates", "Роки, місяці й дні, за які є статті"),
            ("latest", "Найновіші статті"),
            ("timeline", "Скільки статей про щось пише, за місяцями"),
            ("help", "Що я вмію"),
            ("about", "З чого я відповідаю"),
            ("privacy", "Що стається з тим, що ви пишете"),
        ]
    }

    fn commands_of_admins(&self) -> &'static [(&'static str, &'static str)] {
        &[
            ("status", "Стан колекції"),
            ("reindex", "Оновити індекс"),
            ("add", "Додати до колекції текст після команди"),
        ]
    }

    fn description(&self) -> &'static str {
        "Питайте мене про статті, які в мене є, своїми словами; можна назвати й час: “what was said about the vote in September 2022?”\n\nЯ показую уривки, що відповідають, слово в слово, кожен із датою джерела. Історії ваших запитань я не зберігаю."
    }

    fn short_description(&self) -> &'static str {
        "Відповідає на запитання з датованої колекції статей – слово в слово та з датами."
    }
}
