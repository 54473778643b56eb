"""The messages that somebody will be sent, as lines: what leaves together is one, and each counts from its own day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from knowledge.alerts import STANDARD_LEADS, Digest, Notice, Rhythm, Subscription, Target, Term
from knowledge.answers.previewing import MANY, Sends, leads_in_words, sends
from knowledge.reminders.planner import plan

NOW = datetime(2020, 10, 5, 8, tzinfo=UTC)
A_YEAR = timedelta(days=366)


def a_term(number: int, due_on: date | None, **changes: date) -> Term:
    return Term(f"termijn-{number}", 1, "bruggen", frozenset({"vlietdam"}), due_on, **changes)


def planned(*terms: Term, rhythm: Rhythm | None = None, leads: tuple[int, ...] = STANDARD_LEADS) -> Sends:
    wanted = Subscription(1, 1, 1, Target.PLACE, "vlietdam", NOW, leads, rhythm or Rhythm())
    titles = {term.fact_id: f"Plan {term.fact_id[-1]}" for term in terms}
    return sends(plan(terms, (wanted,), since=NOW, until=NOW + A_YEAR), titles)


def test_each_message_is_a_line_with_its_day_and_time() -> None:
    shown = planned(a_term(1, date(2020, 11, 19)), leads=(7, 0))
    assert shown.lines == (
        "donderdag 12 november 2020, 09.00 uur: nog 7 dagen (Plan 1)",
        "donderdag 19 november 2020, 09.00 uur: vandaag is de laatste dag (Plan 1)",
    )


def test_what_is_earlier_because_of_a_weekend_counts_the_days_that_are_left() -> None:
    shown = planned(a_term(1, date(2020, 11, 23)), leads=(1,))  # a Monday
    assert shown.lines == ("vrijdag 20 november 2020, 09.00 uur: nog 3 dagen (Plan 1)",)


def test_what_leaves_together_is_one_line() -> None:
    daily = Rhythm(digest=Digest.DAILY)
    terms = [a_term(number, date(2020, 11, 19)) for number in range(1, 5)]
    assert planned(*terms, rhythm=daily, leads=(7,)).lines == (
        "donderdag 12 november 2020, 09.00 uur: nog 7 dagen (Plan 1); nog 7 dagen (Plan 2); en nog 2 termijnen",
    )
    assert len(planned(*terms, leads=(7,)).lines) == 4


def test_a_window_is_no_day() -> None:
    shown = planned(a_term(1, None, opens_on=date(2021, 1, 4)))
    assert shown.lines == ("maandag 4 januari 2021, 09.00 uur: de tijd begint die de bron noemt (Plan 1)",)


def test_more_than_thirty_in_a_year_is_many() -> None:
    days = [date(2020, 11, 2) + timedelta(days=7 * number) for number in range(MANY + 1)]
    terms = [a_term(number, day) for number, day in enumerate(days)]
    assert not planned(*terms[:MANY], leads=(1,)).is_many
    assert planned(*terms, leads=(1,)).is_many


def test_a_title_is_escaped_and_cut() -> None:
    notice = Notice("x", 1, "lead:7", 1, NOW, NOW + timedelta(days=7, hours=14), "x 1", (7,))
    (line,) = sends([notice], {"x": f"<b>{'lang ' * 40}"}).lines
    assert "&lt;b&gt;" in line
    assert line.endswith("…)")


@pytest.mark.parametrize(
    ("leads", "said"),
    [
        ((28, 14, 7, 3, 1, 0), "28, 14, 7, 3 en 1 dagen van tevoren, en op de laatste dag"),
        ((7, 1), "7 en 1 dagen van tevoren"),
        ((7,), "7 dagen van tevoren"),
        ((1,), "1 dag van tevoren"),
        ((1, 0), "1 dag van tevoren, en op de laatste dag"),
        ((0,), "op de laatste dag"),
        ((), ""),
    ],
)
def test_days_ahead_in_words(leads: tuple[int, ...], said: str) -> None:
    assert leads_in_words(leads) == said
