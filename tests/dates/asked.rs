//! What a question asks of the times in it: to filter by them, to find what happened, or to name the subject.

use dateline::dates::{Reading, asked};

/// A question a line: `question | use: time; … | the words that are left`.
fn check(table: &str) {
    let reading = Reading::on("2022-11-14".parse().unwrap());
    let mut wrong = Vec::new();
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut cells = line.split('|').map(str::trim);
        let question = cells.next().unwrap();
        let asked = asked(question, &reading);
        let times: Vec<String> = asked
            .times
            .iter()
            .map(|time| format!("{}: {}", format!("{:?}", time.usage).to_lowercase(), time.span))
            .collect();
        let got = (times.join("; "), asked.words(question));
        let expected = (cells.next().unwrap().to_owned(), cells.next().unwrap().to_owned());
        if got != expected {
            wrong.push(format!("{question}\n    expected {expected:?}\n    got      {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn articles_of_a_time_are_a_filter() {
    check(
        "
        articles about grain from September 2022 | filter: September 2022 | articles about grain
        news from last week | filter: week of 7 November 2022 | news
        what's new this week? | filter: week of 14 November 2022 | what's new ?
        2022-09 | filter: September 2022 |
        2022 | filter: 2022 |
        2014-2018 | filter: 2014 – 2018 |
        yesterday | filter: 13 November 2022 |
        show everything published since June | filter: since 1 June 2022 | show everything published
        referendums before 2020 | filter: before 1 January 2020 | referendums
        the latest on grain from September 2022 | filter: September 2022 | the latest on grain
        grain news from September 2022 | filter: September 2022 | grain news
        give me all articles on the vote published in September 2022 | filter: September 2022 | give me all articles on the vote published
        what was written about Kherson last month? | filter: October 2022 | what was written about Kherson ?
        September 2022 articles | filter: September 2022 | articles
        I'm looking for articles on grain from July 2022 | filter: July 2022 | I'm looking for articles on grain
        tell me the latest on grain from July 2022 | filter: July 2022 | tell me the latest on grain
        which articles mention Finland in April 2022? | filter: April 2022 | which articles mention Finland ?
        articles from July 2022 on grain | filter: July 2022 | articles on grain
        can you find something about NATO from 2022? | filter: 2022 | can you find something about NATO ?
        what have you got from May 2022? | filter: May 2022 | what have you got ?
        grain articles, July 2022 | filter: July 2022 | grain articles,
        Kherson stories published in 2022 | filter: 2022 | Kherson stories published
        ",
    );
}

#[test]
fn what_happened_at_a_time_is_an_event() {
    check(
        "
        what happened on 20 September 2022? | event: 20 September 2022 | what happened ?
        who resigned last month | event: October 2022 | who resigned
        What did Biden say in September 2022 about the charter? | event: September 2022 | What did Biden say about the charter?
        protests in the autumn of 2019 | event: autumn 2019 | protests
        Who led the New York Yankees from 1903 to 1912? | event: 1903 – 1912 | Who led the New York Yankees ?
        What game show began in 2007? | event: 2007 | What game show began ?
        Which institute published findings in September 2012? | event: September 2012 | Which institute published findings ?
        Who was the president of ABC News in 1977? | event: 1977 | Who was the president of ABC News ?
        who was the president when the 2021 reports came out in May 2022? | subject: 2021; event: May 2022 | who was the president when the 2021 reports came out ?
        What was on 11 November 2021? | event: 11 November 2021 | What was ?
        show me what happened in Kherson in November 2021 | event: November 2021 | show me what happened in Kherson
        show trial in Minsk in 2021 | event: 2021 | show trial in Minsk
        What was new about the rocket in November 2021? | event: November 2021 | What was new about the rocket ?
        fake news in 2016 | event: 2016 | fake news
        articles about 11 September 2001 | event: 11 September 2001 | articles about
        What new law was passed in 2021? | event: 2021 | What new law was passed ?
        ",
    );
}

#[test]
fn a_time_that_names_the_subject_hides_nothing() {
    check(
        "
        what is in the 2020 budget? | subject: 2020 | what is in the 2020 budget?
        who ran in the September 23-27 vote | subject: 23 – 27 September 2022 | who ran in the September 23-27 vote
        the treaty of 1963 | subject: 1963 | the treaty of 1963
        ",
    );
}

#[test]
fn two_separate_times_are_both_asked_for() {
    check(
        "
        compare March and October 2022 | event: March 2022; event: October 2022 | compare and
        articles from 19 and 20 September 2022 | filter: 19 September 2022; filter: 20 September 2022 | articles and
        ",
    );
}
