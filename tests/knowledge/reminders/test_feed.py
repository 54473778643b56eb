"""Calendars, read back by two programs that were written by others: icalendar and vobject."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from knowledge.reminders.feed import Entry, calendar, uid_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
CHANGED_AT = datetime(2020, 10, 5, 9, 30, tzinfo=UTC)
AWKWARD = "Zienswijze: kader, deel 1; \\n is geen regel: “ja” ü"
ENTRY = Entry(
    uid=uid_of("plan-zienswijze"),
    sequence=2,
    changed_at=CHANGED_AT,
    day=date(2020, 11, 19),
    title="Laatste dag: Zienswijze op het plan",
    text="Wie: de raad, aan het bestuur.\nBron: Brief; alinea 1.",
    url="https://zienswijzer.example/termijnen/waterland",
)


def made(*entries: Entry, leads: tuple[int, ...] = (7, 0), at: time = time(9), name: str = "Vlietdam") -> bytes:
    return calendar(entries, name=name, text="Termijnen.", leads=leads, at=at)


def ours(ics: bytes) -> Any:
    return Calendar.from_ical(ics)


def theirs(ics: bytes) -> Any:
    return vobject.readOne(ics.decode())


def test_a_day_is_an_event_of_a_whole_day() -> None:
    event = theirs(made(ENTRY)).vevent
    assert event.dtstart.value == date(2020, 11, 19)
    assert event.dtstart.params["VALUE"] == ["DATE"]
    assert event.dtend.value == date(2020, 11, 20)


def test_two_parsers_read_the_same() -> None:
    (event,) = ours(made(ENTRY)).walk("VEVENT")
    other = theirs(made(ENTRY)).vevent
    assert str(event["SUMMARY"]) == other.summary.value == ENTRY.title
    assert str(event["DESCRIPTION"]) == other.description.value == ENTRY.text
    assert str(event["UID"]) == other.uid.value == "plan-zienswijze@zienswijzer"
    assert event["SEQUENCE"] == int(other.sequence.value) == 2
    assert event.decoded("LAST-MODIFIED") == other.last_modified.value == CHANGED_AT
    assert event.decoded("DTSTAMP") == other.dtstamp.value == CHANGED_AT
    assert str(event["STATUS"]) == other.status.value == "CONFIRMED"
    assert str(event["URL"]) == other.url.value == ENTRY.url


def test_the_calendar_says_whose_it_is_and_where() -> None:
    made_one = theirs(made(ENTRY))
    assert made_one.x_wr_calname.value == "Vlietdam"
    assert made_one.x_wr_timezone.value == "Europe/Amsterdam"
    assert made_one.version.value == "2.0"


@pytest.mark.parametrize("lead", [28, 7, 1, 0])
def test_an_alarm_goes_off_at_nine_that_many_days_before(lead: int) -> None:
    (alarm,) = theirs(made(ENTRY, leads=(lead,))).vevent.valarm_list
    day = datetime(2020, 11, 19, tzinfo=AMSTERDAM)
    goes_off = day.replace(tzinfo=None) + alarm.trigger.value
    assert goes_off == datetime(2020, 11, 19, 9) - timedelta(days=lead)  # noqa: DTZ001  # by the clock on the wall
    assert alarm.action.value == "DISPLAY"
    assert alarm.description.value == ENTRY.title


def test_there_is_an_alarm_for_each_lead_once() -> None:
    triggers = [alarm.trigger.value for alarm in theirs(made(ENTRY, leads=(0, 7, 7, 28))).vevent.valarm_list]
    assert len(triggers) == len(set(triggers)) == 3


def test_an_alarm_keeps_to_the_hour_that_was_chosen() -> None:
    (alarm,) = theirs(made(ENTRY, leads=(1,), at=time(16, 30))).vevent.valarm_list
    assert alarm.trigger.value == -timedelta(hours=7, minutes=30)  # from half past four until midnight


def test_what_is_cancelled_is_struck_out_and_wakes_nobody() -> None:
    event = theirs(made(replace(ENTRY, is_cancelled=True, sequence=3))).vevent
    assert event.status.value == "CANCELLED"
    assert event.uid.value == ENTRY.uid
    assert "valarm" not in event.contents


def test_a_moved_day_is_the_same_event_with_a_higher_sequence() -> None:
    before, after = (theirs(made(one)).vevent for one in (ENTRY, replace(ENTRY, day=date(2020, 12, 1), sequence=3)))
    assert before.uid.value == after.uid.value
    assert int(before.sequence.value) < int(after.sequence.value)
    assert after.dtstart.value == date(2020, 12, 1)


def test_an_empty_calendar_is_one() -> None:
    assert theirs(made()).contents.get("vevent") is None
    assert ours(made()).walk("VEVENT") == []


def test_the_same_entries_in_another_order_give_the_same_bytes() -> None:
    other = replace(ENTRY, uid=uid_of("ander"), day=date(2020, 12, 10))
    assert made(ENTRY, other, leads=(7, 0)) == made(other, ENTRY, leads=(0, 7))


def test_no_event_takes_up_somebody_s_day() -> None:
    assert b"\r\nTRANSP:TRANSPARENT\r\n" in made(ENTRY)


def test_lines_are_folded_at_75_octets() -> None:
    ics = made(replace(ENTRY, title=AWKWARD * 9, text=f"{'€' * 500}\n{'a' * 500}"), name="n" * 200)
    assert max(len(line) for line in ics.split(b"\r\n")) <= 75
    assert b"\n" not in ics.replace(b"\r\n", b"")
    assert theirs(ics).vevent.summary.value == AWKWARD * 9


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=300)
LINES = st.lists(TEXTS, max_size=4).map("\n".join)


@given(title=TEXTS, text=LINES)
def test_any_text_survives_and_never_becomes_a_property(title: str, text: str) -> None:
    ics = made(replace(ENTRY, title=title, text=f"{text}\nEND:VEVENT\r\nBEGIN:VALARM"))
    (event,) = ours(ics).walk("VEVENT")
    assert len(event.walk("VALARM")) == 2
    assert max(len(line) for line in ics.split(b"\r\n")) <= 75
    unseen = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
    assert str(event["SUMMARY"]) == title.translate(unseen)


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\u202e", "\u2066"])
def test_signs_that_nobody_sees_are_left_out(sign: str) -> None:
    assert theirs(made(replace(ENTRY, title=f"Ziens{sign}wijze"))).vevent.summary.value == "Zienswijze"
