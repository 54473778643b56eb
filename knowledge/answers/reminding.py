"""A message that the house sends of its own accord, in Dutch: what is due, by when, whose move it is, on what source.

Worked out at the moment of sending, from the facts as they stand then.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.answers.rendering import plain
from knowledge.answers.wording import STARTS, document_line, safe, status_words
from knowledge.dutch.date_words import day_in_words, period_in_words
from knowledge.dutch.period import Period, Qualifier
from knowledge.model import Actor, Fact, Kind, Status

ROOM = 4096  # UTF-16 units: what Telegram takes in one message
LONGEST_VALUE = 300  # signs of one value from the base
LIMITS = frozenset({Qualifier.BY, Qualifier.BEFORE, Qualifier.UNTIL})
OVER = frozenset({Status.SUPERSEDED, Status.ABSENT})
OF_THE_COUNCIL = frozenset({Actor.COUNCIL, Actor.COMMITTEE, None})
WHAT = "<b>{title}</b>"
LATE = "Dit bericht is te laat verzonden door een storing."
UNCERTAIN = "(mogelijk dubbel)"
NO_DAY = "Een precieze dag noemt de bron niet."
NOT_THE_COUNCIL = "Dit is geen termijn voor de raad."
INFERRED = "het jaar is afgeleid"
MORE = "En nog {count} {terms}. U vindt alles met /termijnen."


class Told(StrEnum):
    """The families of reminders; the value is what a reminder's name begins with."""

    LEAD = "lead"
    WINDOW = "window"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    AGAIN = "again"
    TEST = "test"
    MISSED = "missed"
    UNREACHABLE = "unreachable"
    ANSWERED = "answered"  # what somebody asked before it was known
    CORRECTED = "corrected"  # what somebody got as an answer before it was corrected
    WAITS = "waits"  # the rest is for staff: a change that waits for them, and what became of it
    OVERRIDDEN = "overridden"
    LIVE = "live"
    REJECTED = "rejected"
    RENEWED = "renewed"
    WEEKLY = "weekly"

    @classmethod
    def of(cls, reminder: str) -> "Told":
        """The family of a *reminder* such as "lead:7"; ValueError when it is of none."""
        return cls(reminder.partition(":")[0])


HEADS = {
    Told.CHANGED: "Gewijzigde termijn",
    Told.WITHDRAWN: "Vervallen termijn",
    Told.AGAIN: "U vroeg om deze herinnering",
    Told.TEST: "Proefmelding: zo ziet een herinnering eruit",
    Told.MISSED: "Voor de griffie: een herinnering is niet verzonden",
    Told.UNREACHABLE: "Voor de griffie: een ontvanger is niet bereikbaar",
    Told.WINDOW: "Herinnering: deze tijd is begonnen",
    Told.ANSWERED: "Uw vraag is beantwoord",
    Told.CORRECTED: "Een antwoord dat u kreeg, is verbeterd",
}
SEVERAL = "Herinnering aan {count} termijnen"
MIXED = "Bericht over {count} termijnen"


@dataclass(frozen=True, slots=True)
class Item:
    """One notice of a message: the *fact* as it now stands, and which *reminder* of it.

    *was_on* and *was_said* are the last day and the wording before a change, where there were any. *told* is all that
    is said of it, where that is no matter of a term.
    """

    fact: Fact
    reminder: str
    was_on: date | None = None
    was_said: str | None = None
    told: str | None = None


def reminder_text(
    items: Sequence[Item], *, today: date, is_late: bool = False, is_uncertain: bool = False, room: int = ROOM
) -> str:
    """The message of one bundle as it is sent on *today*, as Telegram HTML that fits in *room* UTF-16 units.

    Where the terms do not all fit, it ends after a whole one and says how many more there are.
    """
    if not items:
        raise ValueError("a message tells of one term at least")
    head = headed(heading(items, today=today), is_late=is_late, is_uncertain=is_uncertain)
    is_alone = len(items) == 1
    blocks = [_block(item, today=today, is_alone=is_alone) for item in items]
    return fitted(head, blocks, more=_and_more, room=room)


def headed(title: str, *, is_late: bool, is_uncertain: bool) -> str:
    """What a message begins with: its *title*, and what the reader has to know of its coming."""
    head = f"<b>{safe(title)}</b>{f' {UNCERTAIN}' if is_uncertain else ''}"
    return f"{head}\n{LATE}" if is_late else head


def fitted(
    head: str, blocks: Sequence[str], *, more: Callable[[int], str], closing: Iterable[str] = (), room: int = ROOM
) -> str:
    """As many of *blocks* as fit in *room*, each whole; *more* says how many are left out."""
    for kept in range(len(blocks), 0, -1):
        rest = len(blocks) - kept
        text = "\n\n".join((head, *blocks[:kept], *([more(rest)] if rest else []), *closing))
        if _units(text) <= room:
            return text
    return "\n\n".join((head, more(len(blocks)), *closing))


def _and_more(rest: int) -> str:
    return MORE.format(count=rest, terms="termijn" if rest == 1 else "termijnen")


def plain_text(items: Sequence[Item], *, today: date, is_late: bool = False, is_uncertain: bool = False) -> str:
    """The message of one bundle as plain text for e-mail, with all its terms."""
    told = reminder_text(items, today=today, is_late=is_late, is_uncertain=is_uncertain, room=1_000_000)
    return plain(told)


def heading(items: Sequence[Item], *, today: date) -> str:
    """What a message is about, in one line without markup: its first line, and the subject of an e-mail."""
    families = {Told.of(item.reminder) for item in items}
    if len(items) > 1:
        return (SEVERAL if families <= {Told.LEAD, Told.WINDOW} else MIXED).format(count=len(items))
    (item,) = items
    (family,) = families
    day = last_day(item.fact)
    if family is not Told.LEAD:
        return HEADS[family]
    if day is None:
        return "Herinnering"
    return f"Herinnering: {_left(day, today=today, is_limit=_is_limit(item.fact.period))}"


def subject(items: Sequence[Item], *, today: date) -> str:
    """The subject of an e-mail: the heading, with the title where the message is about one term."""
    told = heading(items, today=today)
    return f"{told} ({_clipped(items[0].fact.title)})" if len(items) == 1 else told


def last_day(fact: Fact) -> date | None:
    """The one day that the source of *fact* names, the last that counts; None where it names none so precisely."""
    return fact.period.anchor if fact.period is not None and fact.period.is_day else None


def can_come(fact: Fact, *, today: date) -> bool:
    """Whether *fact* is a term with an end that has not passed on *today*, so that somebody can wait for it."""
    if fact.kind is not Kind.DEADLINE or fact.status in OVER:
        return False
    return is_limited(fact) and fact.period is not None and (fact.period.latest or fact.period.anchor) >= today


def is_limited(fact: Fact) -> bool:
    """Whether the time of *fact* ends: what starts some day does not lapse, and nobody is reminded of it."""
    return fact.period is not None and fact.period.qualifier not in STARTS


def day_line(fact: Fact, *, today: date) -> str:
    """When *fact* is, in one line of Telegram HTML: its last day and how long that is, or the words of its source."""
    return " ".join(_when(Item(fact, Told.LEAD), Told.LEAD, today=today))


def days_left(day: date, *, today: date) -> str:
    """How long it is until *day*, as a reminder says it: "nog 7 dagen", "morgen", "vandaag", "verstreken"."""
    count = (day - today).days
    if count < 0:
        return "verstreken"
    return {0: "vandaag", 1: "morgen"}.get(count, f"nog {count} dagen")


def _left(day: date, *, today: date, is_limit: bool) -> str:
    count = (day - today).days
    if count < 0:
        return f"{'de termijn is verstreken' if is_limit else 'dit is voorbij'}"
    near = {0: "vandaag", 1: "morgen"}
    if count in near:
        return f"{near[count]} is de laatste dag" if is_limit else near[count]
    return f"nog {count} dagen"


def _block(item: Item, *, today: date, is_alone: bool) -> str:
    """All that is told of one term."""
    if item.told is not None:
        return item.told
    fact, family = item.fact, Told.of(item.reminder)
    lines = [WHAT.format(title=shown(fact.title))]
    if not is_alone and family not in (Told.LEAD, Told.WINDOW):
        lines.append(f"{HEADS[family]}.")
    lines += _when(item, family, today=today)
    lines += _whose(fact)
    if family is not Told.WITHDRAWN:
        lines.append(f"Status: {status_words(fact, today=today)}.")
    if fact.note and family in (Told.LEAD, Told.WINDOW, Told.CHANGED, Told.AGAIN):
        lines.append(f"Let op: {shown(fact.note)}")
    lines.append(_source(fact))
    lines += _closing(family)
    return "\n".join(lines)


def _when(item: Item, family: Told, *, today: date) -> list[str]:
    """When the term is, or was."""
    period, day = item.fact.period, last_day(item.fact)
    old = day_in_words(item.was_on) if item.was_on else item.was_said
    if family is Told.WITHDRAWN:
        gone = old or (_said(period) if period else None)
        return ["Deze termijn geldt niet meer.", *([f"Het was: {shown(gone)}."] if gone else [])]
    is_moved = family is Told.CHANGED and old is not None
    lines = [f"Eerst: {shown(old)}."] if is_moved and old else []
    if period is None:
        return [*lines, NO_DAY]
    if day is None:
        return [*lines, f"{'Nu' if is_moved else 'De bron zegt'}: {shown(_said(period))}.", NO_DAY]
    named = "Laatste dag" if _is_limit(period) else "Dag"
    return [*lines, _on_day(f"{named} nu" if is_moved else named, period, day, today=today)]


def _on_day(named: str, period: Period, day: date, *, today: date) -> str:
    asides = [days_left(day, today=today)]
    if period.qualifier in (Qualifier.BEFORE, Qualifier.UNTIL, *STARTS):
        asides.append(f"de bron zegt: {period_in_words(period)}")
    if period.is_year_inferred:
        asides.append(INFERRED)
    return f"{named}: <b>{day_in_words(day)}</b> ({safe('; '.join(asides))})."


def _said(period: Period) -> str:
    """The wording of the source itself; of a day its weekday and year too, for that is what people look for."""
    if period.is_day:
        return period_in_words(period)
    year = f" ({period.anchor.year}; {INFERRED})" if period.is_year_inferred else ""
    return f"“{period.said}”{year}"


def _is_limit(period: Period | None) -> bool:
    return period is not None and period.qualifier in LIMITS


def _whose(fact: Fact) -> Iterable[str]:
    """Who must act, and to whom; a term that is another's is never the council's."""
    if fact.who:
        yield f"Wie: {shown(fact.who)}." + (f" Aan: {shown(fact.to_whom)}." if fact.to_whom else "")
    elif fact.to_whom:
        yield f"Aan: {shown(fact.to_whom)}."
    if fact.actor not in OF_THE_COUNCIL:
        yield NOT_THE_COUNCIL


def _source(fact: Fact) -> str:
    return f"<i>Bron: {shown(document_line(fact.source.document))}; {shown(fact.source.place)}.</i>"


def _closing(family: Told) -> Iterable[str]:
    if family is Told.MISSED:
        yield "Deze herinnering is niet bij iedereen aangekomen voordat de termijn voorbij was."
        yield "Wie het bericht miste, ziet u met /bezorging."
    elif family is Told.UNREACHABLE:
        yield "Iemand die herinneringen over deze termijn krijgt, is niet meer te bereiken."
        yield "Wat niet is aangekomen, ziet u met /bezorging."


def shown(text: str) -> str:
    """A value from the base as it may stand in a message: on one line, escaped, and not too long."""
    return safe(_clipped(text))


def _clipped(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= LONGEST_VALUE else f"{said[: LONGEST_VALUE - 1].rstrip()}…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
