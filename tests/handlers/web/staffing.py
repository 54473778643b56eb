"""A site with the pages for staff on a small base of its own, and editors who log in as a browser does."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from io import BytesIO
from itertools import count
from pathlib import Path

from aiohttp import ClientResponse, ClientSession, CookieJar, FormData, web

from handlers.context import Services
from handlers.people.login_links import PATH
from handlers.reminders.mails import Mail
from handlers.web.mail_lane import LOGIN_MAIL
from handlers.web.publication import Publication
from handlers.web.site import make_site
from knowledge.alerts import Failure, Role
from knowledge.answers.desk import InformationDesk
from knowledge.editing import Change
from knowledge.model import Fact
from knowledge.store import access, facts, people, proposals, web_sessions
from knowledge.store.database import Database, KnowledgeBase
from knowledge.store.people import Address, Channel, PersonKind
from knowledge.store.vault import Vault
from tests.factories import a_curation, a_deadline, a_fact
from tests.fakes import Clock
from tests.handlers.web.fakes import FakeConversation, Reply, Seconds, Visitor
from tests.handlers.web.serving import serving, well

HERE = "http://127.0.0.1"
VAULT = Vault.of("sleutel-" * 5)
TODAY = date(2020, 11, 2)
PLAN, TERM = KNOWN = a_fact(), a_deadline()
ENTERED_AT = datetime(2020, 10, 6, 9, tzinfo=UTC)
AS_A_BROWSER = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "document"}
TELEGRAM_IDS = count(7_000_001)


@dataclass
class Employee(Visitor):
    """Somebody with a browser, and with a number in the base."""

    person_id: int = 0
    headers: dict[str, str] = field(default_factory=lambda: dict(AS_A_BROWSER))

    async def log_in(self, link: str) -> Reply:
        """Open the link and press its button; the page after it."""
        shown = await self.open(link)
        return await self.send(link, {}) if shown.status == 200 else shown

    async def submit(self, path: str, fields: Mapping[str, str]) -> Reply:
        """Send a form; the page that it leads to, or the answer itself where it leads nowhere."""
        sent = await self.send(path, fields)
        return await self.open(sent.headers["Location"]) if sent.status == 303 else sent

    async def upload(self, name: str, content: bytes, **fields: str) -> Reply:
        """Send a file with the form for it."""
        form = FormData({"token": self.token, **fields})
        form.add_field("bestand", BytesIO(content), filename=name)
        url = f"{self.url}/redactie/importeren"
        async with self.client.post(url, data=form, headers=self.headers, allow_redirects=False) as reply:
            return await self._read(reply)

    async def download(self, path: str) -> bytes:
        """The file at *path*."""
        async with self.client.get(self.url + path, headers=self.headers) as response:
            assert response.status == 200
            return await response.read()

    async def _read(self, response: ClientResponse) -> Reply:
        is_page = response.content_type == "text/html"
        return await super()._read(response) if is_page else Reply(response.status, "", response.headers)


@dataclass
class Post:
    """What is mailed ends up here; it can be held up, and fail."""

    mails: list[Mail] = field(default_factory=list)
    failure: Failure | None = None
    goes: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.goes.set()

    async def send(self, mail: Mail) -> Failure | None:
        await self.goes.wait()
        if self.failure is None:
            self.mails.append(mail)
        return self.failure


@dataclass
class Office:
    """The site, and all that stands behind it."""

    knowledge: KnowledgeBase
    clock: Clock
    seconds: Seconds
    services: Services
    site: web.Application
    post: Post
    url: str = ""
    clients: list[ClientSession] = field(default_factory=list)

    async def employ(self, *grants: tuple[Role, str | None]) -> Employee:
        """Somebody with these roles, who has not logged in yet."""
        address = Address(Channel.TELEGRAM, str(next(TELEGRAM_IDS)))
        at = self.clock()

        def enter(db: Database) -> int:
            person = people.enter(db, VAULT, address, at=at, kind=PersonKind.PERSON)
            for role, place_id in grants:
                access.grant(db, person.id, role, place_id, at=at)
            return person.id

        number = await self.knowledge.write(enter)
        self.clients.append(ClientSession(cookie_jar=CookieJar(unsafe=True)))
        return Employee(self.url, self.clients[-1], person_id=number)

    async def link(self, person_id: int) -> str:
        """A link to log in with, as the bot would send it, from the slash on."""
        return f"{PATH}/{await self.knowledge.write(web_sessions.make_link, person_id, at=self.clock())}"

    async def on_duty(self, *grants: tuple[Role, str | None]) -> Employee:
        """Somebody with these roles who has logged in."""
        employee = await self.employ(*grants)
        reply = await employee.log_in(await self.link(employee.person_id))
        assert reply.status == 303
        return employee

    async def editor(self) -> Employee:
        return await self.on_duty((Role.EDITOR, None))

    async def admin(self) -> Employee:
        return await self.on_duty((Role.ADMIN, None))

    async def fact(self, fact_id: str) -> Fact:
        """The fact as the base has it now."""
        found = await self.knowledge.read(facts.one, fact_id)
        assert found is not None
        return found

    async def waiting(self) -> tuple[Change, ...]:
        return await self.knowledge.read(proposals.open_changes)

    async def settle(self) -> None:
        """Wait until the mails that were asked for are on their way."""
        await self.site[LOGIN_MAIL].settle()


@asynccontextmanager
async def an_office(
    folder: Path, known: Iterable[Fact], *, public_url: str = HERE, has_mail: bool = True
) -> AsyncIterator[Office]:
    """The site on a base of *known* facts, on 2 November 2020."""
    knowledge = await KnowledgeBase.open(folder / "base.db")
    await knowledge.write(facts.load, a_curation(*known), at=ENTERED_AT)
    clock, seconds, desk, post = Clock.at_noon(TODAY), Seconds(), InformationDesk(), Post()
    services = Services(knowledge=knowledge, desk=desk, now=clock, vault=VAULT, public_url=public_url)
    publication = Publication(services, public_url, post.send if has_mail else None)
    site = make_site(FakeConversation, well, publication=publication, clock=seconds)
    office = Office(knowledge, clock, seconds, services, site, post)
    try:
        async with serving(site) as office.url:
            yield office
    finally:
        for client in office.clients:
            await client.close()
        await knowledge.close()
        desk.close()


def fields_of(page: str, action: str) -> dict[str, str]:
    """What a browser would send of the form for *action* as it stands, without the button."""
    reader = _Forms(action)
    reader.feed(page)
    return reader.fields


class _Forms(HTMLParser):
    def __init__(self, action: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._action = action
        self._is_inside = False
        self._list, self._area = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self._is_inside = given.get("action") == self._action
        if not self._is_inside:
            return
        is_unchecked = given.get("type") in ("checkbox", "radio") and "checked" not in given
        if tag == "input" and name and not is_unchecked:
            self.fields[name] = given.get("value", "")
        elif tag == "select":
            self._list = name
            self.fields[name] = ""
        elif tag == "option" and "selected" in given:
            self.fields[self._list] = given["value"]
        elif tag == "textarea":
            self._area = name
            self.fields[name] = ""

    def handle_data(self, data: str) -> None:
        if self._area and self._is_inside:
            self.fields[self._area] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
        if tag == "form":
            self._is_inside = False
