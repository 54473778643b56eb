"""Finding a fact: by a question, with the same engine and the same "waarom", or in a list by kind, dossier, place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from aiohttp import web

from handlers.access import web_open_to
from handlers.people.login_links import STAFF
from handlers.web import staff
from handlers.web.markup import told_html
from handlers.web.staff import EDITORS, GUEST, HOME
from knowledge.answers import golds
from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.desk import InformationDesk
from knowledge.answers.explaining import explain
from knowledge.answers.rendering import render
from knowledge.answers.shelf import Shelf
from knowledge.answers.wording import status_words
from knowledge.closed_lists import KINDS
from knowledge.dutch.date_words import period_in_words
from knowledge.model import Dossier, Fact, Kind, Place
from knowledge.store import proposals, unanswered
from knowledge.store.database import Database
from knowledge.store.withdrawn import withdrawn

LONGEST_QUESTION = 500
ON_PAGE = 50
QUESTION, KIND, DOSSIER, PLACE, PAGE, STATE = "vraag", "soort", "dossier", "plaats", "blad", "stand"
WITHDRAWN = "ingetrokken"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; an empty text is no choice."""

    question: str = ""
    kind: str = ""
    dossier: str = ""
    place: str = ""
    state: str = ""
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Whether a list was asked for."""
        return bool(self.kind or self.dossier or self.place or self.state)

    def on(self, page: int) -> str:
        """The address of another page of the same."""
        named = {KIND: self.kind, DOSSIER: self.dossier, PLACE: self.place, STATE: self.state, PAGE: str(page)}
        return f"{HOME}?{urlencode({name: value for name, value in named.items() if value})}"


@dataclass(frozen=True, slots=True)
class Row:
    """A fact in a list; *points* is what it scored for a question."""

    fact_id: str
    title: str
    kind: str
    place: str
    when: str
    status: str
    points: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to show, and to choose from."""

    rows: tuple[Row, ...]
    count: int
    answer: str
    is_worth_keeping: bool
    why: str
    dossiers: tuple[Dossier, ...]
    places: tuple[Place, ...]
    queue: int
    open_questions: int


def add_finding(site: web.Application) -> None:
    """Serve the page that the others start from."""
    site.router.add_get(HOME, show)


@web_open_to(*STAFF)
async def show(request: web.Request) -> web.StreamResponse:
    """Look for facts; whoever is of a griffie only is led to the page that is theirs."""
    if not request[GUEST].has(*EDITORS):
        raise web.HTTPSeeOther(f"{HOME}/bezorging")
    services, wanted = staff.services_of(request), _wanted(request.query)
    found = await services.knowledge.read(look, services.desk, wanted, today=services.today)
    last = max(-(-found.count // ON_PAGE), 1)
    values = {
        "wanted": wanted,
        "found": found,
        "kinds": KINDS,
        "before": wanted.on(wanted.page - 1) if 1 < wanted.page <= last else "",
        "after": wanted.on(wanted.page + 1) if wanted.page < last and not wanted.question else "",
        "last": last,
        "withdrawn": WITHDRAWN,
    }
    return staff.page(request, "search.html", values)


def look(db: Database, desk: InformationDesk, wanted: Wanted, *, today: date) -> Found:
    """What *wanted* leads to."""
    shelf = desk.shelf(db)
    answer, why, count, is_good = "", "", 0, False
    rows: tuple[Row, ...] = ()
    if wanted.question:
        given = desk.ask(db, wanted.question, today=today, scope=wanted.place or None, previous=None)
        rows = tuple(_weighed(shelf, given, wanted, today=today))
        answer, why, count = told_html(render(given, today=today)), told_html(explain(given)), len(rows)
        is_good = golds.is_worth_keeping(given)
    elif wanted.is_narrowed:
        fitting = _fitting(withdrawn(db) if wanted.state == WITHDRAWN else shelf.facts, wanted)
        start = (wanted.page - 1) * ON_PAGE
        rows = tuple(row_of(shelf.places, fact, today=today) for fact in fitting[start : start + ON_PAGE])
        count = len(fitting)
    return Found(
        rows,
        count,
        answer,
        is_good,
        why,
        shelf.dossiers,
        shelf.places,
        len(proposals.open_changes(db)),
        unanswered.count(db),
    )


def row_of(places: Iterable[Place], fact: Fact, *, today: date, points: int | None = None) -> Row:
    """*fact* in a list."""
    place = next((one.name for one in places if one.id == fact.scope), fact.scope)
    when = period_in_words(fact.period) if fact.period else ""
    return Row(fact.id, fact.title, KINDS[fact.kind], place, when, status_words(fact, today=today), points)


def _weighed(shelf: Shelf, answer: Answer, wanted: Wanted, *, today: date) -> Iterator[Row]:
    """The facts that the answer tells, and those that were weighed, the best first."""
    scores = {one.fact.id: round(100 * one.score) for one in answer.candidates}
    told = answer.facts if answer.outcome is not Outcome.SMALLTALK else ()
    found = dict.fromkeys((*told, *(one.fact for one in answer.candidates), *answer.context, *answer.beside))
    # Not by place: what is of the region, or of everybody, is an answer there too.
    for fact in _fitting(found, replace(wanted, place=""))[:ON_PAGE]:
        yield row_of(shelf.places, fact, today=today, points=scores.get(fact.id))


def _fitting(known: Iterable[Fact], wanted: Wanted) -> list[Fact]:
    return [
        fact
        for fact in known
        if wanted.kind in ("", fact.kind) and wanted.dossier in ("", fact.dossier) and wanted.place in ("", fact.scope)
    ]


def _wanted(query: Mapping[str, str]) -> Wanted:
    kind, page = query.get(KIND, ""), query.get(PAGE, "1")
    return Wanted(
        question=" ".join(query.get(QUESTION, "").split())[:LONGEST_QUESTION],
        kind=kind if kind in set(Kind) else "",
        dossier=query.get(DOSSIER, ""),
        place=query.get(PLACE, ""),
        state=WITHDRAWN if query.get(STATE) == WITHDRAWN else "",
        page=int(page) if page.isdecimal() and int(page[:6]) > 0 else 1,
    )
