"""What people do with the bot from day to day: mostly questions and follow-ups, and all that comes with them."""

import random
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle
from typing import Any

from bot.local.acceptance import Json
from tests.bench.throughput import gold_turns
from tests.loopback import updates
from tests.loopback.updates import a_message, a_person, edited_update, press_update, text_content

FIRST_PERSON, FIRST_GROUP = 5_100_001, -1_005_100_000_001
GROUPS = 12
COMMANDS = (
    "/termijnen",
    "/termijnen alle",
    "/volgen",
    "/volgen alles",
    "/mijnmeldingen",
    "/agenda",
    "/rekenen",
    "/besluiten",
    "/segmenten",
    "/bronnen",
    "/gemeente",
    "/gemeente dordrecht",
    "/instellingen",
    "/status",
    "/privacy",
    "/mijngegevens",
    "/vergeetmij",
    "/help",
    "/start",
    "/bestaatniet",
)
NONSENSE = ("asdfghjkl", "🏛🏛🏛", "ok", "??", "wat kost een brood in Lutjebroek", "<b>", "bedankt!", "1", "e" * 3000)
OF_A_GROUP = ("@lus_bot wat is segment 4a?", "/termijnen@lus_bot", "hoe laat begint de vergadering?", "tot morgen!")
NEW_OF, OF_NEWCOMERS = 20, 0.1  # one new for so many who stay, and the share of what happens that is theirs
LONGEST_INLINE = 60
FLOOD = 25  # messages at once: more than a person may send in a minute
# Of a thousand things that happen. The rest is questions.
OFTEN = {"press": 130, "command": 100, "group": 70, "odd": 40, "edit": 25, "media": 20, "inline": 15, "block": 6}


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that somebody does in *chat_id*; *is_answered* when the bot has to say something to it there.

    With *blocks* the bot may not write there any longer, or, where that is false, it may again.
    """

    chat_id: int
    update: Json
    is_answered: bool = False
    blocks: bool | None = None


@dataclass
class DailyLife:
    """*people* who ask things; *last* finds the newest message with buttons in a chat.

    Beside them there are each day some who do not come back, as goes with a bot that is found by its link.
    """

    people: int
    last: Callable[[int], Json | None]
    seed: int

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311  # no secret
        self._golds = cycle(gold_turns())
        self._left: dict[int, deque[str]] = {}  # what each is still to say
        self._asked: dict[int, Json] = {}  # the last message of each
        self._blocking: set[int] = set()
        self._newcomers = range(FIRST_PERSON + self.people, FIRST_PERSON + self.people)
        self._flooder: int | None = None

    def begin_day(self) -> None:
        """Let the newcomers of yesterday be gone, and what they and all others were to say."""
        self._flooder = self._newcomers.stop
        self._newcomers = range(self._flooder + 1, self._flooder + 1 + max(1, self.people // NEW_OF))
        self._left.clear()
        self._asked.clear()

    def deeds(self, moments: Sequence[datetime]) -> Iterator[Deed]:
        """One deed at each of *moments*; the first time in a day somebody who is new floods."""
        if moments and self._flooder is not None:
            flooder, self._flooder = self._flooder, None
            yield from (Deed(flooder, _said(flooder, "hallo?", moments[0])) for _ in range(FLOOD))
        for at in moments:
            yield self._deed(self._somebody(), at)

    def _somebody(self) -> int:
        if self._chance.random() < OF_NEWCOMERS:
            return self._chance.choice(self._newcomers)
        return FIRST_PERSON + self._chance.randrange(self.people)

    def _deed(self, person: int, at: datetime) -> Deed:
        if person in self._blocking:
            return self._block(person, at)
        (kind,) = self._chance.choices((*OFTEN, "question"), (*OFTEN.values(), 1000 - sum(OFTEN.values())))
        deeds: Mapping[str, Callable[[int, datetime], Deed]] = {
            "press": self._press,
            "command": self._command,
            "group": self._in_group,
            "odd": self._say_something_odd,
            "edit": self._edit,
            "media": self._media,
            "inline": self._inline,
            "block": self._block,
            "question": self._ask,
        }
        return deeds[kind](person, at)

    def _ask(self, person: int, at: datetime) -> Deed:
        return self._typed(person, at, self._question(person))

    def _command(self, person: int, at: datetime) -> Deed:
        return self._typed(person, at, self._chance.choice(COMMANDS))

    def _say_something_odd(self, person: int, at: datetime) -> Deed:
        return self._typed(person, at, self._chance.choice(NONSENSE))

    def _typed(self, person: int, at: datetime, text: str) -> Deed:
        self._asked[person] = _said(person, text, at)["message"]
        return Deed(person, _said(person, text, at), is_answered=True)

    def _question(self, person: int) -> str:
        """The next thing that *person* says of a conversation: a question, or one that follows on it."""
        left = self._left.setdefault(person, deque())
        if not left:
            left.extend(next(self._golds))
        return left.popleft()

    def _press(self, person: int, at: datetime) -> Deed:
        """Press a button of the newest message that has any; who has none asks something."""
        message = self.last(person)
        if message is None or not (buttons := _buttons(message)):
            return self._ask(person, at)
        return Deed(person, press_update(message, self._chance.choice(buttons)))

    def _in_group(self, person: int, at: datetime) -> Deed:
        group = FIRST_GROUP - self._chance.randrange(GROUPS)
        return Deed(group, _said(group, self._chance.choice(OF_A_GROUP), at, person=a_person(person)))

    def _edit(self, person: int, at: datetime) -> Deed:
        """Change the last message; who has said nothing today says something."""
        message = self._asked.get(person)
        if message is None:
            return self._ask(person, at)
        return Deed(person, edited_update(message, self._question(person)))

    def _media(self, person: int, at: datetime) -> Deed:
        content = self._chance.choice((updates.a_photo, updates.a_sticker, updates.a_voice))()
        return Deed(person, {"message": a_message(person, **content) | {"date": int(at.timestamp())}})

    def _inline(self, person: int, _: datetime) -> Deed:
        return Deed(person, updates.inline_update(person, self._question(person)[:LONGEST_INLINE]))

    def _block(self, person: int, _: datetime) -> Deed:
        """Block the bot, or let it in again."""
        is_back = person in self._blocking
        (self._blocking.discard if is_back else self._blocking.add)(person)
        before, after = ("kicked", "member") if is_back else ("member", "kicked")
        return Deed(person, updates.membership_update(person, before=before, after=after), blocks=not is_back)


def _said(chat_id: int, text: str, at: datetime, **more: Any) -> Json:
    return {"message": a_message(chat_id, **text_content(text), **more) | {"date": int(at.timestamp())}}


def _buttons(message: Json) -> Sequence[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]
