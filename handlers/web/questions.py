"""What members asked and did not get answered: an editor lets it lead to a fact, drafts a new one, or puts it aside."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from aiohttp import web

from handlers.access import web_open_to
from handlers.curation import curating
from handlers.web import staff
from handlers.web import staff_wording as wording
from handlers.web.change_lines import moment
from handlers.web.finding import LONGEST_QUESTION, Row, row_of
from handlers.web.staff import EDITORS, GUEST, HOME, SENT, Guest
from knowledge.alerts import Role
from knowledge.answers.desk import InformationDesk
from knowledge.answers.offering import nearest
from knowledge.editing import ChangeState, Item, Origin
from knowledge.errors import FactMoved, MayNot
from knowledge.model import Place
from knowledge.store import facts, unanswered
from knowledge.store.database import Database
from knowledge.store.unanswered import InboxState, Unanswered

PATH = f"{HOME}/onbeantwoord"
ONE = f"{PATH}/{{number}}"
SEARCHED, FACT = "zoek", "feit"
ON_PAGE = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as the page shows it."""

    asked: Unanswered
    place: str
    why: str
    when: str


def add_questions(site: web.Application) -> None:
    """Serve the inbox."""
    site.router.add_get(PATH, show)
    site.router.add_get(ONE, show_one)
    site.router.add_post(f"{ONE}/koppelen", link)
    site.router.add_post(f"{ONE}/weggelegd", dismiss)


@web_open_to(*EDITORS)
async def show(request: web.Request) -> web.StreamResponse:
    """What is open, most asked first."""
    services, guest = staff.services_of(request), request[GUEST]

    def read(db: Database) -> list[Shown]:
        places = facts.places(db)
        waiting = (one for one in unanswered.waiting(db, limit=-1) if is_for(guest, one, places))
        return [_shown(one, places) for one in waiting]

    found = await services.knowledge.read(read)
    return staff.page(request, "questions.html", {"questions": found[:ON_PAGE], "more": len(found[ON_PAGE:])})


@web_open_to(*EDITORS)
async def show_one(request: web.Request) -> web.StreamResponse:
    """One question with the facts that it may be about."""
    return await _page(request)


@web_open_to(*EDITORS)
async def link(request: web.Request) -> web.StreamResponse:
    """Let the question lead to the chosen fact, by the way that every change goes."""
    asked, services = await _asked(request), staff.services_of(request)
    fact = await services.knowledge.read(facts.one, request[SENT].get(FACT))
    if fact is None:
        return await _page(request, fault=wording.NO_FACT_CHOSEN, status=400)
    if asked.phrasing and asked.phrasing not in fact.phrasings:
        item = Item.phrase(fact, (*fact.phrasings, asked.phrasing))
        by = request[GUEST].person_id
        try:
            change = await curating.submit(services, [item], title=asked.phrasing, origin=Origin.PAGE, by=by)
        except MayNot:
            return await _page(request, fault=wording.MAY_NOT_HERE, status=403)
        except FactMoved:
            return await _page(request, fault=wording.LOOK_AGAIN, status=409)
        if change.state is not ChangeState.APPLIED:
            raise web.HTTPSeeOther(f"{HOME}/wijzigingen/{change.id}?{staff.DONE}=tegengehouden")
    await services.knowledge.write(unanswered.link, asked.id, fact.id, at=services.now())
    raise web.HTTPSeeOther(f"{PATH}?{staff.DONE}=gekoppeld")


@web_open_to(*EDITORS)
async def dismiss(request: web.Request) -> web.StreamResponse:
    """Close the question without an answer."""
    asked, services = await _asked(request), staff.services_of(request)
    await services.knowledge.write(unanswered.dismiss, asked.id, at=services.now())
    raise web.HTTPSeeOther(f"{PATH}?{staff.DONE}=weggelegd")


def is_for(guest: Guest, asked: Unanswered, places: Iterable[Place]) -> bool:
    """Whether a question is this editor's: of a place of his, of one in a region of his, or of no place."""
    region = next((place.region for place in places if place.id == asked.place_id), None)
    held = [grant for grant in guest.grants if grant.covers(Role.EDITOR, grant.place_id)]
    theirs = {place_id for place_id in (asked.place_id, region) if place_id}
    return any(not theirs or grant.place_id is None or grant.place_id in theirs for grant in held)


async def _asked(request: web.Request) -> Unanswered:
    """The open question that the address names; raises HTTPNotFound where it is none, or not this editor's."""
    guest, number = request[GUEST], staff.number_in(request, "number")

    def read(db: Database) -> Unanswered | None:
        asked = unanswered.get(db, number)
        return asked if asked and is_for(guest, asked, facts.places(db)) else None

    found = await staff.services_of(request).knowledge.read(read)
    if found is None or found.state is not InboxState.OPEN:
        raise web.HTTPNotFound
    return found


async def _page(request: web.Request, *, fault: str = "", status: int = 200) -> web.Response:
    asked, services = await _asked(request), staff.services_of(request)
    said = " ".join(request.query.get(SEARCHED, "").split())[:LONGEST_QUESTION]

    def read(db: Database, desk: InformationDesk, *, today: date) -> tuple[Shown, tuple[Row, ...]]:
        places = facts.places(db)
        near = nearest(
            db, desk, said or asked.phrasing, today=today, scope=asked.place_id, about=None if said else asked.fact_id
        )
        return _shown(asked, places), tuple(row_of(places, fact, today=today) for fact in near)

    shown, rows = await services.knowledge.read(read, services.desk, today=services.today)
    values = {"shown": shown, "asked": asked, "rows": rows, "searched": said, "fault": fault}
    return staff.page(request, "question.html", values, status=status)


def _shown(asked: Unanswered, places: Iterable[Place]) -> Shown:
    place = next((one.name for one in places if one.id == asked.place_id), "")
    return Shown(asked, place, wording.WHY_OPEN[asked.kind], moment(asked.last_at))
