"""A site with terms and sign-ups on a real base of its own, a clock to move, and a mailbox to look into."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from aiohttp import ClientSession, CookieJar, web

from handlers.context import Services
from handlers.reminders.mails import Mail
from handlers.web.mail_lane import OWN_DATA_MAIL
from handlers.web.publication import Publication
from handlers.web.sign_ups import SIGN_UPS
from handlers.web.site import make_site
from knowledge.alerts import Failure
from knowledge.answers.desk import InformationDesk
from knowledge.model import Fact
from knowledge.store import facts
from knowledge.store.database import KnowledgeBase
from knowledge.store.forgetting import Note, note_nowhere
from knowledge.store.vault import Vault
from tests.factories import a_curation
from tests.fakes import Clock
from tests.handlers.web.fakes import FakeConversation, Seconds, Visitor
from tests.handlers.web.serving import serving, well

PUBLIC_URL = "https://zienswijzer.example"
VAULT = Vault.of("sleutel-" * 5)
TODAY = date(2020, 11, 2)
ENTERED_AT = datetime(2020, 10, 6, 9, tzinfo=UTC)


@dataclass
class Published:
    """The site, and all that stands behind it."""

    knowledge: KnowledgeBase
    clock: Clock
    seconds: Seconds
    visitor: Visitor
    mailbox: list[Mail] = field(default_factory=list)
    failure: Failure | None = None
    site: web.Application | None = None
    note_forgotten: Note = note_nowhere

    async def send_mail(self, mail: Mail) -> Failure | None:
        if self.failure is None:
            self.mailbox.append(mail)
        return self.failure

    async def settle(self) -> None:
        """Wait until the mails that were asked for are on their way."""
        assert self.site is not None
        await self.site[SIGN_UPS].settle()
        await self.site[OWN_DATA_MAIL].settle()

    def services(self, *, vault: Vault | None = VAULT) -> Services:
        return Services(
            knowledge=self.knowledge,
            desk=InformationDesk(),
            now=self.clock,
            vault=vault,
            public_url=PUBLIC_URL,
            note_forgotten=self.note_forgotten,
        )


@asynccontextmanager
async def publishing(
    folder: Path,
    known: Iterable[Fact],
    *,
    has_mail: bool = True,
    vault: Vault | None = VAULT,
    note_forgotten: Note = note_nowhere,
) -> AsyncIterator[Published]:
    """The site on a base of *known* facts, on 2 November 2020."""
    knowledge = await KnowledgeBase.open(folder / "base.db")
    await knowledge.write(facts.load, a_curation(*known), at=ENTERED_AT)
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:
        published = Published(knowledge, Clock.at_noon(TODAY), Seconds(), Visitor("", client))
        published.note_forgotten = note_forgotten
        send_mail = published.send_mail if has_mail else None
        publication = Publication(published.services(vault=vault), PUBLIC_URL, send_mail)
        published.site = make_site(FakeConversation, well, publication=publication, clock=published.seconds)
        async with serving(published.site) as published.visitor.url:
            yield published
    await knowledge.close()
