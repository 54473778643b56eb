"""Links that open the private chat at a place of its own: what stands behind `/start`, and how to write it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from telegram import Message
from telegram.ext import filters

START = re.compile(r"/start(?:@\w+)?\s+(\S+)\s*", re.IGNORECASE)
FORM = re.compile(r"[A-Za-z0-9_-]{1,64}")  # what Telegram lets through
BEFORE_NAME = "_"


class Screen(StrEnum):
    """Where a link can lead; the value is how the link says it."""

    FACT = "feit"
    PLACE = "gemeente"
    SETTINGS = "instellingen"
    DEADLINES = "termijnen"
    PRIVACY = "privacy"
    HELP = "help"
    INVITATION = "i"  # one letter, for the token behind it is long


NAMED = frozenset({Screen.FACT, Screen.PLACE, Screen.INVITATION})


@dataclass(frozen=True, slots=True)
class Destination:
    """A *screen*, and the id of the fact or the place where it shows one."""

    screen: Screen
    name: str | None = None


def parse_start(payload: str) -> Destination | None:
    """Where *payload*, as it stands behind `/start`, leads; None when it is none of ours."""
    if not FORM.fullmatch(payload):
        return None
    word, _, name = payload.partition(BEFORE_NAME)
    try:
        destination = Destination(Screen(word), name or None)
    except ValueError:
        return None
    return destination if _payload(destination) == payload else None


class LeadsTo(filters.MessageFilter):
    """Lets through a /start whose link leads to one of *screens*."""

    def __init__(self, *screens: Screen) -> None:
        super().__init__(name=f"link to {', '.join(screens)}")
        self._screens = screens

    def filter(self, message: Message) -> bool:
        """Whether *message* is such a /start."""
        destination = destination_of(message)
        return destination is not None and destination.screen in self._screens


def destination_of(message: Message | None) -> Destination | None:
    """Where the link behind the /start in *message* leads; None when there is none of ours."""
    said = START.fullmatch((message.text or "") if message else "")
    return parse_start(said[1]) if said else None


def link(username: str, destination: Destination) -> str:
    """The address that opens the chat with the bot *username* at *destination*."""
    return f"https://t.me/{username}?start={start_parameter(destination)}"


def start_parameter(destination: Destination) -> str:
    """What stands behind `/start` for *destination*; ValueError when Telegram would not let it through."""
    payload = _payload(destination)
    if payload is None or not FORM.fullmatch(payload):
        raise ValueError("no link can lead there")
    return payload


def _payload(destination: Destination) -> str | None:
    """*destination* in writing; None when it lacks a name, or has one too many."""
    if (destination.screen in NAMED) is not (destination.name is not None):
        return None
    return destination.screen + (f"{BEFORE_NAME}{destination.name}" if destination.name else "")
