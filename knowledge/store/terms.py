"""Terms: the curated deadlines as the planner and the outbox see them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache, partial
from itertools import groupby
from typing import Any

from sqlite_utils import Database

from knowledge.alerts import Term, TermState
from knowledge.dutch.folding import fold
from knowledge.dutch.period import Period, Qualifier
from knowledge.model import Actor, Fact, Kind, Place, PlaceKind, Status
from knowledge.store import facts
from knowledge.store.fact_rows import period_of
from knowledge.store.responses import settled

ZIENSWIJZE = "zienswijze"
STARTS = (Qualifier.FROM, Qualifier.NOT_BEFORE, Qualifier.AFTER)
# All versions of what is a deadline or of what followers heard as one, the current one first.
VERSIONS = """
SELECT version.fact_id, version.version, version.kind, version.dossier, version.scope, version.status, version.actor,
version.said, version.earliest, version.latest, version.precision, version.qualifier, version.is_year_inferred,
version.is_withdrawn OR (version.version = fact.version AND fact.withdrawn_at IS NOT NULL) AS is_withdrawn,
iif(version.version = fact.version AND version.actor = 'raad', version.title || ' ' || version.text, '') AS words
FROM fact_version AS version JOIN fact ON fact.id = version.fact_id
JOIN fact_version AS now ON now.fact_id = fact.id AND now.version = fact.version
WHERE (now.kind = 'deadline' OR fact.id IN (SELECT fact_id FROM term_told)) AND {condition}
ORDER BY version.fact_id, version.version DESC
"""


def current(db: Database, *, today: date) -> tuple[Term, ...]:
    """The terms that were not over before *today*, open and withdrawn.

    To plan what was missed since some moment, *today* is the day of that moment.
    """
    found = _read(db, "(now.latest IS NULL OR now.latest >= :today)", today=today.isoformat())
    return tuple(term for term, _ in found)


def one(db: Database, fact_id: str) -> Term | None:
    """The term that is the fact *fact_id*, over or not."""
    found = _read(db, "fact.id = :fact_id", partial(facts.places_about, db), fact_id=fact_id)
    return next((term for term, _ in found), None)


def stamp(db: Database) -> tuple[int, int]:
    """Two numbers that change whenever a term does, for who would not read all of them to find that none did."""
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM response").fetchone()
    return facts.revision(db), int(last)


def every(db: Database) -> Iterator[tuple[Term, Period | None]]:
    """All terms, each with its time as the source words it."""
    return _read(db, "true")


def due_on(fact: Fact) -> date | None:
    """The last day of a deadline, where the source names a precise one, with its year."""
    return _due_on(fact.period)


def opens_on(fact: Fact) -> date | None:
    """The first day of the stretch, where the source names no precise last day."""
    return _opens_on(fact.period)


def is_vague(period: Period | None) -> bool:
    """Whether *period* is a last day, or a stretch, of which it has yet to be found out which day is meant."""
    return period is not None and period.qualifier not in STARTS and (period.is_year_inferred or not period.is_day)


def places_of(scope: str, places: Iterable[Place]) -> frozenset[str]:
    """The places that a fact of *scope* concerns: it, the councils of a region, the region of a council, or all."""
    known = {place.id: place for place in places}
    own = known.get(scope)
    if own is not None and own.kind is PlaceKind.EVERYONE:
        return frozenset(known)
    councils = {place.id for place in known.values() if place.region == scope}
    region = {own.region} if own is not None and own.region else set()
    return frozenset({scope} | councils | region)


def _read(
    db: Database, condition: str, known: Callable[[str], Iterable[Place]] | None = None, **values: str
) -> Iterator[tuple[Term, Period | None]]:
    """The terms that meet *condition*; *known* are the places by which it is told what a scope concerns, or all."""
    every = () if known else facts.places(db)
    concerned: dict[str, frozenset[str]] = {}
    done = settled(db)
    rows = db.query(VERSIONS.format(condition=condition), values)
    for fact_id, versions in groupby(rows, key=lambda row: row["fact_id"]):
        now, *older = versions
        shape = _shape(now)
        version = now["version"]
        for row in older:
            if _shape(row) != shape:
                break
            version = row["version"]
        scope = now["scope"]
        if scope not in concerned:
            concerned[scope] = places_of(scope, known(scope) if known else every)
        try:
            period = period_of(now)
        except ValueError:  # damaged: whoever reads the fact is told; the other terms go on
            continue
        yield _term(now, period, version, concerned[scope], done.get(fact_id, frozenset())), period


def _term(
    row: Mapping[str, Any], period: Period | None, version: int, place_ids: frozenset[str], done: frozenset[str]
) -> Term:
    return Term(
        fact_id=row["fact_id"],
        version=version,
        dossier=row["dossier"],
        place_ids=place_ids,
        due_on=_due_on(period),
        opens_on=_opens_on(period),
        state=TermState.WITHDRAWN if _is_withdrawn(row) else TermState.OPEN,
        is_zienswijze=row["actor"] == Actor.COUNCIL and _speaks_of_one(row["words"]),
        settled_for=done,
    )


def _shape(row: Mapping[str, Any]) -> tuple[object, ...]:
    """What makes a version another term: its days and whether it counts, not the words for them."""
    days = row["earliest"], row["latest"], row["precision"], row["qualifier"], row["is_year_inferred"]
    return *days, _is_withdrawn(row)


def _is_withdrawn(row: Mapping[str, Any]) -> bool:
    return bool(row["is_withdrawn"]) or row["status"] == Status.SUPERSEDED or row["kind"] != Kind.DEADLINE


@lru_cache(maxsize=10_000)
def _speaks_of_one(words: str) -> bool:
    return ZIENSWIJZE in fold(words)


def _due_on(period: Period | None) -> date | None:
    if period is None or period.qualifier in STARTS or is_vague(period):
        return None
    return period.latest


def _opens_on(period: Period | None) -> date | None:
    if period is None or period.is_year_inferred or not is_vague(period):  # one does not remind by a guessed year
        return None
    return period.earliest
