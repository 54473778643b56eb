"""How many messages a second the bot answers, beside a bot that only says back what was said."""

import asyncio
import json
import random
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from tests.campaigns.processes import ECHO, BotProcess, our_environment, plain_environment
from tests.copying import copy_base
from tests.ordered import Ordered, ordering

OURS = (sys.executable, "-m", "tests.bench.our_bot")
TELEGRAM = (sys.executable, "-m", "tests.loopback")
GOLD = Path(__file__).parent.parent / "gold" / "questions.jsonl"
UPDATES = 500
CHATS = 100
FIRST_CHAT = 5_000_001
ROUNDS = 5  # in turn, for other work on the machine hinders both
SEED = 20201119
PROMISED = 0.33
QUIET_S = 0.5
WITHIN_S = 120


@dataclass(frozen=True, slots=True)
class Throughput:
    """Messages answered a second, in each round."""

    ours: tuple[float, ...]
    echo: tuple[float, ...]

    @property
    def ratio(self) -> float:
        return median(self.ours) / median(self.echo)

    @property
    def is_kept(self) -> bool:
        return self.ratio >= PROMISED

    def lines(self) -> Sequence[str]:
        return (
            f"\n{UPDATES} questions of {CHATS} chats through a Telegram on this machine, {ROUNDS} rounds in turn\n",
            _line("the whole bot: inbox, sealing, answering", self.ours),
            _line("an echo bot of python-telegram-bot", self.echo),
            f"{'ratio, of which at least 0.33 is promised':<46}{self.ratio:>19.2f}\n",
        )


def time_throughput(filled: Path, *, updates: int = UPDATES, rounds: int = ROUNDS) -> Throughput:
    """Let both bots answer the same questions, in turn; *filled* is a base to copy."""
    said = questions(updates)
    ours, echo = [], []
    with tempfile.TemporaryDirectory(prefix="zienswijzer-") as folder:
        for number in range(rounds):
            home = Path(folder) / str(number)
            home.mkdir()
            echo.append(asyncio.run(_time_one(home, said, filled=None)))
            ours.append(asyncio.run(_time_one(home, said, filled=filled)))
    return Throughput(tuple(ours), tuple(echo))


async def _time_one(home: Path, said: Sequence[tuple[int, str]], *, filled: Path | None) -> float:
    """Messages answered a second by our bot on a copy of *filled*, or else by the echo bot."""
    async with a_telegram() as telegram:
        await telegram.order(say=said)
        bot = our_process(home, telegram, filled) if filled else echo_process(home, telegram)
        await bot.start()
        try:
            found = await telegram.order(replies=len(said), quiet_s=QUIET_S, within_s=WITHIN_S)
        finally:
            bot.kill()
            await bot.ended()
    if found["replies"] < len(said):
        raise RuntimeError(f"{found['replies']} of {len(said)} messages were answered")
    return len(said) / float(found["took_s"])


def our_process(home: Path, telegram: "TelegramProcess", filled: Path, *, command: Sequence[str] = OURS) -> BotProcess:
    """Our bot on a copy of *filled*; *command* is what runs it."""
    database = copy_base(filled, home / "zienswijzer.db")
    environment = our_environment(
        home, base_url=telegram.base_url, token=telegram.token, database=database, by_webhook=False
    )
    return BotProcess(command, environment=environment, log=home / "ours.txt")


def echo_process(home: Path, telegram: "TelegramProcess") -> BotProcess:
    """The bot that says back what was said."""
    environment = plain_environment(home) | {
        "TELEGRAM_BOT_TOKEN": telegram.token,
        "TELEGRAM_BASE_URL": telegram.base_url,
    }
    return BotProcess(ECHO, environment=environment, log=home / "echo.txt")


@dataclass(frozen=True, slots=True)
class TelegramProcess:
    """Telegram in a process of its own."""

    process: Ordered
    base_url: str
    token: str

    async def order(self, **what: Any) -> Any:
        """Tell it something, and wait for its answer."""
        return await self.process.order(**what)


@asynccontextmanager
async def a_telegram() -> AsyncIterator[TelegramProcess]:
    """A Telegram that people can speak by."""
    async with ordering(TELEGRAM) as process:
        yield TelegramProcess(process, **await process.heard())


def questions(count: int, *, chats: int = CHATS) -> Sequence[tuple[int, str]]:
    """The first questions of the gold ones, in an order of chance, from all *chats* in turn."""
    known = [turns[0] for turns in gold_turns()]
    chance = random.Random(SEED)  # noqa: S311  # no secret
    return [(FIRST_CHAT + number % chats, text) for number, text in enumerate(chance.choices(known, k=count))]


def gold_turns() -> Sequence[Sequence[str]]:
    """What is said in each of the gold conversations."""
    return [json.loads(line)["turns"] for line in GOLD.read_text("utf-8").splitlines()]


def _line(name: str, measured: Sequence[float]) -> str:
    spread = f"({min(measured):.0f} to {max(measured):.0f})"
    return f"{name:<46}{median(measured):>8.0f} a second {spread:>14}\n"
