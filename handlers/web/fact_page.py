"""The page of one fact: what a member reads today, what it says, what it said before, and what waits to change it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from aiohttp import web

from handlers.access import web_open_to
from handlers.web import change_lines, staff
from handlers.web import staff_wording as wording
from handlers.web.change_lines import Line
from handlers.web.markup import told_html
from handlers.web.staff import EDITORS, GUEST, HOME
from knowledge.alerts import Role
from knowledge.answers.answer import Answer, Outcome, Question
from knowledge.answers.desk import InformationDesk
from knowledge.answers.rendering import render
from knowledge.dutch.dates import parse_period
from knowledge.dutch.period import Qualifier
from knowledge.editing import Change
from knowledge.errors import ImpossibleDate, UnreadablePeriod
from knowledge.intake.sheet_rows import in_words
from knowledge.model import Fact, Place
from knowledge.store import access, audit, fact_checks, facts, history, proposals
from knowledge.store.database import Database
from knowledge.store.history import Version

FACT = f"{HOME}/feiten/{{fact_id:[A-Za-z0-9_-]+}}"
CHECK_BEFORE = "controleren"


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """A version with who made it, when and why; *lines* is how it differs from the one before."""

    number: int
    when: str
    who: str
    why: str
    source: str
    change_id: int | None
    is_withdrawn: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class FactPage:
    """All that the page shows of a fact."""

    fact: Fact
    is_withdrawn: bool
    answer: str
    lines: tuple[Line, ...]
    versions: tuple[ShownVersion, ...]
    waiting: tuple[Change, ...]
    check_before: str


def add_fact_page(site: web.Application) -> None:
    """Serve the page."""
    site.router.add_get(FACT, show)
    site.router.add_post(f"{FACT}/controleren", keep_check)


@web_open_to(*EDITORS)
async def show(request: web.Request) -> web.StreamResponse:
    """Show the fact."""
    return await _page(request)


@web_open_to(*EDITORS)
async def keep_check(request: web.Request) -> web.StreamResponse:
    """Keep before which day somebody has to look again; an empty day is none. The fact itself stays as it is."""
    services, fact_id = staff.services_of(request), request.match_info["fact_id"]
    said = request[staff.SENT].get(CHECK_BEFORE).strip()
    day = _day(said, today=services.today) if said else None
    if said and day is None:
        return await _page(request, typed=said, fault=wording.NO_DAY, status=400)
    is_kept = await services.knowledge.write(_keep, fact_id, day, by=request[GUEST].person_id, at=services.now())
    if not is_kept:
        return await _page(request, typed=said, fault=wording.MAY_NOT_HERE, status=403)
    raise web.HTTPSeeOther(f"{HOME}/feiten/{fact_id}?{staff.DONE}=nagekeken")


def preview(fact: Fact, places: Iterable[Place], *, today: date) -> str:
    """What a member would read of *fact*."""
    answer = Answer(Outcome.ANSWER, Question(text=""), certainty=1.0, facts=(fact,), places=tuple(places))
    return told_html(render(answer, today=today))


async def _page(request: web.Request, *, typed: str | None = None, fault: str = "", status: int = 200) -> web.Response:
    services, fact_id = staff.services_of(request), request.match_info["fact_id"]
    found = await services.knowledge.read(_read, services.desk, fact_id, today=services.today)
    if found is None:
        raise web.HTTPNotFound
    values = {
        "found": found,
        "fact": found.fact,
        "check_before": found.check_before if typed is None else typed,
        "fault": fault,
    }
    return staff.page(request, "fact.html", values, status=status)


def _keep(db: Database, fact_id: str, day: date | None, *, by: int, at: datetime) -> bool:
    """Keep the day, and in the log who did; False where the person may not. Raises HTTPNotFound for no fact."""
    fact = facts.one(db, fact_id)
    if fact is None:
        raise web.HTTPNotFound
    if not access.may(db, by, Role.EDITOR, fact.scope):
        return False
    fact_checks.keep(db, {fact_id: day})
    detail = day.isoformat() if day else ""
    audit.log(db, at=at, actor=audit.actor_of(db, by), action="check_before", subject=f"fact:{fact_id}", detail=detail)
    return True


def _read(db: Database, desk: InformationDesk, fact_id: str, *, today: date) -> FactPage | None:
    fact = facts.one(db, fact_id)
    if fact is None:
        return None
    rows = change_lines.rows_of(db)
    versions = history.versions(db, fact_id)
    told = render(desk.tell(db, fact_id, today=today, scope=None), today=today)
    olds = (*versions[1:], None)
    check = fact_checks.every(db).get(fact_id)
    return FactPage(
        fact,
        versions[0].is_withdrawn,
        told_html(told),
        change_lines.stated(rows, fact),
        tuple(_version(db, new, old) for new, old in zip(versions, olds, strict=True)),
        proposals.open_changes(db, fact_id=fact_id),
        in_words(check) if check else "",
    )


def _version(db: Database, new: Version, old: Version | None) -> ShownVersion:
    change = new.change
    lines = change_lines.differences(change_lines.rows_of(db), old.fact, new.fact) if old else ()
    return ShownVersion(
        new.fact.version,
        change_lines.moment(new.entered_at),
        change_lines.name_of(db, change.proposed_by) if change else wording.FROM_FILES,
        (change.reason or "") if change else "",
        f"{new.fact.source.document.title}; {new.fact.source.place}",
        change.id if change else None,
        new.is_withdrawn,
        lines,
    )


def _day(said: str, *, today: date) -> date | None:
    """The one day that *said* names."""
    try:
        period = parse_period(said, today=today)
    except (UnreadablePeriod, ImpossibleDate):
        return None
    return period.anchor if period.is_day and period.qualifier is Qualifier.ON else None
