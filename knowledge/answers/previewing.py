"""What somebody who subscribes will be sent: each message to come, with its day, its time and what it is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from knowledge.alerts import Notice
from knowledge.answers.wording import safe
from knowledge.dutch.date_words import day_in_words
from knowledge.dutch.local_time import AMSTERDAM

MANY = 30  # messages in a year from which people are warned
MOST_SHOWN = 31
MOST_TITLES = 2
LONGEST_TITLE = 70
AN_INSTANT = timedelta(microseconds=1)
DAYS = {0: "vandaag is de laatste dag", 1: "morgen is de laatste dag"}
LAST_DAY = "op de laatste dag"
WINDOW = "de tijd begint die de bron noemt"


@dataclass(frozen=True, slots=True)
class Sends:
    """The messages of a plan: *lines* in Telegram HTML, the first one first, and the moments at which they leave."""

    lines: tuple[str, ...]
    moments: tuple[datetime, ...]

    @property
    def is_many(self) -> bool:
        """Whether somebody should know before wanting this."""
        return len(self.moments) > MANY


def sends(notices: Iterable[Notice], titles: Mapping[str, str], *, names_terms: bool = True) -> Sends:
    """The messages that *notices* leave as; *titles* name the facts, and are left out where all is about one."""
    bundles: dict[tuple[datetime, str], list[Notice]] = {}
    for notice in notices:
        bundles.setdefault((notice.due_at, notice.bundle), []).append(notice)
    ordered = sorted(bundles)
    lines = tuple(_line(bundles[key], titles, names_terms=names_terms) for key in ordered)
    return Sends(lines, tuple(due_at for due_at, _ in ordered))


def moment_in_words(at: datetime) -> str:
    """A moment by the clock of the Netherlands: "donderdag 22 oktober 2020, 09.00 uur"."""
    there = at.astimezone(AMSTERDAM)
    return f"{day_in_words(there.date())}, {there:%H.%M} uur"


def leads_in_words(leads: Iterable[int]) -> str:
    """Leads in one phrase: "14, 7 en 1 dagen van tevoren, en op de laatste dag"."""
    chosen = sorted(leads, reverse=True)
    ahead = [str(lead) for lead in chosen if lead > 0]
    parts = [" en ".join(part for part in (", ".join(ahead[:-1]), *ahead[-1:]) if part)] if ahead else []
    parts = [f"{parts[0]} {'dag' if ahead == ['1'] else 'dagen'} van tevoren"] if parts else []
    return ", en ".join([*parts, *([LAST_DAY] if 0 in chosen else [])])


def _line(notices: list[Notice], titles: Mapping[str, str], *, names_terms: bool) -> str:
    told = [_told(notice, titles, names_terms=names_terms) for notice in notices[:MOST_TITLES]]
    rest = len(notices) - len(told)
    more = [f"en nog {rest} {'termijn' if rest == 1 else 'termijnen'}"] if rest else []
    return safe(f"{moment_in_words(notices[0].due_at)}: {'; '.join((*told, *more))}")


def _told(notice: Notice, titles: Mapping[str, str], *, names_terms: bool) -> str:
    said = _days_left(notice) if notice.covers else WINDOW
    title = titles.get(notice.fact_id, "")
    if not names_terms or not title:
        return said
    clipped = title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"
    return f"{said} ({clipped})"


def _days_left(notice: Notice) -> str:
    """What the message will count: it may leave earlier than its lead, to make way for a weekend or for quiet hours."""
    last = (notice.expires_at - AN_INSTANT).astimezone(AMSTERDAM).date()
    left = (last - notice.due_at.astimezone(AMSTERDAM).date()).days
    return DAYS.get(left, f"nog {left} dagen")
