"""The whole house with doors for everybody: chats that can be reached later, and the site with its chat and pages."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from bot.local.wire import Button, LocalMessage
from handlers.context import SERVICES
from handlers.people.login_links import PATH
from handlers.web.publication import Publication
from handlers.web.site import make_site
from tests.fakes import Clock
from tests.handlers.editors import Office, an_office
from tests.handlers.local_door import a_local_app
from tests.handlers.web.serving import serving, well
from tests.handlers.web.staffing import HERE


@dataclass(frozen=True)
class OnView:
    """A chat that is looked at on the chat page, and goes on elsewhere."""

    chat: LocalChat

    def transcript(self) -> tuple[LocalMessage, ...]:
        """The messages as they look now."""
        return self.chat.transcript()

    async def say(self, text: str) -> None:
        """Nothing: the page greets whoever opens it."""

    async def press(self, _: Button) -> tuple[LocalMessage, ...]:
        """Nothing either."""
        return ()

    def close(self) -> None:
        """Leave the chat as it is."""


@dataclass
class Premises:
    """The chats of *office*, and the site at *url*; the chat page shows *shown* to whoever opens it, if given."""

    office: Office
    url: str = ""
    shown: LocalChat | None = None

    def begin(self, fresh: Callable[[], LocalChat]) -> LocalChat | OnView:
        """The conversation of somebody who opens the chat page."""
        return OnView(self.shown) if self.shown else fresh()

    async def log_in_link(self, name: str) -> str:
        """The link that somebody gets who asks for it in the chat."""
        (said,) = await self.office.chats[name].say("/inloggen")
        words = said.text_html.replace('"', " ").replace("<", " ").replace(">", " ").split()
        (path,) = {word.removeprefix(HERE) for word in words if word.startswith(f"{HERE}{PATH}/")}
        return f"{self.url}{path}"


@asynccontextmanager
async def the_premises(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Premises]:
    """The house on a base of its own at *database*; whoever comes to the chat page is kept nowhere, as ever."""
    async with an_office(house, database, clock) as office:
        services = replace(office.services, public_url=HERE)
        office.app.bot_data[SERVICES] = services
        premises = Premises(office)
        async with a_local_app(replace(services, vault=None)) as (app, wire):
            publication = Publication(services, HERE)
            site = make_site(lambda: premises.begin(lambda: LocalChat(wire, app)), well, publication=publication)
            async with serving(site) as premises.url:
                yield premises
