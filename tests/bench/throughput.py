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
    said = _questions(updates)
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
    async with _a_telegram() as telegram:
        await telegram.order(say=said)
        if filled:
            database = copy_base(filled, home / "zienswijzer.db")
            environment = our_environment(
                home, base_url=telegram.base_url, token=telegram.token, database=database, by_webhook=False
            )
            bot = BotProcess(OURS, environment=environment, log=home / "ours.txt")
        else:
            environment = plain_environment(home) | {
                "TELEGRAM_BOT_TOKEN": telegram.token,
                "TELEGRAM_BASE_URL": telegram.base_url,
            }
            bot = BotProcess(ECHO, environment=environment, log=home / "echo.txt")
        await bot.start()
        try:
            found = await telegram.order(replies=len(said), quiet_s=QUIET_S, within_s=WITHIN_S)
        finally:
            bot.kill()
            await bot.ended()
    if found["replies"] < len(said):
        raise RuntimeError(f"{found['replies']} of {len(said)} messages were answered")
    return len(said) / float(found["took_s"])


@dataclass(frozen=True, slots=True)
class _Telegram:
    """Telegram in a process of its own, and the way to give it orders."""

    process: asyncio.subprocess.Process
    base_url: str
    token: str

    async def order(self, **what: Any) -> Any:
        if self.process.stdin is None:
            raise RuntimeError("the process was started without a way in")
        self.process.stdin.write(f"{json.dumps(what)}\n".encode())
        await self.process.stdin.drain()
        return await _read(self.process)


@asynccontextmanager
async def _a_telegram() -> AsyncIterator[_Telegram]:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*TELEGRAM, stdin=pipe, stdout=pipe, limit=2**20)
    try:
        yield _Telegram(process, **await _read(process))
    finally:
        process.kill()
        await process.wait()


async def _read(process: asyncio.subprocess.Process) -> Any:
    if process.stdout is None:
        raise RuntimeError("the process was started without a way out")
    return json.loads(await process.stdout.readline())


def _questions(count: int) -> Sequence[tuple[int, str]]:
    """The first questions of the gold ones, in an order of chance, from all chats in turn."""
    known = [json.loads(line)["turns"][0] for line in GOLD.read_text("utf-8").splitlines()]
    chance = random.Random(SEED)  # noqa: S311  # no secret
    return [(FIRST_CHAT + number % CHATS, text) for number, text in enumerate(chance.choices(known, k=count))]


def _line(name: str, measured: Sequence[float]) -> str:
    spread = f"({min(measured):.0f} to {max(measured):.0f})"
    return f"{name:<46}{median(measured):>8.0f} a second {spread:>14}\n"
