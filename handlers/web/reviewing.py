"""The queue of changes, and each with what it does, what seems wrong with it, and what an editor may do about it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from aiohttp import web

from handlers.access import web_open_to
from handlers.context import Services
from handlers.curation import curating, recent_changes
from handlers.web import change_lines, staff
from handlers.web import staff_wording as wording
from handlers.web.change_lines import ShownChange
from handlers.web.editing import CHANGE, LONGEST_REASON, REASON, done
from handlers.web.fact_page import FACT
from handlers.web.staff import EDITORS, GUEST, HOME, SENT
from knowledge.editing import Action, Change, ChangeState, Item, Origin
from knowledge.errors import (
    ChangeClosed,
    ChangeError,
    ChangeUnknown,
    FactExists,
    FactMoved,
    FactUnknown,
    MayNot,
    ReasonMissing,
)
from knowledge.model import Fact
from knowledge.store import editors, facts, history, proposals
from knowledge.store.database import Database

ONE = f"{CHANGE}/{{change_id}}"
MOVED = (FactMoved, FactExists, FactUnknown)
SHOWN_FOR = timedelta(days=7)  # what went live in spite of a rule
MOST_LIVE = 10
Deed = Callable[[Services, int, int, str], Awaitable[tuple[Change, str]]]


@dataclass(frozen=True, slots=True)
class Rights:
    """What the guest may do about a change; *is_own* that he proposed it."""

    may_approve: bool
    may_reject: bool
    may_override: bool
    may_undo: bool
    is_own: bool


def add_reviewing(site: web.Application) -> None:
    """Serve the queue, each change, and what is done about it."""
    site.router.add_get(f"{HOME}/wachtrij", show_queue)
    site.router.add_get(ONE, show)
    for name, route in ROUTES.items():
        site.router.add_post(f"{ONE}/{name}", route)
    for name, action in (("intrekken", Action.WITHDRAW), ("terugzetten", Action.RESTORE)):
        asking, doing = _asking(action), _doing(action)
        site.router.add_get(f"{FACT}/{name}", asking)
        site.router.add_post(f"{FACT}/{name}", doing)


@web_open_to(*EDITORS)
async def show_queue(request: web.Request) -> web.StreamResponse:
    """The changes that wait, the oldest first; what went live in spite of a rule; and the last ones that went live."""
    services = staff.services_of(request)
    since = services.now() - SHOWN_FOR

    def read(db: Database) -> dict[str, tuple[ShownChange, ...]]:
        found = {
            "changes": proposals.open_changes(db),
            "overridden": recent_changes.overridden(db, since=since),
            "live": recent_changes.live(db)[:MOST_LIVE],
        }
        return {name: tuple(change_lines.shown(db, one, most=0) for one in some) for name, some in found.items()}

    return staff.page(request, "queue.html", await services.knowledge.read(read))


@web_open_to(*EDITORS)
async def show(request: web.Request) -> web.StreamResponse:
    """One change."""
    return await _page(request)


async def _page(request: web.Request, *, fault: str = "", status: int = 200) -> web.Response:
    services, person = staff.services_of(request), request[GUEST].person_id
    change_id = staff.number_in(request, "change_id")

    def read(db: Database) -> tuple[ShownChange, Rights]:
        change = proposals.get(db, change_id)
        return change_lines.shown(db, change), _rights(db, change, person)

    try:
        shown, rights = await services.knowledge.read(read)
    except ChangeUnknown as exc:
        raise web.HTTPNotFound from exc
    values = {"shown": shown, "change": shown.change, "rights": rights, "fault": fault}
    return staff.page(request, "change.html", {**values, "reason": _reason(request)}, status=status)


def _rights(db: Database, change: Change, person: int) -> Rights:
    is_editor = editors.may_propose(db, change.items, person)
    return Rights(
        may_approve=change.is_open and change.approved_by is None and editors.may_approve(db, change, person),
        may_reject=change.is_open and is_editor,
        may_override=change.is_open and editors.may_override(db, change, person),
        may_undo=change.state is ChangeState.APPLIED and is_editor,
        is_own=editors.is_own(db, change, person),
    )


def _deed(deed: Deed) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """A route that does *deed*, and shows the change again with what came of it."""

    @web_open_to(*EDITORS)
    async def route(request: web.Request) -> web.StreamResponse:
        services, change_id = staff.services_of(request), staff.number_in(request, "change_id")
        try:
            change, told = await deed(services, change_id, request[GUEST].person_id, _reason(request))
        except ChangeUnknown as exc:
            raise web.HTTPNotFound from exc
        except ChangeClosed:
            return await _page(request, fault=wording.CLOSED, status=409)
        except MOVED:
            return await _page(request, fault=wording.MOVED, status=409)
        except ChangeError as exc:  # its words are for whoever keeps the base
            return await _page(request, fault=str(exc), status=403)
        raise web.HTTPSeeOther(f"{CHANGE}/{change.id}?{staff.DONE}={told}")

    return route


async def approve(services: Services, change_id: int, by: int, _: str) -> tuple[Change, str]:
    """Be the second pair of eyes."""
    change = await curating.approve(services, change_id, by=by)
    return change, "goedgekeurd" if change.state is ChangeState.APPLIED else "tegengehouden"


async def reject(services: Services, change_id: int, by: int, reason: str) -> tuple[Change, str]:
    """Let it go no further, with a reason for its author."""
    if not reason:
        raise ReasonMissing
    rejected = await services.knowledge.write(proposals.reject, change_id, by=by, at=services.now(), reason=reason)
    return rejected, "afgewezen"


async def override(services: Services, change_id: int, by: int, reason: str) -> tuple[Change, str]:
    """Let it go live in an emergency, with a reason."""
    return await curating.override(services, change_id, by=by, reason=reason), "doorgezet"


async def undo(services: Services, change_id: int, by: int, _: str) -> tuple[Change, str]:
    """Bring back what stood before."""
    change = await services.knowledge.write(proposals.undo, change_id, by=by, at=services.now())
    return change, "teruggedraaid" if change.state is ChangeState.APPLIED else "voorgesteld"


async def renew(services: Services, change_id: int, by: int, _: str) -> tuple[Change, str]:
    """Do the same on what stands there now, after somebody else was first."""
    change = await services.knowledge.write(proposals.renew, change_id, by=by, at=services.now())
    change = await curating.go_on(services, change.id)
    return change, done(change)


ROUTES = {
    "goedkeuren": _deed(approve),
    "afwijzen": _deed(reject),
    "doorzetten": _deed(override),
    "terugdraaien": _deed(undo),
    "opnieuw": _deed(renew),
}


def _asking(action: Action) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """A page that asks whether a fact is to be withdrawn, or to come back."""

    @web_open_to(*EDITORS)
    async def route(request: web.Request) -> web.StreamResponse:
        return await _ask(request, action)

    return route


async def _ask(request: web.Request, action: Action, *, fault: str = "", status: int = 200) -> web.Response:
    fact, is_withdrawn = await staff.services_of(request).knowledge.read(_stood, request.match_info["fact_id"])
    if is_withdrawn is not (action is Action.RESTORE):
        raise web.HTTPSeeOther(f"{HOME}/feiten/{fact.id}")
    texts = wording.WITHDRAWING if action is Action.WITHDRAW else wording.RESTORING
    values = {"fact": fact, "texts": texts, "fault": fault, "action": request.path, "reason": _reason(request)}
    return staff.page(request, "asking.html", values, status=status)


def _doing(action: Action) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """A route that proposes to withdraw a fact, or to let it count again."""

    @web_open_to(*EDITORS)
    async def route(request: web.Request) -> web.StreamResponse:
        services, sent = staff.services_of(request), request[SENT]
        fact, is_withdrawn = await services.knowledge.read(_stood, request.match_info["fact_id"])
        if sent.get("versie") != str(fact.version) or is_withdrawn is not (action is Action.RESTORE):
            return await _ask(request, action, fault=wording.LOOK_AGAIN, status=409)
        if not (reason := _reason(request)):
            return await _ask(request, action, fault=wording.NO_REASON, status=400)
        item = Item.withdraw(fact) if action is Action.WITHDRAW else Item.restore(fact)
        title, by = change_lines.title_of(action, fact), request[GUEST].person_id
        try:
            change = await curating.submit(services, [item], title=title, origin=Origin.PAGE, by=by, reason=reason)
        except MayNot:
            return await _ask(request, action, fault=wording.MAY_NOT_HERE, status=403)
        except MOVED:
            return await _ask(request, action, fault=wording.LOOK_AGAIN, status=409)
        raise web.HTTPSeeOther(f"{CHANGE}/{change.id}?{staff.DONE}={done(change)}")

    return route


def _stood(db: Database, fact_id: str) -> tuple[Fact, bool]:
    """The fact as it stands, and whether it was withdrawn; raises HTTPNotFound where there is none."""
    fact = facts.one(db, fact_id)
    if fact is None:
        raise web.HTTPNotFound
    return fact, history.versions(db, fact_id)[0].is_withdrawn


def _reason(request: web.Request) -> str:
    sent = request.get(SENT)
    return sent.get(REASON).strip()[:LONGEST_REASON] if sent else ""
