"""Terms by law; every expected day was counted off on a calendar, every rule read in the law of that time."""

from datetime import date

import pytest

from knowledge.errors import KnowledgeError
from knowledge.terms_law import RegimeDoesNotHold, TermKind, Worked, compare, work_out
from tests.plain_dutch import LONGEST, length, office_words, sentences

LETTER = date(2020, 10, 5)
BOARD = date(2020, 9, 24)
STATED = date(2020, 11, 19)


def day(said: str) -> date:
    return date.fromisoformat(said)


@pytest.mark.parametrize(
    ("kind", "base_on", "weeks", "last_on"),
    [
        pytest.param(TermKind.REGELING, "2022-07-01", 8, "2022-08-26", id="regeling, first day of the law"),
        pytest.param(TermKind.REGELING, "2026-01-05", 8, "2026-03-02", id="regeling, over the end of February"),
        pytest.param(TermKind.REGELING, "2028-01-03", 8, "2028-02-28", id="regeling, in a leap year"),
        pytest.param(TermKind.BUDGET, "2026-04-10", 12, "2026-07-03", id="budget, now"),
        pytest.param(TermKind.BUDGET, "2022-07-01", 12, "2022-09-23", id="budget, first day of twelve weeks"),
        pytest.param(TermKind.BUDGET, "2022-06-30", 8, "2022-08-25", id="budget, last day of eight weeks"),
        pytest.param(TermKind.BUDGET, "2015-01-01", 8, "2015-02-26", id="budget, first day of eight weeks"),
        pytest.param(TermKind.BUDGET, "2014-12-31", 6, "2015-02-11", id="budget, last day of six weeks"),
    ],
)
def test_the_law_of_that_day_gives_the_weeks(kind: TermKind, base_on: str, weeks: int, last_on: str) -> None:
    found = work_out(kind, day(base_on))
    assert (found.weeks, found.last_on) == (weeks, day(last_on))


@pytest.mark.parametrize(
    ("kind", "article"), [(TermKind.REGELING, "artikel 1"), (TermKind.BUDGET, "artikel 35")], ids=str
)
def test_the_rule_names_the_article(kind: TermKind, article: str) -> None:
    assert f"(de Wet gemeenschappelijke regelingen, {article})" in work_out(kind, day("2026-03-02")).rule


def test_the_weeks_of_the_law_may_be_said() -> None:
    assert work_out(TermKind.BUDGET, LETTER, weeks=8) == work_out(TermKind.BUDGET, LETTER)


@pytest.mark.parametrize(
    ("kind", "base_on", "weeks", "why"),
    [
        pytest.param(TermKind.BUDGET, "2020-10-05", 12, "pas sinds vrijdag 1 juli 2022", id="twelve weeks on 2020"),
        pytest.param(TermKind.BUDGET, "2020-09-24", 12, "gaf de wet 8 weken", id="twelve weeks from the meeting"),
        pytest.param(TermKind.BUDGET, "2022-06-30", 12, "pas sinds vrijdag 1 juli 2022", id="a day too early"),
        pytest.param(TermKind.BUDGET, "2022-07-01", 8, "niet meer sinds vrijdag 1 juli 2022", id="a day too late"),
        pytest.param(TermKind.BUDGET, "2026-03-02", 6, "niet meer sinds donderdag 1 januari 2015", id="long gone"),
        pytest.param(TermKind.BUDGET, "2010-03-01", 8, "gaf de wet 6 weken", id="eight weeks on 2010"),
        pytest.param(TermKind.REGELING, "2026-03-02", 12, "nooit 12 weken", id="twelve weeks for a regeling"),
        pytest.param(TermKind.REGELING, "2020-10-05", None, "pas sinds vrijdag 1 juli 2022", id="regeling on 2020"),
        pytest.param(TermKind.BUDGET, "1984-12-31", None, "pas sinds dinsdag 1 januari 1985", id="before the law"),
    ],
)
def test_a_term_that_does_not_hold_on_that_day_is_refused(
    kind: TermKind, base_on: str, weeks: int | None, why: str
) -> None:
    with pytest.raises(RegimeDoesNotHold, match=why) as refused:
        work_out(kind, day(base_on), weeks=weeks)
    assert isinstance(refused.value, KnowledgeError)
    assert isinstance(refused.value, ValueError)
    assert is_plain(str(refused.value))


def test_what_only_the_regeling_says_cannot_be_worked_out() -> None:
    found = work_out(TermKind.OTHER, LETTER)
    assert (found.last_on, found.weeks) == (None, None)
    assert "niet uitrekenen" in " ".join(found.warnings)


def test_the_letter_of_5_october_2020_holds_and_eight_weeks_from_it_differ() -> None:
    found = compare(STATED, TermKind.OTHER, LETTER, weeks=8)
    assert found.holds_on == date(2020, 11, 19)
    assert found.worked.last_on == date(2020, 11, 30)
    assert (found.differs, found.days_apart) == (True, 11)
    assert "maandag 30 november 2020" in found.warnings[0]


def test_eight_weeks_from_the_board_meeting_are_the_date_in_the_letter() -> None:
    found = compare(STATED, TermKind.OTHER, BOARD, weeks=8)
    assert (found.holds_on, found.differs, found.days_apart, found.warnings) == (STATED, False, 0, ())


def test_twelve_weeks_are_no_way_to_read_the_letter_of_2020() -> None:
    with pytest.raises(RegimeDoesNotHold, match="12 weken"):
        compare(STATED, TermKind.BUDGET, BOARD, weeks=12)


def test_a_date_in_a_letter_holds_where_nothing_can_be_worked_out() -> None:
    found = compare(STATED, TermKind.OTHER, LETTER)
    assert (found.holds_on, found.differs, found.days_apart) == (STATED, False, None)
    assert "niet uitrekenen" in found.warnings[0]


def test_a_date_in_a_letter_holds_though_it_is_earlier_than_the_law_gives() -> None:
    found = compare(day("2026-03-06"), TermKind.REGELING, day("2026-02-02"))
    assert found.holds_on == day("2026-03-06")
    assert (found.worked.last_on, found.days_apart) == (day("2026-03-30"), 24)


@pytest.mark.parametrize(
    ("kind", "base_on", "last_on", "what", "law"),
    [
        pytest.param(TermKind.REGELING, "2026-02-08", "2026-04-05", "in het weekend", "Misschien", id="Easter Sunday"),
        pytest.param(TermKind.REGELING, "2026-02-09", "2026-04-06", "op een feestdag", "Misschien", id="Easter Monday"),
        pytest.param(TermKind.BUDGET, "2026-02-02", "2026-04-27", "op een feestdag", "niet", id="backwards: no longer"),
        pytest.param(TermKind.OTHER, "2026-02-07", "2026-04-04", "in het weekend", "niet", id="set by a letter"),
    ],
)
def test_a_day_off_is_warned_of_and_never_moved(
    kind: TermKind, base_on: str, last_on: str, what: str, law: str
) -> None:
    found = work_out(kind, day(base_on), weeks=8 if kind is TermKind.OTHER else None)
    assert found.last_on == day(last_on)
    assert what in found.warnings[0]
    assert law in found.warnings[1]


def test_a_stated_date_on_a_sunday_is_warned_of_and_holds() -> None:
    found = compare(day("2020-11-22"), TermKind.OTHER, LETTER, weeks=8)
    assert found.holds_on == day("2020-11-22")
    assert any("Zondag 22 november 2020 valt in het weekend" in warning for warning in found.warnings)


def test_what_is_said_of_a_term_is_plain() -> None:
    apart = compare(day("2020-11-22"), TermKind.OTHER, LETTER, weeks=8)
    unknown = compare(STATED, TermKind.OTHER, LETTER)
    by_law = [work_out(kind, day("2026-02-08")) for kind in TermKind]
    said = [*apart.warnings, *unknown.warnings, *(text for one in by_law for text in told(one))]
    assert [text for text in said if not is_plain(text)] == []


def told(worked: Worked) -> tuple[str, ...]:
    return (worked.rule, *worked.warnings)


def is_plain(text: str) -> bool:
    return not office_words(text) and all(length(sentence) <= LONGEST for sentence in sentences(text))
