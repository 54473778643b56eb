"""Editors in chats of their own on one base, and conversations in which several of them speak."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from telegram.ext import Application, ContextTypes

from bot.bootstrap import LOCAL_TOKEN, MODULES, Zienswijzer
from bot.conversation import LocalChat
from bot.local import LocalMessage, LocalWire
from handlers import curate, past, reviewing
from handlers import curate_texts as said
from handlers.context import SERVICES, App, Asker, BotData, ChatData, Context, Services
from knowledge.alerts import Role
from knowledge.answers.desk import InformationDesk
from knowledge.answers.rendering import plain
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.store import access, facts, people, proposals
from knowledge.store.database import KnowledgeBase
from knowledge.store.people import Address, Channel, PersonKind
from tests.fakes import Clock
from tests.handlers.conftest import VAULT
from tests.handlers.told import button

EVERYWHERE = "overal"
TERM = "zhz-inkoopkader-zienswijze"
ALONE = "zhz-inkoopkader-huidig-einde"  # a term that no other fact follows
NOTE = "De brief noemt dit een verzoek."
OWN = (curate, reviewing, past)


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

    async def editor(self, name: str = "anna", role: Role = Role.EDITOR, place_id: str | None = None) -> LocalChat:
        """The chat of somebody with a role, whom nobody met before."""
        chat = self.chats[name] = LocalChat(self.wire, self.app)
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
async def an_app(services: Services, wire: LocalWire) -> AsyncIterator[App]:
    """The Application with all modules on *wire*."""
    builder = Application.builder().token(LOCAL_TOKEN).request(wire).get_updates_request(wire)
    types = ContextTypes(context=Context, user_data=Asker, chat_data=ChatData, bot_data=BotData)
    app: App = builder.updater(None).job_queue(None).context_types(types).build()
    app.bot_data[SERVICES] = services
    for module in dict.fromkeys((*OWN, *MODULES)):
        module.register(app)
    async with app:
        yield app


@asynccontextmanager
async def an_office(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Office]:
    """The house on a base of its own at *database*; opened twice on one base it is the house after a restart."""
    knowledge, desk = await KnowledgeBase.open(database), InformationDesk()  # the desk of the house knows another base
    services = replace(house.application.bot_data[SERVICES], knowledge=knowledge, desk=desk, vault=VAULT)
    try:
        wire = LocalWire(now=clock)
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
    """Plays the lines of a conversation; *shown* is what the last one brought, on one line."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.name = ""
        self.messages: tuple[LocalMessage, ...] = ()

    async def take(self, line: str) -> None:
        """Do what *line* says; see tests/dialogues/redactie/LEESMIJ.md."""
        if line.startswith("klok:"):
            self.office.clock.moment = a_moment(line)
        elif line.startswith("["):
            chat = self.office.chats[self.name]
            self.messages = await chat.press(button(self.messages, line.strip("[]"))) or self.messages
        elif ">" in line.split(maxsplit=1)[0]:
            self.name, _, said = line.partition(">")
            await self.office.knowledge.read(self.office.services.desk.catch_up)  # as within ten seconds
            self.messages = await self.office.chats[self.name].say(said.strip().replace(" | ", "\n"))
        else:
            name, _, held = line.partition(":")
            role, place = held.split()
            await self.office.editor(name, Role(role), None if place == EVERYWHERE else place)

    @property
    def shown(self) -> str:
        labels = [f"[{one.label}]" for message in self.messages for one in message.buttons]
        return " ".join(" ".join([*(plain(message.text_html) for message in self.messages), *labels]).split())


def a_moment(line: str) -> datetime:
    """The moment that a line names by the clock of the Netherlands."""
    return datetime.strptime(line.partition(":")[2].strip(), "%Y-%m-%d %H:%M").replace(tzinfo=AMSTERDAM)


def lines_of(path: Path) -> list[str]:
    """The lines of a conversation."""
    return path.read_text("utf-8").splitlines()


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
