"""The gold questions on a page: kept from the search, shown with who kept them, and taken away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from aiohttp import web

from handlers.access import web_open_to
from handlers.curation import golds_texts as texts
from handlers.places import name_of
from handlers.web import staff
from handlers.web.change_lines import name_of as shown_as
from handlers.web.finding import LONGEST_QUESTION, ON_PAGE, PAGE, PLACE, QUESTION
from handlers.web.staff import EDITORS, GUEST, HOME, SENT
from knowledge.answers import golds
from knowledge.answers.answer import Answer
from knowledge.answers.desk import InformationDesk
from knowledge.answers.golds import Shown
from knowledge.answers.regression import NotGold
from knowledge.dutch.date_words import day_in_words
from knowledge.errors import NotYourGold
from knowledge.model import Place
from knowledge.store import facts, gold
from knowledge.store.database import Database

PATH = f"{HOME}/toetsvragen"


@dataclass(frozen=True, slots=True)
class Row:
    """A gold question as the page shows it; *way* leads to what it is answered now."""

    item: Shown
    way: str
    place: str
    day: str
    who: str


def add_golds(site: web.Application) -> None:
    """Serve the list and what is done with it."""
    site.router.add_get(PATH, show)
    site.router.add_post(PATH, keep)
    site.router.add_post(f"{PATH}/{{number}}/weghalen", remove)


@web_open_to(*EDITORS)
async def show(request: web.Request) -> web.StreamResponse:
    """All that are kept, the newest first."""
    return await _page(request)


@web_open_to(*EDITORS)
async def keep(request: web.Request) -> web.StreamResponse:
    """Ask the question once more and keep it with what it is answered."""
    services, form = staff.services_of(request), request[SENT]
    said = " ".join(form.get(QUESTION).split())[:LONGEST_QUESTION]
    try:
        settled = await services.knowledge.read(
            _settled, services.desk, said, place=form.get(PLACE) or None, today=services.today
        )
        by = request[GUEST].person_id
        is_new = await services.knowledge.write(golds.keep, settled, by=by, at=services.now())
    except NotGold as exc:
        return await _page(request, fault=str(exc), status=400)
    raise web.HTTPSeeOther(f"{PATH}?{staff.DONE}={'toetsvraag' if is_new else 'was-toetsvraag'}")


@web_open_to(*EDITORS)
async def remove(request: web.Request) -> web.StreamResponse:
    """Let the question of the address be gold no longer."""
    services, number = staff.services_of(request), staff.number_in(request, "number")
    try:
        is_gone = await services.knowledge.write(golds.remove, number, by=request[GUEST].person_id, at=services.now())
    except NotYourGold as exc:
        return await _page(request, fault=str(exc), status=403)
    if not is_gone:
        raise web.HTTPNotFound
    raise web.HTTPSeeOther(f"{PATH}?{staff.DONE}=toetsvraag-weg")


def _settled(db: Database, desk: InformationDesk, said: str, *, place: str | None, today: date) -> Answer:
    return golds.settled(db, desk, desk.ask(db, said, today=today, scope=place, previous=None))


async def _page(request: web.Request, *, fault: str = "", status: int = 200) -> web.Response:
    asked = request.query.get(PAGE, "")
    page = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 and int(asked) > 0 else 1
    knowledge, to = staff.services_of(request).knowledge, request[GUEST].person_id
    rows, count = await knowledge.read(_read, page=page, to=to)
    last = max(-(-count // ON_PAGE), 1)
    values = {
        "golds": rows,
        "fault": fault,
        "page": page,
        "last": last,
        "before": f"{PATH}?{PAGE}={page - 1}" if 1 < page <= last else "",
        "after": f"{PATH}?{PAGE}={page + 1}" if page < last else "",
    }
    return staff.page(request, "golds.html", values, status=status)


def _read(db: Database, *, page: int, to: int) -> tuple[tuple[Row, ...], int]:
    """The gold questions of *page*, and how many there are in all."""
    kept = gold.every(db)[::-1]
    places = facts.places(db)
    shown = golds.shown(db, kept[(page - 1) * ON_PAGE : page * ON_PAGE], to=to)
    return tuple(_row(db, one, places) for one in shown), len(kept)


def _row(db: Database, item: Shown, places: Iterable[Place]) -> Row:
    kept = item.gold
    way = f"{HOME}?{urlencode({QUESTION: kept.question, PLACE: kept.place or ''})}"
    who = texts.NOBODY if kept.made_by is None else shown_as(db, kept.made_by)
    return Row(item, way, name_of(places, kept.place) or texts.NO_PLACE, day_in_words(kept.asked_on), who)
