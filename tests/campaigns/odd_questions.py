"""Thousands of questions that nobody would ask: each gets a reply that Telegram takes, and none an apology."""

import asyncio
import random
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from bot.bootstrap import build
from bot.local.conversation import LocalChat
from bot.local.wire import LocalMessage
from bot.settings import Settings
from handlers import texts
from handlers.asking.ask import LIMIT
from knowledge.answers.desk import InformationDesk
from knowledge.store.database import connect
from tests.campaigns.raises import Ears
from tests.campaigns.report import Finding, Report

A_CHAT = 40  # questions, before another person begins
PRESSED = 0.2  # of the replies with buttons
SLOWEST_P95_S = 1.0
LAST_CHARACTER = 0x10FFFF
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
MARKS = "\u0301\u0308\u0327\u20dd\u0336\u0489"
ALIKE = dict(zip("aceoprstuyxAEHKMOPTX", "асеорѕтτυухАЕНКМОРТХ", strict=True))  # as Greek and Cyrillic write them
SCRIPTS = ("متى ينتهي الموعد", "מתי המועד האחרון", "最后期限是什么时候", "जवाब कब देना है", "когда срок", "ความเห็น")
EMOJI = ("🏛️", "👍🏽", "👨‍👩‍👧‍👦", "🇳🇱", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🙂", "⏰")
LOOSE_ENDS = (
    "<b>",
    "</i>",
    "&amp;",
    "&#0;",
    "<a href='x'>",
    "&lt;script&gt;",
    "{0}",
    "%s",
    "\\",
    "'; --",
    "\x00",
    "\x1b[2J",
)
DAYS = (
    "31 februari",
    "0-0-0000",
    "over 10000000000 dagen",
    "29 februari 1900",
    "week 54",
    "half 99",
    "gisteren morgen",
)
NUMBERS = ("½", "Ⅳ", "٣", "²", "४", "4" * 60, "RIS 0", "-1", "1e999", "\uff14\uff42")
COMMANDS = (
    "/rekenen",
    "/gemeente",
    "/volgen",
    "/termijnen",
    "/historie",
    "/toetsvragen",
    "/agenda",
    "/start",
    "/niets",
)


class OddQuestions:
    """Makes questions that depend on *seed* alone, of *known* ones and of nothing."""

    def __init__(self, known: Sequence[str], *, seed: int) -> None:
        self._known = known
        self._chance = random.Random(seed)  # noqa: S311  # no secret
        self._ways: Sequence[Callable[[], str]] = (
            self._noise,
            self._noise_of_one_script,
            self._sprinkled,
            self._sprinkled,
            self._disguised,
            self._shuffled,
            self._glued,
            self._just_too_long,
            self._command,
        )

    def __iter__(self) -> Iterator[str]:
        while True:
            yield self._chance.choice(self._ways)()

    def _noise(self) -> str:
        """Any characters, halves of one among them."""
        return "".join(chr(self._chance.randint(0, LAST_CHARACTER)) for _ in range(self._chance.randint(1, 80)))

    def _noise_of_one_script(self) -> str:
        """Letters that stand near one another."""
        first = self._chance.randint(0x20, 0x1FFFF)
        signs = (chr(first + self._chance.randint(0, 90)) for _ in range(self._chance.randint(1, 80)))
        return "".join(sign if self._chance.random() < 0.85 else " " for sign in signs)

    def _sprinkled(self) -> str:
        """A question with things in it that do not belong there."""
        said = list(self._question())
        for _ in range(self._chance.randint(1, 8)):
            what = self._chance.choice((*INVISIBLE, *MARKS, *SCRIPTS, *EMOJI, *LOOSE_ENDS, *DAYS, *NUMBERS))
            said.insert(self._chance.randint(0, len(said)), what * self._chance.choice((1, 1, 1, 3)))
        return "".join(said)

    def _disguised(self) -> str:
        """A question in letters that look alike, in other forms of them, or in capitals."""
        question = self._question()
        match self._chance.randrange(4):
            case 0:
                return "".join(ALIKE.get(letter, letter) for letter in question)
            case 1:
                return unicodedata.normalize(self._chance.choice(("NFD", "NFKD")), question).swapcase()
            case 2:
                return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in question)  # wide
        return "\u202e" + question[::-1]

    def _shuffled(self) -> str:
        """The words of two questions in any order."""
        words = [*self._question().split(), *self._question().split()]
        self._chance.shuffle(words)
        return self._chance.choice((" ", "\n", "\t", "\u2003", ", ")).join(words)

    def _glued(self) -> str:
        """A question without blanks, or with nothing else between its letters."""
        return self._chance.choice(("", "\u200b", "-", ".")).join(self._question().replace(" ", ""))

    def _just_too_long(self) -> str:
        """Near the longest question that is taken."""
        size = LIMIT + self._chance.randint(-2, 2)
        return (self._question() + " ") * 200 if self._chance.random() < 0.3 else (self._question() * 100)[:size]

    def _command(self) -> str:
        """A command with what nobody gives it."""
        return f"{self._chance.choice(COMMANDS)} {self._sprinkled()}"

    def _question(self) -> str:
        return self._chance.choice(self._known)


@dataclass(slots=True)
class _Tally:
    asked: int = 0
    pressed: int = 0
    took_s: list[float] = field(default_factory=list)
    unanswered: Counter[str] = field(default_factory=Counter)
    apologies: list[str] = field(default_factory=list)


async def ask_oddly(database: Path, *, questions: int, seed: int) -> Report:
    """Ask the house on *database* so many questions, as several people, and press a button now and then."""
    odd, chance, tally = iter(OddQuestions(_known(database), seed=seed)), random.Random(seed), _Tally()  # noqa: S311  # no secret
    async with build(Settings(database=database)) as house:
        with Ears(house.application) as ears:
            while tally.asked < questions:
                chat = LocalChat(house.wire, house.application)
                for _ in range(min(A_CHAT, questions - tally.asked)):
                    await _ask(chat, next(odd), tally, chance)
                chat.close()
    return _report(tally, ears)


async def _ask(chat: LocalChat, question: str, tally: _Tally, chance: random.Random) -> None:
    began = asyncio.get_running_loop().time()
    replies = await chat.say(question)
    tally.took_s.append(asyncio.get_running_loop().time() - began)
    tally.asked += 1
    _judge(question, replies, tally)
    buttons = [button for reply in replies for button in reply.buttons if not button.url]
    if buttons and chance.random() < PRESSED:
        tally.pressed += 1
        _judge(f"a button under {question!r}", await chat.press(chance.choice(buttons)), tally)


def _judge(what: str, replies: Sequence[LocalMessage], tally: _Tally) -> None:
    if not replies:
        tally.unanswered[ascii(what)[:80]] += 1
    if any(reply.text_html == texts.APOLOGY for reply in replies):
        tally.apologies.append(ascii(what)[:200])


def _known(database: Path) -> Sequence[str]:
    with closing(connect(database)) as db, closing(InformationDesk()) as desk:
        return [phrasing for fact in desk.shelf(db).facts for phrasing in fact.phrasings[:2]]


def _report(tally: _Tally, ears: Ears) -> Report:
    errors = ears.handler_errors + ears.unhandled
    p95_s = sorted(tally.took_s)[int(len(tally.took_s) * 0.95)]
    return Report(
        f"{tally.asked} odd questions",
        (
            Finding("questions asked", str(tally.asked)),
            Finding("buttons pressed", str(tally.pressed)),
            Finding("errors", str(errors.total()), not errors),
            Finding("apologies", str(len(tally.apologies)), not tally.apologies),
            Finding("left without a reply", str(tally.unanswered.total()), not tally.unanswered),
            Finding("p95 of a reply, in seconds", f"{p95_s:.3f}", p95_s < SLOWEST_P95_S),
            Finding("slowest reply, in seconds", f"{max(tally.took_s):.3f}"),
        ),
        (*(f"{times} x {error}" for error, times in errors.most_common()), *tally.apologies, *tally.unanswered),
    )
