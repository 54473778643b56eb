"""The pages of the house of a whole country, and what beheerders do with its base: copy, put back, forget, examine."""

from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientSession, CookieJar

from bot.checking.doctor import examine
from bot.commands.restoring import restore
from bot.settings import Settings
from handlers.context import Services
from handlers.people.login_links import PATH
from handlers.web.publication import Publication
from handlers.web.site import make_site
from knowledge.alerts import Role
from knowledge.answers.desk import InformationDesk
from knowledge.store import access, backups, forgetting, people, web_sessions
from knowledge.store.database import Database, KnowledgeBase
from knowledge.store.people import Address, Channel
from tests.bench.timing import MILLISECONDS
from tests.campaigns.country_work import NIGHT
from tests.campaigns.nation import Nation
from tests.campaigns.nation_people import FIRST_MEMBER, KEY, VAULT
from tests.fakes import Clock
from tests.handlers.web.fakes import FakeConversation
from tests.handlers.web.serving import serving, well
from tests.handlers.web.staffing import HERE, Employee

TIMES = 5


@dataclass(frozen=True, slots=True)
class Page:
    """A page, by a name of our own: milliseconds the first time, and the middle one of the times after it."""

    name: str
    first_ms: float
    again_ms: float


@dataclass(frozen=True, slots=True)
class Kept:
    """Seconds to copy the base, to put the copy back, to forget somebody, and to examine the installation."""

    backup_s: float
    restore_s: float
    forget_s: float
    doctor_s: float


async def leaf(base: Path, nation: Nation) -> tuple[Page, ...]:
    """Open the pages as a visitor and as an editor."""
    council = nation.local[len(nation.local) // 2]
    knowledge, desk, clock = await KnowledgeBase.open(base), InformationDesk(), Clock(NIGHT)
    services = Services(knowledge=knowledge, desk=desk, now=clock, vault=VAULT, public_url=HERE)
    site = make_site(FakeConversation, well, publication=Publication(services, HERE, None))
    await knowledge.read(desk.shelf)
    token = await knowledge.write(_a_login)
    question = urlencode({"vraag": nation.own[council.id][0][1].questions[0]})
    paths = {
        "/termijnen": "/termijnen",
        "/termijnen of one council": f"/termijnen/{council.id}",
        "calendar of one council": f"/termijnen/{council.id}.ics",
        "/data": "/data",
        "/data/termijnen.json": "/data/termijnen.json",
        "/data/feiten.json": "/data/feiten.json",
        "/data/feiten.csv": "/data/feiten.csv",
        "/redactie": "/redactie",
        "/redactie, searching": f"/redactie?{question}",
        "/redactie, a list": "/redactie?soort=deadline&blad=7",
    }
    try:
        async with serving(site) as url, ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:
            editor = Employee(url, client)
            await editor.log_in(f"{PATH}/{token}")
            return tuple([await _leaf(editor, name, path) for name, path in paths.items()])
    finally:
        await knowledge.close()
        desk.close()


async def _leaf(visitor: Employee, name: str, path: str) -> Page:
    took = []
    for _ in range(1 + TIMES):
        began = perf_counter()
        reply = await visitor.open(path)
        took.append((perf_counter() - began) * MILLISECONDS)
        if reply.status != 200:
            raise RuntimeError(f"{name} answers {reply.status}")
    return Page(name, took[0], median(took[1:]))


def _a_login(db: Database) -> str:
    """A link by which the first member logs in, who is an editor of everything."""
    person = people.find(db, VAULT, Address(Channel.TELEGRAM, str(FIRST_MEMBER)))
    if person is None:
        raise RuntimeError("the first member has gone")
    access.grant(db, person.id, Role.EDITOR, None, at=NIGHT)
    return web_sessions.make_link(db, person.id, at=NIGHT)


async def keep(base: Path, folder: Path) -> Kept:
    """Copy, put back, forget and examine."""
    told: dict[str, Any] = {"database": base, "key": KEY}
    settings = Settings(**told)
    began = perf_counter()
    copy = backups.back_up(base, folder, at=NIGHT)
    backed_up = perf_counter()
    restore(settings, copy.path, at=NIGHT)
    restored = perf_counter()
    knowledge = await KnowledgeBase.open(base)
    try:
        ready = perf_counter()
        leaving = Address(Channel.TELEGRAM, str(FIRST_MEMBER + 4))
        await knowledge.write(forgetting.forget, VAULT, leaving, at=NIGHT)
        await knowledge.wipe()
        forgotten = perf_counter()
    finally:
        await knowledge.close()
    looking = perf_counter()
    await examine(settings, now=lambda: NIGHT)
    return Kept(backed_up - began, restored - backed_up, forgotten - ready, perf_counter() - looking)
