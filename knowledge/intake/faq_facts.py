"""A question-and-answer list as facts beside those of a base; pure, so that loading the result is all that is left."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import Protocol, TypeVar

from knowledge.dutch.period import Period, Precision, Qualifier
from knowledge.intake.fact_ids import LONGEST_ID, marked, shortened, slug
from knowledge.intake.faq import FaqEntry, FaqList
from knowledge.model import Curation, Document, Dossier, Fact, Kind, Place, PlaceKind, Source, Status

Identified = TypeVar("Identified", bound="_HasId")

EVERYONE = Place("iedereen", PlaceKind.EVERYONE, ("alle gemeenten",))
SENDER = "eigen vragenlijst"
DOSSIER = "vragenlijst-{name}"
ROOM_BEFORE_NUMBER = LONGEST_ID - 7
LONGEST_PREFIX = 20
LONGEST_TITLE = 120
MOST_ROWS_NAMED = 6


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


@dataclass(frozen=True, slots=True)
class FaqPlan:
    """What the base is to hold, and how the list differs from what it held; *facts* are those of the list."""

    curation: Curation
    facts: tuple[Fact, ...]
    added: int
    changed: int
    moved: int  # stands in another row, and is else the same
    gone: tuple[Fact, ...]  # stand in the base, and in the list no more


def plan(faq: FaqList, base: Curation, *, places: Iterable[Place], today: date) -> FaqPlan:
    """Put the answers of *faq* into *base*; *places* are those that its scopes name, *today* dates an undated list."""
    name = slug(PurePath(faq.name).stem) or "lijst"
    dossier_id = DOSSIER.format(name=shortened(name))
    everyone = next((place for place in base.places if place.kind is PlaceKind.EVERYONE), EVERYONE)
    entries = tuple(replace(entry, scope=entry.scope or everyone.id) for entry in faq.entries)
    stored = tuple(fact for fact in base.facts if fact.dossier == dossier_id)
    taken = {fact.id for fact in base.facts if fact.dossier != dossier_id}
    ids = _ids(entries, shortened(name, LONGEST_PREFIX), stored, taken=taken, everyone=everyone.id)
    document = Document(dossier_id, faq.name, SENDER, "algemeen", faq.dated or _day(today), everyone.id)
    facts = tuple(_fact(entry, one, document) for entry, one in zip(entries, ids, strict=True))
    counts = _compared(facts, stored)
    if not faq.dated and counts.total() == counts["same"]:  # as old as it was
        document = next((old for old in base.documents if old.id == dossier_id), document)
        facts = tuple(replace(fact, source=Source(document, fact.source.place)) for fact in facts)
    needed = tuple(places) if any(entry.scope for entry in faq.entries) else ()
    merged = replace(
        base,
        places=_by_id((everyone, *needed), base.places),
        documents=_by_id(base.documents, (document,)),
        dossiers=_by_id(base.dossiers, (Dossier(dossier_id, _title(name), everyone.id),)),
        facts=_by_id(base.facts, facts),
    )
    gone = tuple(fact for fact in stored if fact.id not in set(ids))
    return FaqPlan(merged, facts, counts["added"], counts["changed"], counts["moved"], gone)


def _compared(facts: Iterable[Fact], stored: Iterable[Fact]) -> Counter[str]:
    """How many of *facts* are added, changed, moved or the same beside what is *stored*."""
    by_id = {fact.id: fact for fact in stored}
    return Counter(_difference(fact, by_id.get(fact.id)) for fact in facts)


def _difference(fact: Fact, old: Fact | None) -> str:
    if old is None:
        return "added"
    if replace(fact, version=old.version, source=old.source) != old:
        return "changed"
    return "same" if fact.source.place == old.source.place else "moved"


def _by_id(old: Iterable[Identified], new: Iterable[Identified]) -> tuple[Identified, ...]:
    """*old* in its order with *new* in its place or behind it."""
    return tuple({one.id: one for one in (*old, *new)}.values())


def _fact(entry: FaqEntry, fact_id: str, document: Document) -> Fact:
    return Fact(
        id=fact_id,
        kind=Kind.ANSWER,
        title=_cut(entry.questions[0], LONGEST_TITLE),
        text=entry.answer,
        scope=entry.scope or document.scope,
        dossier=document.id,
        status=Status.IN_FORCE,
        source=Source(document, _place(entry, document)),
        phrasings=entry.questions,
    )


def _place(entry: FaqEntry, document: Document) -> str:
    """Where a reader finds the answer: its rows, its own date where the list has a newer one, and its source."""
    named = [str(row) for row in entry.rows[:MOST_ROWS_NAMED]]
    rest = len(entry.rows) - len(named)
    told = ", ".join(named[:-1] if not rest and len(named) > 1 else named)
    last = f" en {rest} andere" if rest else f" en {named[-1]}" if len(named) > 1 else ""
    more = [f"van {entry.dated.said}"] if entry.dated and entry.dated != document.dated else []
    more += [f"bron: {', '.join(entry.sources)}"] if entry.sources else []
    return f"{'rij' if len(entry.rows) == 1 else 'rijen'} {told}{last}" + (f" ({'; '.join(more)})" if more else "")


def _ids(
    entries: Sequence[FaqEntry], prefix: str, stored: Iterable[Fact], *, taken: set[str], everyone: str
) -> tuple[str, ...]:
    """An id for each entry, from its first question; an answer whose question was reworded keeps the one it has."""
    wanted = _distinct(entries, prefix, taken=taken, everyone=everyone)
    by_id = {fact.id: fact for fact in stored}
    claimed = set(wanted)
    reworded = {(fact.text, fact.scope): one for one, fact in by_id.items() if one not in claimed}
    return tuple(
        one if one in by_id else reworded.pop((entry.answer, entry.scope or everyone), one)
        for entry, one in zip(entries, wanted, strict=True)
    )


def _distinct(entries: Sequence[FaqEntry], prefix: str, *, taken: set[str], everyone: str) -> tuple[str, ...]:
    """Ids that differ: where two would be the same, the question itself marks each, and then a number."""
    plain = [_id(entry, prefix if entry.scope == everyone else f"{prefix}-{entry.scope}") for entry in entries]
    count = Counter(plain)
    numbers: Counter[str] = Counter()
    found: dict[str, None] = {}
    for entry, one in zip(entries, plain, strict=True):
        free = whole = one if count[one] == 1 and one not in taken else marked(one, entry.questions[0])
        while free in found or free in taken:
            numbers[whole] += 1
            free = f"{whole[:ROOM_BEFORE_NUMBER].rstrip('-')}-{numbers[whole] + 1}"
        found[free] = None
    return tuple(found)


def _id(entry: FaqEntry, prefix: str) -> str:
    asked = slug(entry.questions[0])
    return shortened(f"{prefix}-{asked}") if asked else marked(f"{prefix}-vraag", entry.questions[0])


def _title(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rpartition(" ")[0].rstrip(" ,;:") + "…"


def _day(day: date) -> Period:
    return Period(day, day, Precision.DAY, Qualifier.ON, day.isoformat())
