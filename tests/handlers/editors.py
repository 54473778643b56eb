"""Editors in chats of their own on one base, and conversations in which several of them speak."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from bot.local.wire import LocalMessage, LocalWire
from handlers.context import SERVICES, App, Services
from handlers.curation import curate_texts as said
from knowledge.alerts import Role
from knowledge.answers.desk import InformationDesk
from knowledge.answers.rendering import plain
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.store import access, facts, people, proposals
from knowledge.store.database import KnowledgeBase
from knowledge.store.people import Address, Channel, PersonKind
from tests.fakes import Clock
from tests.handlers.doors import VAULT, an_app
from tests.handlers.told import Told, button

EVERYWHERE = "overal"
TERM = "zhz-inkoopkader-zienswijze"
ALONE = "zhz-inkoopkader-huidig-einde"  # a term that no other fact follows
NOTE = "De brief noemt dit een verzoek."
SEEN = re.compile(r"(?P<name>\w*)<(?P<no>!?)\s*(?P<text>.+?)\s*")
CONVERSATIONS = sorted((Path(__file__).parents[1] / "dialogues" / "redactie").glob("*.txt"))
INVITATION = re.compile(r"start=(i_[\w-]+)")


@dataclass
class Office:
    """A house in which editors work; *chats* are theirs by name."""

    app: App
    wire: LocalWire
    knowledge: KnowledgeBase
    clock: Clock
    stack: AsyncExitStack
    chats: dict[str, LocalChat] = field(default_factory=dict)

    @property
    def services(self) -> Services:
        return self.app.bot_data[SERVICES]

    @property
    def told(self) -> Told:
        """The same house with its clock in hand: rounds and a courier tell what is due."""
        return Told(self.app, self.wire, self.knowledge, self.clock)

    def visitor(self, name: str) -> LocalChat:
        """The chat of somebody without any role, of whom nothing is kept yet."""
        chat = self.chats[name] = LocalChat(self.wire, self.app)
        return chat

    async def editor(self, name: str = "anna", role: Role = Role.EDITOR, place_id: str | None = None) -> LocalChat:
        """The chat of somebody with a role, whom nobody met before."""
        chat = self.visitor(name)
        address = Address(Channel.TELEGRAM, str(chat.id))
        now = self.clock.moment
        person = await self.knowledge.write(people.enter, VAULT, address, at=now, kind=PersonKind.PERSON)
        await self.knowledge.write(access.grant, person.id, role, place_id, at=now)
        return chat

    async def restart(self) -> None:
        """End the program and start it again, on the same base and with the same chats; nothing else is left."""
        services = self.services
        await self.stack.aclose()
        self.app = await self.stack.enter_async_context(an_app(services, self.wire))
        for name, chat in self.chats.items():
            self.chats[name] = _reopened(chat, self.wire, self.app)

    async def number_of(self, chat: LocalChat) -> int:
        """The number of the person of *chat*."""
        person = await self.knowledge.read(people.find, VAULT, Address(Channel.TELEGRAM, str(chat.id)))
        assert person is not None
        return person.id


@asynccontextmanager
async def an_office(
    house: Zienswijzer, database: Path, clock: Clock, *, wire: LocalWire | None = None
) -> AsyncIterator[Office]:
    """The house on a base of its own at *database*; opened twice on one base it is the house after a restart."""
    knowledge, desk = await KnowledgeBase.open(database), InformationDesk()  # the desk of the house knows another base
    services = replace(house.application.bot_data[SERVICES], knowledge=knowledge, desk=desk, vault=VAULT)
    try:
        wire = wire or LocalWire(now=clock)
        async with AsyncExitStack() as stack:
            app = await stack.enter_async_context(an_app(services, wire))
            yield Office(app, wire, knowledge, clock, stack)
    finally:
        await knowledge.close()
        desk.close()


def _reopened(chat: LocalChat, wire: LocalWire, app: App) -> LocalChat:
    same = LocalChat.__new__(LocalChat)
    same.__dict__.update(chat.__dict__, _application=app)
    return same


class Play:
    """Plays the lines of a conversation; *shown* is what the last one brought, on one line.

    What the passing of time brought stands by name in *arrived*.
    """

    def __init__(self, office: Office) -> None:
        self.office = office
        self.name = ""
        self.messages: tuple[LocalMessage, ...] = ()
        self.arrived: dict[str, tuple[LocalMessage, ...]] = {}
        self.invitation = ""

    async def take(self, line: str) -> None:
        """Do what *line* says; see tests/dialogues/redactie/LEESMIJ.md."""
        if line.startswith("klok:"):
            await self._pass_to(a_moment(line))
        elif line.startswith("["):
            chat = self.office.chats[self.name]
            self.messages = await chat.press(button(self.messages, line.strip("[]"))) or self.messages
        elif ">" in line.split(maxsplit=1)[0]:
            self.name, _, said = line.partition(">")
            await self.office.knowledge.read(self.office.services.desk.catch_up)  # as within ten seconds
            self.messages = await self.office.chats[self.name].say(self._typed(said))
        else:
            name, _, held = line.partition(":")
            await self._let_in(name, *held.split())
        if found := INVITATION.search(self.shown):
            self.invitation = found[1]

    @property
    def shown(self) -> str:
        return on_one_line(self.messages)

    def shown_to(self, name: str) -> str:
        """What *name* can read: what came by itself since the clock was last moved; without a name the reply."""
        return on_one_line(self.arrived.get(name, ())) if name else self.shown

    async def _pass_to(self, moment: datetime) -> None:
        """Let it become *moment*; before anybody is there, nobody is told anything."""
        if not self.office.chats:
            self.office.clock.moment = moment
            return
        before = {name: len(self.office.wire.shown(chat.id)) for name, chat in self.office.chats.items()}
        await self.office.told.pass_to(moment)
        shown = {name: self.office.wire.shown(chat.id) for name, chat in self.office.chats.items()}
        self.arrived = {name: messages[before[name] :] for name, messages in shown.items()}

    async def _let_in(self, name: str, role: str = "", place: str = EVERYWHERE) -> None:
        if role:
            await self.office.editor(name, Role(role), None if place == EVERYWHERE else place)
        else:
            self.office.visitor(name)

    def _typed(self, said: str) -> str:
        return said.strip().replace(" | ", "\n").replace("{uitnodiging}", self.invitation)


async def nothing() -> None:
    """Go on at once."""


async def follow(office: Office, path: Path, *, before_each: Callable[[], Awaitable[None]] = nothing) -> None:
    """Play the conversation in the file at *path*; *before_each* comes before whatever somebody does."""
    play = Play(office)
    for number, line in enumerate(_lines_of(path), start=1):
        if seen := SEEN.fullmatch(line):
            shown = play.shown_to(seen["name"])
            assert (seen["text"] in shown) is not bool(seen["no"]), f"{path.name}:{number} {line}\n{shown}"
        elif line.strip() and not line.startswith("#"):
            await before_each()
            await play.take(line.strip())


def _lines_of(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def on_one_line(messages: tuple[LocalMessage, ...]) -> str:
    """What *messages* say, with the buttons under them."""
    labels = [f"[{one.label}]" for message in messages for one in message.buttons]
    return " ".join(" ".join([*(plain(message.text_html) for message in messages), *labels]).split())


def a_moment(line: str) -> datetime:
    """The moment that a line names by the clock of the Netherlands."""
    return datetime.strptime(line.partition(":")[2].strip(), "%Y-%m-%d %H:%M").replace(tzinfo=AMSTERDAM)


async def press(chat: LocalChat, messages: tuple[LocalMessage, ...], label: str) -> tuple[LocalMessage, ...]:
    """Press the button that begins with *label*; what the chat shows then."""
    return await chat.press(button(messages, label))


async def menu_of(chat: LocalChat, fact_id: str = TERM, command: str = "/wijzig") -> tuple[LocalMessage, ...]:
    """The chat after the fact was chosen."""
    found = await chat.say(f"{command} {fact_id}")
    return await chat.press(found[-1].buttons[0])


async def noting(chat: LocalChat, note: str = NOTE) -> tuple[LocalMessage, ...]:
    """The chat at the whole of a change that needs no second."""
    await press(chat, await menu_of(chat), said.NAMES["op"])
    return await press(chat, await chat.say(note), said.SKIP)


async def open_changes(office: Office) -> int:
    """How many changes wait."""
    return len(await office.knowledge.read(proposals.open_changes))


async def note_of(office: Office) -> str | None:
    """The note of the term, as it is live."""
    fact = await office.knowledge.read(facts.one, TERM)
    return fact.note if fact else None


async def plain_fact(chat: LocalChat, shown: tuple[LocalMessage, ...]) -> None:
    """Answer all that is asked of a plain fact after its kind, as far as it is not known, up to the whole."""
    if "Dordrecht" in labels_of(shown):
        shown = await press(chat, shown, "Dordrecht")
    await press(chat, shown, "Doorontwikkeling van het Sociaal Wijkteam")
    await chat.say("Jongerencoach")
    await chat.say("De gemeente betaalt de jongerencoach.")
    shown = await press(chat, chat.transcript()[-1:], said.NO_DATE)
    shown = await press(chat, shown, "Geldt")
    await press(chat, shown, "Raadsinformatiebrief")
    await chat.say("eerste alinea")
    await chat.say("wie betaalt de coach\nis er geld voor een coach")
    await press(chat, chat.transcript()[-1:], said.FEWER)


def labels_of(messages: tuple[LocalMessage, ...]) -> list[str]:
    """What stands on the buttons."""
    return [one.label for message in messages for one in message.buttons]
