"""What every handler gets: the services of the house, and the little that is remembered of a person and a chat."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum, auto
from typing import Any, Protocol, TypeAlias, TypeVar

from telegram.constants import ChatID
from telegram.ext import Application, CallbackContext, ExtBot

from handlers.standing import Standing, acting_as, beside, may_somewhere, standing_of
from knowledge.alerts import Role
from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.desk import InformationDesk
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.store import forgetting, people, presence
from knowledge.store.database import Database, KnowledgeBase
from knowledge.store.forgetting import Note, note_nowhere
from knowledge.store.vault import Vault

T = TypeVar("T")
MEMORY = timedelta(minutes=30)
MOST_EXCHANGES = 20
SERVICES = "services"
NOBODY = frozenset({ChatID.ANONYMOUS_ADMIN, ChatID.FAKE_CHANNEL, ChatID.SERVICE_CHAT})  # ids that many people share


class Pulse(Protocol):
    """Whether reminders are planned and sent as they should be."""

    @property
    def is_ill(self) -> bool:
        """Whether no round has succeeded lately."""

    @property
    def since(self) -> datetime | None:
        """The last good round; None when there was none yet."""


@dataclass(frozen=True, slots=True)
class Services:
    """The parts that handlers work with; *home_id* is the place of whoever has not chosen one.

    Without a *vault* nobody's choice is stored: the doors of this machine know no address to keep it under.
    With *leaves_unknown_groups* only the griffie or beheer can bring the bot into a group. With *keeps_questions* what
    is not answered goes to the editors; not so where questions are only tried.
    """

    knowledge: KnowledgeBase
    desk: InformationDesk
    now: Callable[[], datetime]
    home_id: str | None = None
    vault: Vault | None = None
    leaves_unknown_groups: bool = False
    pulse: Pulse | None = None  # of a house that sends reminders
    public_url: str | None = None  # where the pages can be reached from elsewhere; no slash at its end
    keeps_questions: bool = True
    note_forgotten: Note = note_nowhere  # what a backup that is put back must not bring back

    @property
    def today(self) -> date:
        """The day it is in the Netherlands."""
        return self.now().astimezone(AMSTERDAM).date()


@dataclass(slots=True)
class Asker:
    """What a person chose, in memory while the person is about; the base keeps it where there is a vault."""

    place_id: str | None = None
    has_chosen: bool = False
    is_recalled: bool = False  # whether the base was asked
    seen_at: datetime | None = None


class Choosing(Enum):
    """Whether the chat is choosing its council."""

    NOT = auto()
    OFFERED = auto()  # /start showed the choice; a person may as well ask something
    ASKED = auto()  # /gemeente: the person wants to choose


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what was said to it; *previous* is the answer that the question may have followed on."""

    at: datetime
    question_id: int | None = None
    message_ids: tuple[int, ...] = ()
    answer: Answer | None = None
    previous: Answer | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """What the bot asked for in words: *what* is the data of the button that asked."""

    what: str
    until: datetime


@dataclass(slots=True)
class ChatData:
    """What is kept of one chat, in memory only, and no longer than half an hour after it fell silent."""

    choosing: Choosing = Choosing.NOT
    expected: Expected | None = None
    place_id: str | None = None  # of a group: the council that it is bound to
    is_known: bool = False  # whether the base keeps the group
    is_recalled: bool = False
    exchanges: deque[Exchange] = field(default_factory=lambda: deque(maxlen=MOST_EXCHANGES))

    def remember(self, exchange: Exchange) -> None:
        """Keep *exchange*; it takes the place of an earlier one about the same message."""
        kept = [old for old in self.exchanges if not _is_same(old, exchange)]
        self.exchanges = deque((*kept, exchange), maxlen=MOST_EXCHANGES)

    def last(self, *, at: datetime) -> Exchange | None:
        """The last exchange with an answer, unless it is too long ago to be what a follow-up is about."""
        fresh = (exchange for exchange in reversed(self.exchanges) if at - exchange.at <= MEMORY)
        return next((exchange for exchange in fresh if exchange.answer), None)

    def last_about_something(self, *, at: datetime) -> Exchange | None:
        """The last exchange that a follow-up can be about: thanks and greetings are about nothing."""
        fresh = (exchange for exchange in reversed(self.exchanges) if at - exchange.at <= MEMORY)
        return next((one for one in fresh if one.answer and one.answer.outcome is not Outcome.SMALLTALK), None)

    def about_question(self, message_id: int | None, *, at: datetime) -> Exchange | None:
        """What was said to the message *message_id*, while it is remembered."""
        fresh = (exchange for exchange in self.exchanges if at - exchange.at <= MEMORY)
        return next((e for e in fresh if message_id is not None and e.question_id == message_id), None)

    def said_in(self, message_id: int | None, *, at: datetime) -> Exchange | None:
        """The exchange whose reply is the message *message_id*, while it is remembered."""
        fresh = (exchange for exchange in self.exchanges if at - exchange.at <= MEMORY)
        return next((exchange for exchange in fresh if message_id in exchange.message_ids), None)


def _is_same(old: Exchange, new: Exchange) -> bool:
    is_same_question = new.question_id is not None and old.question_id == new.question_id
    return is_same_question or bool(set(old.message_ids) & set(new.message_ids))


BotData: TypeAlias = dict[str, Services]


class Context(CallbackContext[ExtBot[Any], Asker, ChatData, BotData]):
    """PTB's context, with the services of the house and its memory by name; one for each update."""

    _standing: Standing | None = None

    @property
    def services(self) -> Services:
        """The parts that bootstrap chose."""
        return self.bot_data[SERVICES]

    @property
    def chat(self) -> ChatData:
        """What is remembered of this chat."""
        if self.chat_data is None:
            raise RuntimeError("this update comes from no chat, so no handler should have taken it")
        return self.chat_data

    @property
    def is_anonymous(self) -> bool:
        """Whether no person can be told behind this update: an anonymous administrator, a channel."""
        return self._user_id is None or self._user_id in NOBODY

    @property
    def _vault(self) -> Vault | None:
        """What opens the addresses, where there is a person whom the base may know by one."""
        return None if self.is_anonymous else self.services.vault

    @property
    def asker(self) -> Asker:
        """What the person chose; nobody chose anything."""
        return Asker() if self.is_anonymous or self.user_data is None else self.user_data

    @property
    def scope(self) -> str | None:
        """The place whose facts the asker gets: in a group that is bound to a council, that council."""
        if bound := self.group_place_id:
            return bound
        return self.asker.place_id if self.asker.has_chosen else self.services.home_id

    @property
    def group_id(self) -> int | None:
        """The group that this update comes from, if it comes from one."""
        return self._chat_id if self._chat_id is not None and self._chat_id < 0 else None

    @property
    def group_place_id(self) -> str | None:
        """The council that this group is bound to, if it is a group and bound."""
        return self.chat_data.place_id if self.group_id is not None and self.chat_data else None

    async def person(self) -> people.Person | None:
        """The person behind this update as the base knows it now."""
        if (vault := self._vault) is None:
            return None
        return await self.services.knowledge.read(people.find, vault, self.address)

    async def enter(self) -> people.Person | None:
        """The same, and make it known if need be; None only for nobody, and where nothing is stored."""
        if (vault := self._vault) is None:
            return None
        at, kind = self.services.now(), people.PersonKind.PERSON
        return await self.services.knowledge.write(people.enter, vault, self.address, at=at, kind=kind)

    async def acting_as(self, role: Role, place_id: str | None) -> Role | None:
        """The role by which the person may do what *role* may for *place_id*, as the base has it now."""
        if (vault := self._vault) is None:
            return None
        return await self.services.knowledge.read(acting_as, vault, self.address, role, place_id)

    async def may(self, role: Role, place_id: str | None) -> bool:
        """Whether the person may do what *role* may for *place_id*; None asks for the right everywhere."""
        return await self.acting_as(role, place_id) is not None

    async def may_somewhere(self, *roles: Role) -> bool:
        """Whether the person may do for any place what one of *roles* may."""
        if (vault := self._vault) is None:
            return False
        return await self.services.knowledge.read(may_somewhere, vault, self.address, roles)

    async def read_beside(self, read: Callable[[Database], T]) -> T:
        """What *read* gives, and in the same turn of the database thread what `standing` tells afterwards."""
        if (vault := self._vault) is None:
            return await self.services.knowledge.read(read)
        found, self._standing = await self.services.knowledge.read(beside, read, vault, self.address)
        return found

    async def standing(self) -> Standing:
        """How the person stood when that was first asked for this update; of who may use a door ask `may`."""
        if self._standing is None and (vault := self._vault) is not None:
            self._standing = await self.services.knowledge.read(standing_of, vault, self.address)
        return self._standing or Standing()

    async def recall_group(self) -> None:
        """Fetch, once, what the base keeps of the group."""
        vault = self.services.vault
        if vault is not None and self.group_id is not None and not self.chat.is_recalled:
            group = await self.services.knowledge.read(people.find, vault, self.group_address)
            self.chat.is_recalled, self.chat.is_known = True, group is not None
            self.chat.place_id = group.place_id if group else None

    async def recall_asker(self) -> None:
        """Fetch what the base keeps of the person, once."""
        asker, vault = self.asker, self.services.vault
        asker.seen_at = self.services.now()
        if vault is not None and not self.is_anonymous and not asker.is_recalled:
            person = await self.services.knowledge.read(people.find, vault, self.address)
            asker.is_recalled = True
            asker.has_chosen = person is not None and person.has_chosen
            asker.place_id = person.place_id if person else None
            # Telegram notes it when somebody lets the bot in again, but that note may have been lost.
            is_private = person is not None and self._chat_id == self._user_id
            if is_private and await self.services.knowledge.read(presence.is_out_of_reach, vault, self.address):
                await self.services.knowledge.write(presence.reach, vault, self.address)
        await self.recall_group()

    async def choose_place(self, place_id: str | None) -> None:
        """Keep *place_id* as the person's place; None is a choice too. Nobody cannot choose."""
        if (vault := self._vault) is not None:
            at = self.services.now()
            await self.services.knowledge.write(people.choose_place, vault, self.address, place_id, at=at)
        self.asker.place_id, self.asker.has_chosen = place_id, True

    async def forget_asker(self) -> bool:
        """Delete what is kept of the person; whether there was anything."""
        vault, had_chosen = self.services.vault, self.asker.has_chosen
        self.asker.place_id, self.asker.has_chosen = None, False
        if vault is None or self.is_anonymous:
            return had_chosen
        services = self.services
        was_kept = await services.knowledge.write(
            forgetting.forget, vault, self.address, at=services.now(), note=services.note_forgotten
        )
        await services.knowledge.wipe()
        return was_kept

    @property
    def group_address(self) -> people.Address:
        """Where the group is reached; ask `group_id` first."""
        return people.Address(people.Channel.TELEGRAM, str(self._chat_id))

    @property
    def address(self) -> people.Address:
        """Where the person is reached in private; ask `is_anonymous` first."""
        return people.Address(people.Channel.TELEGRAM, str(self._user_id))


App: TypeAlias = Application[ExtBot[Any], Context, Asker, ChatData, BotData, None]  # no job queue
