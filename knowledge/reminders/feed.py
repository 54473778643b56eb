"""Terms as a calendar that other programs read (iCalendar, RFC 5545): all-day events with alarms before them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from knowledge.alerts import STANDARD_TIME

DOMAIN = "zienswijzer"
MAKER = "-//Zienswijzer//Termijnen//NL"
ZONE = "Europe/Amsterdam"
REFRESH = timedelta(hours=1)
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")  # no calendar shows them; RFC 5545 bans most


@dataclass(frozen=True, slots=True)
class Entry:
    """One precise day on a calendar; *sequence* rises, and *changed_at* moves, with each change of day or state."""

    uid: str
    sequence: int
    changed_at: datetime
    day: date
    title: str
    text: str
    is_cancelled: bool = False
    url: str | None = None


def uid_of(fact_id: str) -> str:
    """What names the event of a fact in every calendar, whatever becomes of its day."""
    return f"{fact_id}@{DOMAIN}"


def calendar(
    entries: Iterable[Entry], *, name: str, text: str, leads: Iterable[int], at: time = STANDARD_TIME
) -> bytes:
    """The calendar *name* of *entries*, with an alarm *at* that time on each of *leads* days before.

    The same entries give the same bytes: no clock has a part in it.
    """
    made = Calendar()
    made.add("prodid", MAKER)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("name", _clean(name))
    made.add("x-wr-calname", _clean(name))
    made.add("description", _clean(text))
    made.add("x-wr-caldesc", _clean(text))
    made.add("x-wr-timezone", ZONE)
    made.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    days_before = sorted(set(leads), reverse=True)
    for entry in sorted(entries, key=lambda entry: (entry.day, entry.uid)):
        made.add_component(_event(entry, days_before, at=at))
    return bytes(made.to_ical())


def _event(entry: Entry, leads: Iterable[int], *, at: time) -> Event:
    event = Event()
    changed_at = entry.changed_at.astimezone(UTC)
    event.add("uid", entry.uid)
    event.add("dtstamp", changed_at)  # without a METHOD this is the moment of the last change (RFC 5545, 3.8.7.2)
    event.add("last-modified", changed_at)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", _clean(entry.title))
    event.add("description", _clean(entry.text))
    if entry.url:
        event.add("url", entry.url)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # a term keeps nobody occupied all day
    event.add("x-microsoft-cdo-busystatus", "FREE")
    for lead in () if entry.is_cancelled else leads:
        event.add_component(_alarm(entry, lead, at=at))
    return event


def _alarm(entry: Entry, lead: int, *, at: time) -> Alarm:
    """An alarm *lead* days before; RFC 5545 counts it from the midnight at which the day begins."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _clean(entry.title))
    alarm.add("trigger", timedelta(hours=at.hour, minutes=at.minute) - timedelta(days=lead))
    return alarm


def _clean(text: str) -> str:
    return UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
