//! How an article mentions times, resolved against its own date in the precision in which that is known.

use dateline::dates::{Order, Reading};

use super::table::check;

/// An article of the New World, where 9/11 is a day in September.
fn article(date: Option<&str>) -> Reading {
    Reading { order: Order::Mdy, ..Reading::of_article(date.map(|date| date.parse().unwrap())) }
}

#[test]
fn an_article_of_a_day() {
    check(
        &article(Some("2022-09-22")),
        "
        Officials said on Monday that the talks had failed.          | 19 September 2022
        It happened late Thursday night.                             | 22 September 2022
        yesterday's vote                                             | 21 September 2022
        At the Battle of Leuven (September 891) he won.              | September 891 AD
        The group had until midnight Friday to respond.              | 23 September 2022
        In January the number of users grew.                         | January 2022
        an attack over the weekend that he says will go on           | 17 – 18 September 2022
        The law takes effect on January 1.                           | 1 January 2023
        The law took effect on September 1.                          | 1 September 2022
        The army was sent in on December 20.                         | 20 December 2021
        The president will speak on Friday.                          | 23 September 2022
        On Monday, lawmakers will vote.                              | 26 September 2022
        He said Monday that the talks would end.                     | 19 September 2022
        The head office is to close on Saturday.                     | 24 September 2022
        The museum opened in March, and he will retire in May.       | March 2022; May 2023
        The tower should be completed in April.                      | April 2023
        A hearing was set for October 3.                             | 3 October 2022
        Oil set a record Monday, and the bank unveiled plans Tuesday. | 19 September 2022; 20 September 2022
        The two are set to meet Friday.                              | 23 September 2022
        The fire on Sept. 14 killed 19.                              | 14 September 2022
        It was a cold Sunday in 1963, and a Friday night.            | 1963
        He was elected last month and resigned last week.            | August 2022; week of 12 September 2022
        two weeks ago                                                | 8 September 2022
        four years ago                                               | 2018
        A year earlier he had lost.                                  | 2021
        earlier this year                                            | 2022
        since Friday                                                 | 16 September 2022
        by the end of the year                                       | 2022
        over the weekend                                             | 17 – 18 September 2022
        Next Tuesday the court will decide.                          | 27 September 2022
        in the third quarter                                         | Q3 2022
        last year's fourth quarter                                   | Q4 2021
        The company lost money in the same quarter last year.        | 2021
        for the year ended March 31, 2022                            | 31 March 2022
        On 6 June 1944 the landing began. The following day a second wave came. Two days later, on 9 June, the town fell. | 6 June 1944; 7 June 1944; 9 June 1944; 9 June 1944
        In March 1917 the tsar was gone. That same month a council met; in October came the second revolution. | March 1917; March 1917; October 1917
        KYIV, Sept. 20 - The president spoke on Tuesday.             | 20 September 2022; 20 September 2022
        the Sept. 11 attacks                                         | 11 September 2001
        the 9/11 attacks                                             | 11 September 2001
        ",
    );
}

#[test]
fn an_article_of_a_month_makes_no_day_of_what_needs_one() {
    check(
        &article(Some("2022-09")),
        "
        in an address on September 20              | 20 September 2022
        The vote was held from September 23 to 27. | 23 – 27 September 2022
        on Monday                                  | September 2022
        yesterday                                  | September 2022
        last month                                 | August 2022
        this year                                  | 2022
        two weeks ago                              | ?
        two days after Monday                      | September 2022
        over the weekend                           | September 2022
        last year                                  | 2021
        on 20 September 2021                       | 20 September 2021
        three months ago                           | June 2022
        ",
    );
}

#[test]
fn a_story_of_another_time_goes_on_from_what_it_told_last() {
    check(
        &article(None),
        "
        The war began on 1 September 1939. On 3 September others joined. By the end of the month it was over. | 1 September 1939; 3 September 1939; September 1939
        On 6 June 1944 they landed. The following morning it rained, and that night it froze. | 6 June 1944; 7 June 1944; 7 June 1944
        The winter of 1941-42 was hard. In January a road opened.     | winter 1941–42; January 1942
        Between 1936 and 1939 there was war. That year it ended.      | 1936 – 1939; 1939
        In July 1863 they met. On the 2nd it went on; the next day it ended. | July 1863; 2 July 1863; 3 July 1863
        ",
    );
}

#[test]
fn an_undated_article_tells_only_what_has_its_own_year() {
    check(
        &article(None),
        "
        Polling was meant to run from September 23 to 27.      | ?
        on Monday                                              | ?
        last month                                             | ?
        a year earlier                                         | ?
        In 2014 the war began.                                 | 2014
        On 24 February 2022 it grew; on 1 April the army left. | 24 February 2022; 1 April 2022
        in May 2022, then in June                              | May 2022; June 2022
        ",
    );
}
