"""The main job on a virtual clock: plan reminders and send them, take in updates and answer them."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, closing, suppress
from datetime import datetime
from pathlib import Path

from bot.reach import Pace
from bot.receiving.receiver import Receiver, Webhook
from bot.sending.rounds import Rounds
from knowledge.alerts import Failure
from knowledge.answers.messages import message_for
from knowledge.store.database import Database, KnowledgeBase, connect, sqlite3
from knowledge.store.outbox import Delivery
from tests.bot.receiving.playing import House, Wire, a_message
from tests.campaigns.told import make_base
from tests.deliveries import START, VAULT, Channelled, a_courier, loop_clock, states, working
from tests.fakes import Clock

CHATS = ("501", "502", "503")
ASKER = 601
QUESTIONS = ("eerste vraag", "tweede vraag", "derde vraag")
TELEGRAM_AGAIN_S = 7.0  # after which Telegram offers an update once more

Watch = Callable[[str], None]


class MainJob:
    """Everybody in CHATS is reminded, and every one of QUESTIONS is answered; *watch* hears what leaves or is taken."""

    def __init__(self, knowledge: KnowledgeBase, *, watch: Watch = lambda _: None) -> None:
        self._knowledge = knowledge
        self._watch = watch
        self._wire = Wire()
        self._wire.hold = self._hear_answer
        self.told: list[tuple[str, str]] = []  # the chat and the text of each reminder that left

    @property
    def answers(self) -> Sequence[str]:
        """What was answered, in order."""
        return self._wire.sent_to(ASKER)

    @asynccontextmanager
    async def at_work(self, *, questions: Sequence[str] = QUESTIONS, start: datetime = START) -> AsyncIterator[None]:
        """Let rounds, courier and receiver work, and *questions* be asked."""
        webhook = Webhook("https://raad.example/deur", "geheim")
        house = House(self._knowledge, self._wire, clock=Clock(start), webhook=webhook, pace=Pace())
        rounds = Rounds(self._knowledge, now=loop_clock(start), beat=lambda: None)
        channel = _Watched(self.told, self._watch)
        courier = a_courier(self._knowledge, channel, now=loop_clock(start), word=message_for)
        async with house.running() as receiver, working(courier):
            asking = [asyncio.create_task(self._offer(receiver, text)) for text in questions]
            going_round = asyncio.create_task(rounds.run())
            yield
            rounds.stop()
            await asyncio.gather(going_round, *asking)

    async def missing(self) -> Sequence[str]:
        """What is not done, or not noted."""
        told = {chat for chat, _ in self.told}
        found = [f"no reminder for {chat}" for chat in CHATS if chat not in told]
        found += [f"no answer to {text}" for text in QUESTIONS if answer_to(text) not in self.answers]
        return [*found, *await self.unnoted()]

    async def unnoted(self) -> Sequence[str]:
        """What the base does not know to be done."""
        stand = {"outbox": await states(self._knowledge), "inbox": await self._knowledge.read(_inbox)}
        want = {"outbox": {"sent": len(CHATS)}, "inbox": {"handled": len(QUESTIONS)}}
        return [f"the {name} says {stand[name]}" for name in stand if stand[name] != want[name]]

    def repeated(self) -> Counter[str]:
        """What was done more than once."""
        done = Counter([*(chat for chat, _ in self.told), *self.answers])
        return Counter({what: times for what, times in done.items() if times > 1})

    async def _offer(self, receiver: Receiver, text: str) -> None:
        """Offer a question as Telegram does: until it is taken."""
        body = json.dumps(a_message(number_of(text), ASKER, text)).encode()
        while True:
            with suppress(sqlite3.OperationalError):
                await receiver.accept(body)
                self._watch(text)
                return
            await asyncio.sleep(TELEGRAM_AGAIN_S)

    async def _hear_answer(self, text: str) -> None:
        self._watch(text)


class _Watched(Channelled):
    """A channel that says what it is about to send."""

    def __init__(self, told: list[tuple[str, str]], watch: Watch) -> None:
        super().__init__(sent=told)
        self._watch = watch

    async def send(self, delivery: Delivery, text: str) -> str | Failure:
        self._watch(delivery.address.name)
        return await super().send(delivery, text)


def number_of(question: str) -> int:
    """Under which number Telegram brings *question*."""
    return 1 + QUESTIONS.index(question)


def answer_to(question: str) -> str:
    """What the receiver of the tests answers."""
    return f"re: {question}"


def prepare(path: Path) -> Path:
    """Make a base at *path* in which a reminder is due for everybody in CHATS; there is no free page in it."""
    make_base(path, vault=VAULT, chats=dict.fromkeys(map(int, CHATS), 1), now=START)
    with closing(connect(path)) as db:
        db.execute("VACUUM")
    return path


async def is_whole(knowledge: KnowledgeBase) -> bool:
    """Whether the pages of the base are as they should be, by SQLite's own check."""
    (checked,) = await knowledge.read(lambda db: db.execute("PRAGMA integrity_check").fetchone())
    return bool(checked == "ok")


def _inbox(db: Database) -> dict[str, int]:
    return dict(db.execute("SELECT state, count(*) FROM inbox GROUP BY state").fetchall())
