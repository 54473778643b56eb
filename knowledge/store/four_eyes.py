"""Which changes need a second pair of eyes: whatever touches a date, a status or an amount, in a field or in words."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from knowledge.dutch.dates import find_periods
from knowledge.dutch.folding import fold
from knowledge.dutch.number_words import COUNTS
from knowledge.editing import Action, Item
from knowledge.model import Fact, Kind

GRAVE_KINDS = frozenset({Kind.DEADLINE, Kind.DECISION, Kind.AMOUNT})
# Whose term it is, or what it replaces, makes it another one as surely as its day does.
GRAVE_FIELDS = ("period", "status", "kind", "scope", "actor", "series", "number", "follows", "replaces")
WORDED = ("title", "text", "before", "who", "to_whom", "note")
SOME_DAY = date(2000, 1, 1)  # both wordings are read from it, so that only a difference between them counts
TOKEN = re.compile(r"€|%|\w+(?:[.,:/-]\w+)*")
NUMBER = re.compile(rf"(?:{'|'.join(COUNTS)}|zeventig|tachtig|duizend|miljoen|miljard|en)+")  # "vijfentwintig"
SMALL_WORDS = frozenset({"en", "een"})  # nearly never a number
SIZES = frozenset("€ % euro procent half helft anderhalf kwart dubbel geheel gedeeltelijk".split())
FIRM = frozenset(
    """
    niet geen nooit nog wel al voorgenomen vastgesteld vast vaststellen besloten besluit besluiten definitief concept
    ontwerp ingestemd toegevoegd ingevoerd geadviseerd besproken aangehouden uitgesteld voorgelegd verzocht gestreefd
    geschat toegezegd gepland voorgesteld gehouden geldt gelden achterhaald ingetrokken afgewezen verworpen aangenomen
    vervallen uitkomst onbekend
    """.split()
)


def needs_second(items: Iterable[Item], current: Mapping[str, Fact]) -> bool:
    """Whether one of *items* may not go live by one pair of eyes; *current* are the facts that they are about."""
    return any(_is_grave(item, current.get(item.fact_id)) for item in items)


def _is_grave(item: Item, current: Fact | None) -> bool:
    if item.action is Action.PHRASING:
        return False
    if item.action is Action.REVISE and current is not None and item.fact is not None:
        return _is_grave_revision(current, item.fact)
    subject = item.fact or current
    return subject is None or subject.kind in GRAVE_KINDS or subject.period is not None or bool(subject.replaces)


def _is_grave_revision(old: Fact, new: Fact) -> bool:
    if any(getattr(old, name) != getattr(new, name) for name in GRAVE_FIELDS):
        return True
    changed = [(getattr(old, name) or "", getattr(new, name) or "") for name in WORDED]
    changed = [(was, is_now) for was, is_now in changed if was != is_now]
    if new.kind is Kind.AMOUNT:
        return bool(changed)
    return any(_weight(was) != _weight(is_now) for was, is_now in changed)


def _weight(text: str) -> tuple[object, ...]:
    """All in *text* that says when, how much or how firm, in order."""
    tokens = TOKEN.findall(fold(text))
    told = [one for one in tokens if _tells(one)]
    times = [(one.earliest, one.latest, one.precision, one.qualifier) for one in find_periods(text, today=SOME_DAY)]
    return *told, *times


def _tells(token: str) -> bool:
    """Whether *token* is a number, or a word that says how much or how firm."""
    if any(sign.isdigit() for sign in token) or token in SIZES | FIRM:
        return True
    return token not in SMALL_WORDS and NUMBER.fullmatch(token) is not None
