//! What looks like a time and is none.

use dateline::dates::Reading;

use super::table::check_none;

#[test]
fn in_a_question() {
    check_none(
        &Reading::on("2022-11-14".parse().unwrap()),
        "
        may I ask what the march was about
        The second man came first
        a 2020 model
        1,500 people came
        room 2012
        flight 1977
        at 10:30
        the 5-4 vote
        version 2.10.3
        call 555-2022
        it cost $2000
        2000 people
        24/7
        every Friday
        every Tuesday, Thursday and Saturday
        Monday mornings
        they wed at noon
        each year
        the sun sat low
        you may march on
        Theresa May
        Sunday Times
        a score of 10-5
        3/4 of them
        5 days
        for three years
        2020-seat hall
        100 days
        No. 1984
        €2014
        32 August 2022
        February 30, 2022
        31.02.2022
        the second half was better
        jan
        he has won the first set
        one of the men
        http://example.org/2022-x/20
        Boeing 747
        in the long run
        12%
        this is the one
        since then
        phone: 650.650.6500
        192.168.1.1
        ISBN 978-3-16-148410-0
        1999 dollars
        the next one
        half a dozen
        wed her
        fall down
        as he told USA Today
        the Good Friday Agreement
        april showers bring flowers
        a guest of the Today show, and later of Tomorrow Never Dies
        more than two thirds of them
        5 May Street
        odds of 7/2
        he scored 8/10
        this may help
        Orwell's 1984
        the novel 1984
        Super Bowl Sunday
        Wednesday Addams
        the second-gen console
        week 14 of the season
        2012 guests
        ",
    );
}

#[test]
fn in_what_people_ask() {
    check_none(
        &Reading::on("2022-11-14".parse().unwrap()),
        "
        whose words lent it weight
        a problem solved by SAT handlers
        who made the first to measure it
        the Ninth and Tenth Doctors
        the third, permanent church
        who fumbled on 3rd-and-9
        equal to one thousand newtons
        how much can it eat in a day
        how many of them die within 8 days
        what percentage is sold in one year
        an anchor of Today
        the Yesterday song
        the last week of the regular season
        the last season of the series
        in its last year
        which team led in the fourth quarter after a touchdown
        who was injured in week 10 and scored no more
        took the score to 24-10
        Latter-day Saints
        Who was Elizabeth the second?
        take the fifth
        who led the second march?
        seven may die
        rise to 2/3 of voters
        the 1st and 2nd Armies
        a ceasefire to last three days
        the score was 24-10
        Stormy Monday
        German Unity Day
        the Independence Day of Pakistan
        page 1234-5
        the Earth-Sun distance
        one may wish to see
        on the third and fourth floors
        they end the year without a win
        Pakistan's Independence Day
        the work would need to last 10 years
        the ones that fall under it
        sent to the 2nd U-boat Flotilla
        ",
    );
}

#[test]
fn in_an_article() {
    check_none(
        &Reading::of_article("2022-09-22".parse().ok()),
        "
        Prices rose 3/8 to 35 1/4.
        The home side won 10-5 and 3-2.
        May God help us. He may go on. They march on.
        Sun Microsystems and the Sun
        Sat down at noon
        a manager since his early 20s
        the side was plunged back to 19th, and stayed there
        a source told Entertainment Tonight
        the 25-year bond
        a 30-year-old man of 1,900 words
        talks of two days
        for the past nine of them
        The fall of the wall
        It will spring back
        Pay 2000 to the man
        at 1630 local time
        Interstate 95, Room 1998
        Article 2010 and Chapter 1999
        the 1500-metre race
        1500 m, 1800 metres, 2000 volunteers
        in two minds
        Bloody Sunday
        April Jones met August Wilson
        the second-largest and third-best
        ahead of the third
        The record fell in Week 14
        ",
    );
}
