"""What every handler gets: the services of the house, and the little that is remembered of a chat."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from telegram.ext import Application, CallbackContext, ExtBot

from knowledge.answers.answer import Answer
from knowledge.answers.desk import InformationDesk
from knowledge.store.database import KnowledgeBase
from knowledge.store.vault import Vault

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FOLLOW_UP_MEMORY = timedelta(minutes=30)
SERVICES = "services"


@dataclass(frozen=True, slots=True)
class Services:
    """The parts that handlers work with; *home_id* is the place of whoever has not chosen one.

    Without a *vault* nobody's choice is stored: the doors of this machine know no address to keep it under.
    """

    knowledge: KnowledgeBase
    desk: InformationDesk
    now: Callable[[], datetime]
    home_id: str | None = None
    vault: Vault | None = None

    @property
    def today(self) -> date:
        """The day it is in the Netherlands."""
        return self.now().astimezone(AMSTERDAM).date()


class Choosing(Enum):
    """Whether the chat is choosing its council."""

    NOT = auto()
    OFFERED = auto()  # /start showed the choice; a person may as well ask something
    ASKED = auto()  # /gemeente: the person wants to choose


@dataclass(slots=True)
class ChatData:
    """What is kept of one chat, in memory only."""

    place_id: str | None = None
    has_chosen: bool = False
    choosing: Choosing = Choosing.NOT
    last: Answer | None = None
    last_at: datetime | None = None
    last_message_id: int | None = None

    def choose(self, place_id: str | None) -> None:
        """Keep *place_id* as the asker's place; None is a choice too."""
        self.place_id = place_id
        self.has_chosen = True
        self.choosing = Choosing.NOT

    def remember(self, answer: Answer, *, at: datetime, message_id: int | None) -> None:
        """Keep *answer* for a follow-up and for "Waarom dit antwoord?"."""
        self.last = answer
        self.last_at = at
        self.last_message_id = message_id

    def last_answer(self, *, at: datetime) -> Answer | None:
        """The last answer, unless it is too long ago to be what a follow-up is about."""
        if self.last_at is None or at - self.last_at > FOLLOW_UP_MEMORY:
            return None
        return self.last


BotData: TypeAlias = dict[str, Services]


class Context(CallbackContext[ExtBot[None], dict[Any, Any], ChatData, BotData]):
    """PTB's context, with the services of the house and the chat's memory by name."""

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
    def scope(self) -> str | None:
        """The place whose facts the asker gets."""
        return self.chat.place_id if self.chat.has_chosen else self.services.home_id


App: TypeAlias = Application[ExtBot[None], Context, dict[Any, Any], ChatData, BotData, None]  # no job queue
