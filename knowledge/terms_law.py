"""What term the law gives a zienswijze, and how that compares with the date in the letter, which always wins.

The Wet gemeenschappelijke regelingen has known the zienswijze on a draft regeling since 1 July 2022 (article 1, Stb.
2022, 18 and 128): before, councils had to give their consent. For the budget (article 35) the board sends the draft
so many weeks before it puts it to the general board. The Algemene termijnenwet lengthens a term only when a law sets
it and it runs forward, at most twelve weeks; even then nothing is moved here, only warned of.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from knowledge.dutch.date_words import day_in_words
from knowledge.dutch.workdays import SATURDAY, is_workday
from knowledge.errors import KnowledgeError

LAW = "de Wet gemeenschappelijke regelingen"


class TermKind(StrEnum):
    """On what a council may give its zienswijze, as far as that makes another term."""

    REGELING = "regeling"  # the draft of a regeling, or of a change to it
    BUDGET = "begroting"
    OTHER = "anders"  # no law gives a term: what the regeling or the letter says


@dataclass(frozen=True, slots=True)
class Regime:
    """How many weeks the law gives from *since* on, up to the next regime of that kind."""

    kind: TermKind
    since: date
    weeks: int
    article: int
    runs_from: str
    runs_forward: bool = False  # the law counts from a day on, not back from a meeting


REGIMES = (
    Regime(TermKind.REGELING, date(2022, 7, 1), 8, 1, "na ontvangst van het ontwerp", runs_forward=True),
    Regime(TermKind.BUDGET, date(2022, 7, 1), 12, 35, "vanaf het toezenden van de ontwerpbegroting"),
    Regime(TermKind.BUDGET, date(2015, 1, 1), 8, 35, "vanaf het toezenden van de ontwerpbegroting"),
    Regime(TermKind.BUDGET, date(1985, 1, 1), 6, 35, "vanaf het toezenden van de ontwerpbegroting"),
)
SUBJECTS = {TermKind.REGELING: "het ontwerp van een regeling", TermKind.BUDGET: "een begroting"}


class RegimeDoesNotHold(KnowledgeError, ValueError):
    """Deze termijn geldt niet op die dag."""


@dataclass(frozen=True, slots=True)
class Worked:
    """A term as it works out; *last_on* and *weeks* are None where nothing gives one. The texts are Dutch."""

    last_on: date | None
    weeks: int | None
    rule: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """The stated date, which *holds_on*, beside the one worked out; *days_apart* is positive when that is later."""

    holds_on: date
    worked: Worked
    days_apart: int | None
    warnings: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the two are known to be different days."""
        return bool(self.days_apart)


def work_out(kind: TermKind, base_on: date, *, weeks: int | None = None) -> Worked:
    """The last day of a term that starts on *base_on*; nothing is moved for a weekend or a public holiday.

    *weeks* is what somebody says the term is: refused where the law gave another one on that day, believed where the
    law gives none.
    """
    if kind is TermKind.OTHER:
        return _by_regeling(base_on, weeks)
    regime = _regime(kind, base_on)
    if weeks is not None and weeks != regime.weeks:
        raise RegimeDoesNotHold(_refusal(kind, base_on, weeks, regime))
    rule = f"{regime.weeks} weken {regime.runs_from} ({LAW}, artikel {regime.article})"
    last_on = base_on + timedelta(weeks=regime.weeks)
    return Worked(last_on, regime.weeks, rule, _warnings(last_on, may_be_longer=regime.runs_forward))


def compare(stated: date, kind: TermKind, base_on: date, *, weeks: int | None = None) -> Compared:
    """The date *stated* in the letter, which holds, with the one worked out beside it."""
    worked = work_out(kind, base_on, weeks=weeks)
    if worked.last_on is None:
        return Compared(stated, worked, None, (*worked.warnings, *_warnings(stated)))
    apart = (worked.last_on - stated).days
    if not apart:
        return Compared(stated, worked, 0, worked.warnings)
    differing = (
        f"De brief noemt {day_in_words(stated)}. Gerekend vanaf {day_in_words(base_on)} komt {worked.weeks} weken uit "
        f"op {day_in_words(worked.last_on)}.",
        "De datum in de brief geldt. Vraag bij twijfel na vanaf welke dag de termijn loopt.",
    )
    return Compared(stated, worked, apart, (*differing, *_warnings(stated)))


def _by_regeling(base_on: date, weeks: int | None) -> Worked:
    """A term that no law gives."""
    if weeks is None:
        why = "De wet geeft hier geen termijn, dus ik kan hem niet uitrekenen. Kijk in de regeling of in de brief."
        return Worked(None, None, "wat de regeling of de brief zegt", (why,))
    last_on = base_on + timedelta(weeks=weeks)
    return Worked(last_on, weeks, f"{weeks} weken, zoals de regeling of de brief zegt", _warnings(last_on))


def _regime(kind: TermKind, base_on: date) -> Regime:
    """What the law gave on *base_on*."""
    held = [regime for regime in REGIMES if regime.kind is kind and regime.since <= base_on]
    if held:
        return held[0]
    first = [regime for regime in REGIMES if regime.kind is kind][-1]
    raise RegimeDoesNotHold(
        f"De wet geeft pas sinds {day_in_words(first.since)} een termijn voor {SUBJECTS[kind]}. "
        f"Op {day_in_words(base_on)} gold die nog niet."
    )


def _refusal(kind: TermKind, base_on: date, weeks: int, regime: Regime) -> str:
    """Why *weeks* do not hold on *base_on*, with when they do, if ever."""
    subject = SUBJECTS[kind]
    ever = [one for one in REGIMES if one.kind is kind and one.weeks == weeks]
    if not ever:
        why = f"De wet heeft voor {subject} nooit {weeks} weken gegeven."
    elif ever[0].since > base_on:
        why = f"Een termijn van {weeks} weken voor {subject} geldt pas sinds {day_in_words(ever[0].since)}."
    else:
        why = f"Een termijn van {weeks} weken voor {subject} geldt niet meer sinds {day_in_words(_ended_on(ever[0]))}."
    return f"{why} Op {day_in_words(base_on)} gaf de wet {regime.weeks} weken."


def _ended_on(regime: Regime) -> date:
    """The first day on which *regime* no longer held."""
    return min(one.since for one in REGIMES if one.kind is regime.kind and one.since > regime.since)


def _warnings(last_on: date, *, may_be_longer: bool = False) -> tuple[str, ...]:
    if is_workday(last_on):
        return ()
    sort = "in het weekend" if last_on.weekday() >= SATURDAY else "op een feestdag"
    what = f"{day_in_words(last_on).capitalize()} valt {sort}. De datum is niet verschoven."
    if may_be_longer:
        return what, "Misschien loopt de termijn door tot de volgende werkdag (Algemene termijnenwet). Vraag dat na."
    return what, "De Algemene termijnenwet verlengt deze termijn niet. Zorg dat de zienswijze er eerder is."
