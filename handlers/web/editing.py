"""Making and changing a fact on a page: fill in, look at a preview with what seems wrong, and propose it.

What somebody typed travels in the form itself, so nothing is lost by a restart; with it the version that was looked at.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from aiohttp import web

from handlers.access import web_open_to
from handlers.curation import curating
from handlers.web import change_lines, fact_form, fact_page, staff
from handlers.web import staff_wording as wording
from handlers.web.change_lines import Line
from handlers.web.fact_form import Typed
from handlers.web.fact_page import FACT
from handlers.web.staff import EDITORS, GUEST, HOME, SENT, Form
from knowledge.answers.desk import InformationDesk
from knowledge.closed_lists import ACTORS, KINDS, SERIES, STATUSES
from knowledge.dutch.date_words import period_in_words
from knowledge.editing import Change, ChangeState, Finding, Item, Origin
from knowledge.errors import FactExists, FactMoved, FactUnknown, MayNot
from knowledge.intake.sheet_rows import Rows
from knowledge.model import Document, Dossier, Fact, Place
from knowledge.store import editors, facts, four_eyes, history, unanswered
from knowledge.store.database import Database

STEP, VERSION, PHRASED, REASON, ASKED = "stap", "versie", "formuleringen_toen", "waarom", "vraag"
LOOK, BACK, PROPOSE = "controleer", "terug", "voorstel"
LONGEST_REASON = 500
CHANGE = f"{HOME}/wijzigingen"


@dataclass(frozen=True, slots=True)
class Frame:
    """The base around one fact, as far as a form needs it; *fact* is how it stands now, None for a new one."""

    fact: Fact | None
    rows: Rows
    ids: frozenset[str]
    places: tuple[Place, ...]
    dossiers: tuple[Dossier, ...]
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What somebody else did to the fact since it was looked at, beside what was typed."""

    who: str
    when: str
    theirs: tuple[Line, ...]
    ours: tuple[Line, ...]
    values: Mapping[str, str]
    is_withdrawn: bool


def add_editing(site: web.Application) -> None:
    """Serve the forms."""
    site.router.add_get(f"{HOME}/nieuw", show_new)
    site.router.add_post(f"{HOME}/nieuw", take_new)
    site.router.add_get(f"{FACT}/wijzigen", show)
    site.router.add_post(f"{FACT}/wijzigen", take)


@web_open_to(*EDITORS)
async def show_new(request: web.Request) -> web.StreamResponse:
    """An empty form; for a question that went unanswered, with that question in it."""
    services, number = staff.services_of(request), request.query.get(ASKED, "")
    values = {"source": request.query.get("stuk", "")}
    if number.isdecimal():
        asked = await services.knowledge.read(unanswered.get, int(number[:9]))
        values |= {"phrasings": asked.phrasing, "scope": asked.place_id or ""} if asked else {}
    frame = await services.knowledge.read(_frame, services.desk, None)
    return _form(request, frame, Typed(values), Form(((ASKED, number),)))


@web_open_to(*EDITORS)
async def show(request: web.Request) -> web.StreamResponse:
    """The form with the fact as it stands."""
    frame = await _known(request)
    fact = frame.fact
    if fact is None:
        raise web.HTTPNotFound
    sent = Form(((VERSION, str(fact.version)), (PHRASED, "\n".join(fact.phrasings))))
    return _form(request, frame, Typed(fact_form.values_of(frame.rows, fact)), sent)


@web_open_to(*EDITORS)
async def take_new(request: web.Request) -> web.StreamResponse:
    """Look at a new fact, or propose it."""
    services, sent = staff.services_of(request), request[SENT]
    frame = await services.knowledge.read(_frame, services.desk, None)
    return await _take(request, frame, fact_form.typed_in(sent), sent)


@web_open_to(*EDITORS)
async def take(request: web.Request) -> web.StreamResponse:
    """Look at a change, or propose it; when somebody else changed the fact meanwhile, both are shown instead."""
    services, sent = staff.services_of(request), request[SENT]
    frame = await _known(request)
    values = fact_form.typed_in(sent)
    if frame.fact is None:
        raise web.HTTPNotFound
    if sent.get(VERSION) != str(frame.fact.version) or sent.get(PHRASED) != "\n".join(frame.fact.phrasings):
        found = await services.knowledge.read(_meanwhile, frame, sent, values, today=services.today)
        if found is None:
            raise web.HTTPBadRequest
        return _conflict(request, frame.fact, found, sent)
    return await _take(request, frame, values, sent)


async def _take(request: web.Request, frame: Frame, values: Mapping[str, str], sent: Form) -> web.StreamResponse:
    if sent.get(STEP) == BACK:
        return _form(request, frame, Typed(values), sent)
    services = staff.services_of(request)
    typed = fact_form.read(frame.rows, values, frame.fact, taken=frame.ids, today=services.today)
    if typed.fact is None:
        return _form(request, frame, typed, sent, status=400)
    items = _items(frame.fact, typed.fact)
    if not items:
        return _form(request, frame, typed, sent, told=wording.NOTHING_CHANGED, status=400)
    if not await services.knowledge.read(editors.may_propose, items, request[GUEST].person_id):
        return _form(request, frame, typed, sent, told=wording.MAY_NOT_HERE, status=403)
    if sent.get(STEP) == PROPOSE:
        return await _propose(request, frame, typed, sent, items)
    return await _preview(request, frame, typed, sent, items)


async def _preview(
    request: web.Request, frame: Frame, typed: Typed, sent: Form, items: tuple[Item, ...]
) -> web.StreamResponse:
    services, fact = staff.services_of(request), typed.fact
    try:
        findings = await curating.check(services, items)
    except (FactMoved, FactExists, FactUnknown):
        return _form(request, frame, typed, sent, told=wording.JUST_CHANGED, status=409)
    if fact is None:
        raise web.HTTPBadRequest
    current = {frame.fact.id: frame.fact} if frame.fact else {}
    values = {
        "fact": fact,
        "when": period_in_words(fact.period) if fact.period else "",
        "is_inferred": bool(fact.period and fact.period.is_year_inferred),
        "lines": change_lines.differences(frame.rows, frame.fact, fact),
        "answer": fact_page.preview(fact, frame.places, today=services.today),
        "findings": _named(findings),
        "needs_second": four_eyes.needs_second(items, current),
        "has_errors": any(finding.level == "error" for finding in findings),
    }
    return staff.page(request, "preview.html", {**_kept(request, typed.values, sent), **values})


async def _propose(
    request: web.Request, frame: Frame, typed: Typed, sent: Form, items: tuple[Item, ...]
) -> web.StreamResponse:
    services, fact = staff.services_of(request), typed.fact
    if fact is None:
        raise web.HTTPBadRequest
    try:
        change = await curating.submit(
            services,
            items,
            title=change_lines.title_of(items[0].action, fact),
            origin=Origin.PAGE,
            by=request[GUEST].person_id,
            reason=sent.get(REASON).strip()[:LONGEST_REASON] or None,
        )
    except MayNot:
        return _form(request, frame, typed, sent, told=wording.MAY_NOT_HERE, status=403)
    except FactExists:
        return _form(request, frame, typed, sent, told=wording.TITLE_TAKEN, status=409)
    except (FactMoved, FactUnknown):
        return _form(request, frame, typed, sent, told=wording.JUST_CHANGED, status=409)
    if sent.get(ASKED).isdecimal():
        number = int(sent.get(ASKED)[:9])
        await services.knowledge.write(unanswered.draft, number, fact.id, at=services.now())
    raise web.HTTPSeeOther(f"{CHANGE}/{change.id}?{staff.DONE}={done(change)}")


def done(change: Change) -> str:
    """What to tell of a change that was just proposed."""
    if change.state is ChangeState.APPLIED:
        return "toegepast"
    return "tegengehouden" if change.errors else "voorgesteld"


def _items(before: Fact | None, after: Fact) -> tuple[Item, ...]:
    """What makes *after* of *before*; other phrasings alone make no new version."""
    if before is None:
        return (Item.create(after),)
    if after == before:
        return ()
    if replace(after, phrasings=before.phrasings) == before:
        return (Item.phrase(before, after.phrasings),)
    return (Item.revise(before, after),)


async def _known(request: web.Request) -> Frame:
    services = staff.services_of(request)
    return await services.knowledge.read(_frame, services.desk, request.match_info["fact_id"])


def _frame(db: Database, desk: InformationDesk, fact_id: str | None) -> Frame:
    shelf = desk.shelf(db)
    fact = facts.one(db, fact_id) if fact_id else None
    ids = frozenset(one.id for one in (*shelf.facts, *([fact] if fact else [])))
    return Frame(
        fact, change_lines.rows_of(db, ids=ids), ids, facts.places(db), facts.dossiers(db), facts.documents(db)
    )


def _meanwhile(db: Database, frame: Frame, sent: Form, values: Mapping[str, str], *, today: date) -> Meanwhile | None:
    """What became of the fact since; None when the form names no version that there ever was."""
    now, said = frame.fact, sent.get(VERSION)
    if now is None or not said.isdecimal():
        return None
    versions = {one.fact.version: one for one in history.versions(db, now.id)}
    seen = versions.get(int(said[:9]))
    if seen is None:
        return None
    base = replace(seen.fact, phrasings=tuple(line for line in sent.get(PHRASED).split("\n") if line))
    typed = fact_form.read(frame.rows, values, base, taken=frame.ids, today=today)
    newest = versions[now.version]
    return Meanwhile(
        change_lines.name_of(db, newest.change.proposed_by) if newest.change else wording.FROM_FILES,
        change_lines.moment(newest.entered_at),
        change_lines.differences(frame.rows, base, now),
        change_lines.differences(frame.rows, base, typed.fact) if typed.fact else (),
        fact_form.merged(fact_form.values_of(frame.rows, base), values, fact_form.values_of(frame.rows, now)),
        newest.is_withdrawn,
    )


def _conflict(request: web.Request, fact: Fact, found: Meanwhile, sent: Form) -> web.Response:
    moved = Form(((VERSION, str(fact.version)), (PHRASED, "\n".join(fact.phrasings)), (REASON, sent.get(REASON))))
    values = {**_kept(request, found.values, moved), "fact": fact, "found": found, "back": BACK}
    return staff.page(request, "conflict.html", values, status=409)


def _form(
    request: web.Request, frame: Frame, typed: Typed, sent: Form, *, told: str = "", status: int = 200
) -> web.Response:
    values = {
        "fact": frame.fact,
        "typed": typed,
        "fault": told,
        "labels": wording.FIELDS,
        "kinds": KINDS,
        "statuses": STATUSES,
        "actors": ACTORS,
        "series": SERIES,
        "places": frame.places,
        "dossiers": frame.dossiers,
        "documents": frame.documents,
        "new_document": fact_form.NEW_DOCUMENT,
        "look": LOOK,
    }
    return staff.page(request, "form.html", {**_kept(request, typed.values, sent), **values}, status=status)


def _kept(request: web.Request, values: Mapping[str, str], sent: Form) -> dict[str, object]:
    """What a page must send along again."""
    carried = {name: sent.get(name) for name in (VERSION, PHRASED, ASKED)}
    return {
        "action": request.path,
        "kept": dict(values),
        "carried": {name: value for name, value in carried.items() if value},
        "reason": sent.get(REASON),
        "steps": {"look": LOOK, "back": BACK, "propose": PROPOSE},
    }


def _named(findings: tuple[Finding, ...]) -> tuple[tuple[str, Finding], ...]:
    return tuple((wording.LEVELS[finding.level], finding) for finding in findings)
