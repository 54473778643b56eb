"""The terms of a council for everybody: a page to read, and the same as JSON for other programs."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from aiohttp import web

from handlers.access import ANYONE, web_open_to
from handlers.reminders.appointments import find_place
from handlers.web.keeping import PUBLIC, unless_known
from handlers.web.pages import PAGES
from handlers.web.publication import PUBLICATION
from handlers.web.records import FORM_VERSION, LICENCE, term_record
from knowledge.answers.gates import Reach
from knowledge.answers.labels import UNCHECKED
from knowledge.answers.listing import by_time, is_ahead
from knowledge.answers.reminding import OF_THE_COUNCIL, days_left
from knowledge.answers.wording import document_line, statement, status_words
from knowledge.dutch.date_words import day_in_words, distance_in_words, period_in_words
from knowledge.dutch.period import Period, Qualifier
from knowledge.model import Fact, Kind, Place, PlaceKind
from knowledge.store import fact_checks, facts
from knowledge.store.database import Database
from knowledge.store.terms import due_on

ALL = "alle"
PATH = "/termijnen/{place_id:[A-Za-z0-9_-]+}"


@dataclass(frozen=True, slots=True)
class Listing:
    """The deadlines of *place*; *revision* rises with each change of the base.

    *unchecked* are those that somebody should have looked at again, with the day before which.
    """

    place: Place
    ahead: tuple[Fact, ...]
    passed: tuple[Fact, ...]
    revision: int
    unchecked: Mapping[str, date]


@dataclass(frozen=True, slots=True)
class Row:
    """A deadline as the page shows it; *left* is how far off it is, where the source names a precise day."""

    fact_id: str
    title: str
    when: str
    left: str
    told: str
    who: str
    to_whom: str
    is_of_council: bool
    status: str
    source: str
    references: str
    note: str
    unchecked: str
    is_on_calendar: bool
    is_vague: bool


def add_deadlines(site: web.Application) -> None:
    """Serve the terms."""
    site.router.add_get("/termijnen", choose)
    site.router.add_get(f"{PATH}.json", show_json)
    site.router.add_get(PATH, show)


@web_open_to(ANYONE)
async def choose(request: web.Request) -> web.StreamResponse:
    """The councils and regions to choose from."""
    places = await request.app[PUBLICATION].services.knowledge.read(facts.places)
    values = {
        "councils": sorted((one for one in places if one.kind is PlaceKind.COUNCIL), key=_name),
        "regions": sorted((one for one in places if one.kind is PlaceKind.REGION), key=_name),
    }
    return request.app[PAGES].page("places.html", values)


@web_open_to(ANYONE)
async def show(request: web.Request) -> web.StreamResponse:
    """The open terms of a place, and those that passed where they are asked for."""
    publication = request.app[PUBLICATION]
    today = publication.services.today
    listing = await _listing(request, today=today)
    wants_all = request.query.get(ALL) == "1"
    values = {
        "place": listing.place,
        "today": day_in_words(today),
        "ahead": [_row(fact, listing, today=today) for fact in listing.ahead],
        "passed": [_row(fact, listing, today=today) for fact in listing.passed] if wants_all else [],
        "count_passed": len(listing.passed),
        "wants_all": wants_all,
        "takes_sign_ups": publication.can_mail,
    }
    return request.app[PAGES].page("deadlines.html", values)


@web_open_to(ANYONE)
async def show_json(request: web.Request) -> web.StreamResponse:
    """The same for programs; it changes with the base and with the day, and says by its ETag whether it did."""
    today = request.app[PUBLICATION].services.today
    listing = await _listing(request, today=today)
    shown = (*listing.ahead, *listing.passed) if request.query.get(ALL) == "1" else listing.ahead
    body = {
        "version": FORM_VERSION,
        "revision": listing.revision,
        "as_of": today.isoformat(),
        "licence": LICENCE,
        "place": {"id": listing.place.id, "name": listing.place.name},
        "deadlines": [term_record(fact, today=today, looked_at_by=listing.unchecked.get(fact.id)) for fact in shown],
    }
    text = json.dumps(body, ensure_ascii=False, indent=1).encode()
    return unless_known(request, text, content_type="application/json", keeping=PUBLIC)


async def _listing(request: web.Request, *, today: date) -> Listing:
    """The terms of the place that the address names; raises HTTPNotFound where there is none."""
    knowledge = request.app[PUBLICATION].services.knowledge
    listing = await knowledge.read(_read, request.match_info["place_id"], today=today)
    if listing is None:
        raise web.HTTPNotFound
    return listing


def _read(db: Database, place_id: str, *, today: date) -> Listing | None:
    place = find_place(db, place_id)
    if place is None:
        return None
    reach = Reach(facts.places(db))
    theirs = by_time(
        fact
        for fact in facts.of_kind(db, Kind.DEADLINE, scopes=reach.scopes(place))
        if fact.period and reach.covers(place, fact.scope)
    )
    ahead = tuple(fact for fact in theirs if is_ahead(fact, today=today))
    passed = tuple(reversed([fact for fact in theirs if fact not in ahead]))
    unchecked = fact_checks.passed(db, (fact.id for fact in theirs), today=today)
    return Listing(place, ahead, passed, facts.revision(db), unchecked)


def _row(fact: Fact, listing: Listing, *, today: date) -> Row:
    day, looked_at_by = due_on(fact), listing.unchecked.get(fact.id)
    return Row(
        fact_id=fact.id,
        title=fact.title,
        when=_when(fact.period) if fact.period else "",
        left=_left(day, today=today) if day else "",
        told=statement(fact, today=today),
        who=fact.who or "",
        to_whom=fact.to_whom or "",
        is_of_council=fact.actor in OF_THE_COUNCIL,
        status=status_words(fact, today=today),
        source=_source(fact),
        references=", ".join(fact.references),
        note=fact.note or "",
        unchecked=UNCHECKED.format(day=day_in_words(looked_at_by)) if looked_at_by else "",
        is_on_calendar=day is not None,
        is_vague=fact.period is not None and not fact.period.is_day,
    )


def _when(period: Period) -> str:
    said = period_in_words(period)
    if period.is_day and period.qualifier in (Qualifier.BEFORE, Qualifier.UNTIL):
        said = f"{said}, dus uiterlijk {day_in_words(period.anchor)}"
    return f"{said} (het jaar is afgeleid)" if period.is_year_inferred else said


def _left(day: date, *, today: date) -> str:
    return days_left(day, today=today) if day >= today else distance_in_words(day, today=today)


def _source(fact: Fact) -> str:
    return f"{document_line(fact.source.document)}; {fact.source.place}"


def _name(place: Place) -> str:
    return place.name
