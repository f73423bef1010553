//! How people write times in a question, asked on Monday 14 November 2022.

use dateline::dates::{Lean, Order, Reading};

use super::table::check;

fn asked() -> Reading {
    Reading::on("2022-11-14".parse().unwrap())
}

#[test]
fn absolute_dates() {
    check(
        &asked(),
        "
        2022-09-20                          | 20 September 2022
        what happened on 20 September 2022? | 20 September 2022
        Sept. 20, 2022                      | 20 September 2022
        Sep 20th 2022                       | 20 September 2022
        the 20th of September, 2022         | 20 September 2022
        20 Sept '22                         | 20 September 2022
        on Friday, 4 November 2022          | 4 November 2022
        Nov. 4 (Fri)                        | 4 November 2022
        September 2022                      | September 2022
        in Sep of 2021                      | September 2021
        Feb 2020 and Mar 2020               | February 2020; March 2020
        the twentieth of May 2021           | 20 May 2021
        May the fourth, 2019                | 4 May 2019
        31-Oct-1974                         | 31 October 1974
        2012/Aug/10                         | 10 August 2012
        10/August/2012                      | 10 August 2012
        15SEP2021                           | 15 September 2021
        14th April 15                       | 14 April 2015
        Friday the 13th                     | 13 May 2022
        the 20th                            | 20 October 2022
        for the 12                          | 12 November 2022
        21st                                | 21 October 2022
        on the 3rd                          | 3 November 2022
        20 September                        | 20 September 2022
        in September                        | September 2022
        the year 2016                       | 2016
        in 1863                             | 1863
        in nineteen ninety-nine             | 1999
        in two thousand and eighteen        | 2018
        in '82                              | 1982
        79 AD                               | 79 AD
        44 BC                               | 44 BC
        264–146 BC                          | 264 BC – 146 BC
        between 431 and 404 BC              | 431 BC – 404 BC
        fiscal 2021                         | 2021
        FY19                                | 2019
        ",
    );
}

#[test]
fn dates_in_digits() {
    check(
        &asked(),
        "
        20.09.2022       | 20 September 2022
        20/09/2022       | 20 September 2022
        03/04/2022       | 3 April 2022
        9/20/2022        | 20 September 2022
        2022/9/20        | 20 September 2022
        20220920         | 20 September 2022
        on 20/09         | 20 September 2022
        5.10.22          | -
        05-10-22         | 5 October 2022
        09/2022          | September 2022
        2022-09          | September 2022
        2022-09-20T10:00 | 20 September 2022
        2022-W38         | week of 19 September 2022
        W38 2022         | week of 19 September 2022
        week 38 of 2022  | week of 19 September 2022
        31/02/2022       | -
        2022-13-01       | -
        ",
    );
}

#[test]
fn times_that_count_from_today() {
    check(
        &asked(),
        "
        today                          | 14 November 2022
        yesterday                      | 13 November 2022
        the day before yesterday       | 12 November 2022
        tomorrow                       | 15 November 2022
        the day after tomorrow         | 16 November 2022
        last night                     | 13 November 2022
        this week                      | week of 14 November 2022
        last week                      | week of 7 November 2022
        next week                      | week of 21 November 2022
        the week before last           | week of 31 October 2022
        this month                     | November 2022
        last month                     | October 2022
        last year                      | 2021
        next year                      | 2023
        last quarter                   | Q3 2022
        this decade                    | 2020s
        last century                   | 20th century
        the past week                  | 7 – 13 November 2022
        the past three months          | 14 August – 13 November 2022
        the last 10 days               | 4 – 13 November 2022
        over the previous two years    | 14 November 2020 – 13 November 2022
        the next fortnight             | 15 – 28 November 2022
        the last 48 hours              | 12 – 14 November 2022
        last wk                        | week of 7 November 2022
        three days ago                 | 11 November 2022
        a fortnight ago                | 31 October 2022
        a couple of weeks ago          | 31 October 2022
        a year and three months ago    | August 2021
        six months ago                 | May 2022
        five years ago                 | 2017
        a decade ago                   | 2012
        in three days                  | 17 November 2022
        two weeks from now             | 28 November 2022
        10 days earlier than yesterday | 3 November 2022
        last September                 | September 2022
        this October                   | October 2022
        next March                     | March 2023
        last summer                    | summer 2022
        next Christmas                 | 25 December 2022
        the weekend                    | 12 – 13 November 2022
        over the weekend               | 12 – 13 November 2022
        last weekend                   | 12 – 13 November 2022
        three weekends ago             | 29 – 30 October 2022
        the weekend after this one     | 26 – 27 November 2022
        a year and a half ago          | May 2021
        half a year ago                | May 2022
        two and a half weeks ago       | 28 October 2022
        a month from tomorrow          | 15 December 2022
        a week tomorrow                | 22 November 2022
        tomorrow week                  | 22 November 2022
        this time last year            | 14 November 2021
        the last business day          | 11 November 2022
        ",
    );
}

#[test]
fn weekdays() {
    check(
        &asked(),
        "
        last Friday the 13th          | 13 May 2022
        Friday                        | 11 November 2022
        on Monday                     | 14 November 2022
        last Tuesday                  | 8 November 2022
        next Tuesday                  | 22 November 2022
        this Friday                   | 18 November 2022
        Friday of last week           | 11 November 2022
        Tuesday next week             | 22 November 2022
        last week on Wednesday        | 9 November 2022
        the Sunday before last        | 6 November 2022
        Friday week                   | 25 November 2022
        two Sundays ago               | 6 November 2022
        a week from Friday            | 25 November 2022
        the Friday before Easter 2022 | 15 April 2022
        Tue                           | 8 November 2022
        a week Friday                 | 25 November 2022
        in Kherson Friday             | 11 November 2022
        next Friday the 18th          | 18 November 2022
        next Friday the 13th          | 13 January 2023
        last Tuesday the 8th          | 8 November 2022
        the week ending Friday        | 5 – 11 November 2022
        week ending Monday 19 September 2022 | 13 – 19 September 2022
        on FRI what happened          | 11 November 2022
        Monday to Friday of last week | 7 – 11 November 2022
        two Sundays from today        | 27 November 2022
        ",
    );
}

#[test]
fn ranges_and_lists() {
    check(
        &asked(),
        "
        19-27 September 2022                    | 19 – 27 September 2022
        September 19 to 27                      | 19 – 27 September 2022
        from Sep 19 to Sep 27, 2022             | 19 – 27 September 2022
        between March and May                   | March – May 2022
        between 1775 and 1783                   | 1775 – 1783
        from 2014 until 2018                    | 2014 – 2018
        1914–18 war memorials                   | 1914 – 1918
        from 2014-2018                          | 2014 – 2018
        the school year 2015-2016               | 2015 – 2016
        less than two weeks ago                 | 31 October – 14 November 2022
        in less than five days                  | 14 – 19 November 2022
        June – August 2021                      | June – August 2021
        from Monday to Wednesday                | 14 – 16 November 2022
        between the 3rd and 5th of May 2021     | 3 – 5 May 2021
        from 30 December 2021 to 2 January 2022 | 30 December 2021 – 2 January 2022
        20.09.2022 - 27.09.2022                 | 20 – 27 September 2022
        20/9/2022-27/9/2022                     | 20 – 27 September 2022
        2014/1/1-2018/4                         | January 2014 – April 2018
        from today to next Friday               | 14 – 25 November 2022
        from May 2021 to now                    | 1 May 2021 – 14 November 2022
        September and October 2022              | September 2022; October 2022
        March, April and May 2021               | March 2021; April 2021; May 2021
        19 and 20 September 2022                | 19 September 2022; 20 September 2022
        May 3, 5 and 7, 2021                    | 3 May 2021; 5 May 2021; 7 May 2021
        the first and second quarters of 2021   | Q1 2021; Q2 2021
        spring and summer of 1943               | spring 1943; summer 1943
        from 18 December for 10 days            | 18 – 27 December 2021
        June/July 1754                          | June 1754; July 1754
        from the 15th to the 18th century       | 1400 – 1799
        the 15th–17th centuries                 | 1400 – 1699
        the late 19th to early 20th century     | September 1866 – April 1933
        15 September-11 October 1945            | 15 September – 11 October 1945
        built in 1858-9                         | 1858 – 1859
        the 2001-02 season                      | 2001 – 2002
        2010-11 floods in Queensland            | 2010 – 2011
        the tenth week of the 2015 season       | 2015
        starting in 1994 to 2015                | 1994 – 2015
        since May 2021 until July 2021          | May – July 2021
        beginning in May 1943 and to 1984       | May 1943 – December 1984
        postponed to 20-9                       | 20 September 2022
        the 14/15 February 1945                 | 14 February 1945; 15 February 1945
        the 9/11 September attacks              | 11 September 2001; September 2022
        2010-11 articles                        | November 2010
        ",
    );
}

#[test]
fn open_intervals() {
    check(
        &asked(),
        "
        since June               | since 1 June 2022
        since last year          | since 1 January 2021
        after 2014               | since 1 January 2015
        before 2020              | before 1 January 2020
        until yesterday          | before 14 November 2022
        by 2012                  | before 1 January 2013
        as of March 2021         | since 1 March 2021
        from May 2021 on         | since 1 May 2021
        2010 onwards             | since 1 January 2010
        2010 or later            | since 1 January 2010
        prior to 1990            | before 1 January 1990
        on or before 2 June 2021 | before 3 June 2021
        on or after June 2021    | since 1 June 2021
        no later than May 2021   | before 1 June 2021
        no earlier than May 2021 | since 1 May 2021
        starting 1 June 2021     | since 1 June 2021
        before the end of 2021   | before 1 January 2022
        not before 2021          | since 1 January 2021
        after the 2007 election  | since 1 January 2007
        before the 2007 election | before 1 January 2008
        by the 2010 drought      | 2010
        more than two weeks ago  | before 31 October 2022
        in more than two weeks   | since 29 November 2022
        ",
    );
}

#[test]
fn parts_and_pieces() {
    check(
        &asked(),
        "
        early October                    | 1 – 10 October 2022
        mid-2021                         | May – August 2021
        late September 2022              | 21 – 30 September 2022
        the beginning of 2022            | January – April 2022
        the end of 2021                  | September – December 2021
        the end of the month             | 21 – 30 November 2022
        the first half of September      | 1 – 15 September 2022
        the second half of 2021          | second half of 2021
        the rest of the year             | 14 November – 31 December 2022
        later this month                 | 15 – 30 November 2022
        earlier this year                | 1 January – 13 November 2022
        year to date                     | 1 January – 13 November 2022
        YTD                              | 1 January – 13 November 2022
        EOY                              | September – December 2022
        late last year                   | September – December 2021
        early in the week                | 14 – 15 November 2022
        the first week of March          | week of 7 March 2022
        the third week of June 2021      | week of 21 June 2021
        the last day of 2021             | 31 December 2021
        the first Monday of October      | 3 October 2022
        the last Friday in November 2021 | 26 November 2021
        second to last Sunday in May     | 22 May 2022
        the first nine months of 2021    | January – September 2021
        the last two weeks of March      | 18 – 31 March 2022
        the week of September 19         | week of 19 September 2022
        the week beginning Monday        | week of 14 November 2022
        week 2 of May                    | week of 9 May 2022
        the weekend of July 4            | 2 – 3 July 2022
        the month of May                 | May 2022
        two days after Easter 2021       | 6 April 2021
        the day before Christmas         | 24 December 2021
        3 weeks after 1 May 2021         | 22 May 2021
        the Sunday before Easter 2022    | 10 April 2022
        ",
    );
}

#[test]
fn quarters_seasons_decades_and_centuries() {
    check(
        &asked(),
        "
        the 1990s                       | 1990s
        the '60s                        | 1960s
        in the 60s                      | 1960s
        the nineties                    | 1990s
        the late 1990s                  | 1997 – 1999
        mid-90s                         | 1994 – 1996
        the 19th century                | 19th century
        the fifth century BC            | 5th century BC
        the first century               | 1st century
        the 1800s                       | 19th century
        Q3 2022                         | Q3 2022
        3Q21                            | Q3 2021
        18Q4                            | Q4 2018
        the third quarter               | Q3 2022
        the fourth quarter of last year | Q4 2021
        last year's second quarter      | Q2 2021
        H1 2021                         | first half of 2021
        the second half of last year    | second half of 2021
        autumn 2022                     | autumn 2022
        the spring of 1863              | spring 1863
        winter 1941-42                  | winter 1941–42
        2015 fall                       | autumn 2015
        summer '69                      | summer 1969
        ",
    );
}

#[test]
fn holidays() {
    check(
        &asked(),
        "
        Christmas                  | 25 December 2021
        New Year's Eve             | 31 December 2021
        New Year's Day 2023        | 1 January 2023
        Easter 2022                | 17 April 2022
        Orthodox Easter 2022       | 24 April 2022
        Good Friday 2021           | 2 April 2021
        Thanksgiving               | 25 November 2021
        Thanksgiving weekend       | 25 – 28 November 2021
        St. Patrick's Day          | 17 March 2022
        Mother's Day 2021          | 9 May 2021
        Memorial Day 2021          | 31 May 2021
        Labour Day last year       | 6 September 2021
        Ukraine's Independence Day | 24 August 2022
        Orthodox Christmas 2022    | 7 January 2022
        St Nicholas Day 2022       | 19 December 2022
        St Nicholas Day 2023       | 6 December 2023
        Rosh Hashanah 2022         | 26 – 27 September 2022
        Hanukkah 2022              | 19 – 26 December 2022
        Passover 2022              | 16 – 23 April 2022
        Lunar New Year 2007        | 18 February 2007
        Chinese New Year in 2030   | 3 February 2030
        the ides of March 2021     | 15 March 2021
        last Halloween             | 31 October 2022
        three days after Christmas | 28 December 2021
        ",
    );
}

#[test]
fn plans_lean_to_the_future() {
    check(
        &Reading { lean: Lean::Future, order: Order::Mdy, ..asked() },
        "
        this coming weekend       | 19 – 20 November 2022
        upcoming weekend          | 19 – 20 November 2022
        Friday                 | 18 November 2022
        on the 20th            | 20 November 2022
        2/15                   | 15 February 2023
        in March               | March 2023
        this weekend           | 19 – 20 November 2022
        next Christmas         | 25 December 2022
        Monday morning         | 14 November 2022
        Wednesday the 14th     | 14 December 2022
        this Easter            | 9 April 2023
        the summer of 2023     | summer 2023
        next Thursday the 24th    | 24 November 2022
        from Monday to Thursday   | 14 – 17 November 2022
        from Sunday to Tuesday    | 20 – 22 November 2022
        since Friday              | since 11 November 2022
        beginning December 1      | since 1 December 2022
        in a month                | 14 December 2022
        Monday and Wednesday next week | 21 November 2022; 23 November 2022
        next Tuesday and Thursday | 22 November 2022; 24 November 2022
        next week Monday to Wednesday  | 21 – 23 November 2022
        the 15th at 3pm           | 15 November 2022
        the 22nd at noon          | 22 November 2022
        meet tues or thurs        | 15 November 2022; 17 November 2022
        wed at 4                  | 16 November 2022
        sat and sun               | 19 November 2022; 20 November 2022
        the day after Thanksgiving | 25 November 2022
        on Tuesday, December 6 | 6 December 2022
        ",
    );
}
