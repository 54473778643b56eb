"""How much the bot carries: the highest rate that it answers in time, beside a bare bot, and a replay of questions.

People do not wait for one another, so messages go in by the clock (an open loop), and each is timed from the moment it
was due at Telegram to the arrival of its answer there. What a long poll waits for counts, for both bots alike.
"""

import math
import tempfile
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from tests.bench.throughput import (
    FIRST_CHAT,
    PROMISED,
    TelegramProcess,
    a_telegram,
    echo_process,
    gold_turns,
    our_process,
    questions,
)
from tests.campaigns.processes import OURS, BotProcess
from tests.campaigns.report import Finding, Report

LONGEST_MS = 150.0
CHATS = 500  # so many that each is asked less than once a second
FIRST_RATE, FASTER = 20.0, 1.5
SLOWEST = 1.0  # no slower rate is tried: then the machine does something else
NEAR = 1.06  # the highest rate is known well enough
TRIES = 2  # of a rate before it is too high: other work on the machine may have hindered it
WITHIN_S = 60.0
WARMING_UP = 50  # messages, which are not timed
REPLAY_RATE = 20.0  # below the 28 a second to which the program holds itself: Telegram lets a bot send about 30
TROUBLE = (b" ERROR ", b"Traceback")
Make = Callable[[Path, TelegramProcess], BotProcess]


@dataclass(frozen=True, slots=True)
class Step:
    """What came of *asked* messages at one rate."""

    rate: float
    asked: int
    took_ms: tuple[float, ...]
    apologies: int = 0

    @property
    def p95_ms(self) -> float:
        """Nineteen in twenty were answered within it; infinite where some were not at all."""
        if len(self.took_ms) < max(self.asked, 2):
            return math.inf
        return quantiles(self.took_ms, n=20)[-1]

    @property
    def is_carried(self) -> bool:
        return self.p95_ms < LONGEST_MS and not self.apologies


def next_rate(steps: Sequence[Step]) -> float | None:
    """Where to look after *steps*: faster until it is too much, then between; None when it is known well enough."""
    failed = Counter(step.rate for step in steps if not step.is_carried)
    carried = max((step.rate for step in steps if step.is_carried), default=None)
    too_high = min((rate for rate, times in failed.items() if times >= TRIES), default=None)
    if steps and not steps[-1].is_carried and failed[steps[-1].rate] < TRIES:
        return steps[-1].rate
    if too_high is None:
        return FIRST_RATE if carried is None else carried * FASTER
    if carried is None:
        return too_high / 2 if too_high > SLOWEST else None
    return None if too_high <= carried * NEAR else math.sqrt(too_high * carried)


async def highest_rate(folder: Path, make: Make, *, seconds: float) -> float:
    """The highest rate at which nineteen in twenty answers come in time, each rate tried for *seconds*."""
    steps: list[Step] = []
    async with _running(folder, make) as telegram:
        while (rate := next_rate(steps)) is not None:
            said = questions(max(2, round(rate * seconds)), chats=CHATS)
            steps.append(await _pace(telegram, said, rate=rate))
    return max((step.rate for step in steps if step.is_carried), default=0.0)


async def load(filled: Path, *, seconds: float, rounds: int) -> Report:
    """Find the highest rates of both bots, in turn; *filled* is a base to copy."""
    found: dict[str, list[float]] = {"ours": [], "echo": []}
    makers: dict[str, Make] = {
        "echo": echo_process,
        "ours": lambda home, telegram: our_process(home, telegram, filled),
    }
    with tempfile.TemporaryDirectory(prefix="zienswijzer-") as folder:
        for number in range(rounds):
            for name, make in makers.items():
                home = Path(folder) / f"{name}-{number}"
                home.mkdir()
                found[name].append(await highest_rate(home, make, seconds=seconds))
    ratio = median(found["ours"]) / max(median(found["echo"]), SLOWEST)
    return Report(
        f"load: messages a second with 95 in 100 answered within {LONGEST_MS:.0f} ms",
        (
            Finding("the whole bot: inbox, sealing, answering", f"{median(found['ours']):.0f}"),
            Finding("an echo bot of python-telegram-bot", f"{median(found['echo']):.0f}"),
            Finding(f"ratio, of which {PROMISED} is promised", f"{ratio:.2f}", ratio >= PROMISED),
        ),
        tuple(f"{name}: {', '.join(f'{rate:.0f}' for rate in rates)}" for name, rates in found.items()),
    )


async def replay(filled: Path, *, count: int, rate: float = REPLAY_RATE) -> Report:
    """Ask `zienswijzer run`, with all its limits, *count* questions at a steady *rate*."""
    with tempfile.TemporaryDirectory(prefix="zienswijzer-") as folder:
        home = Path(folder)
        async with _running(home, lambda home, telegram: our_process(home, telegram, filled, command=OURS)) as telegram:
            step = await _pace(telegram, tuple(islice(_conversations(), count)), rate=rate)
        log = (home / "ours.txt").read_bytes()
    troubles = sum(log.count(mark) for mark in TROUBLE)
    return Report(
        f"replay of {count} questions, {rate:.0f} a second, by the whole program",
        (
            Finding("questions answered", f"{len(step.took_ms)} of {count}", len(step.took_ms) == count),
            Finding("apologies instead of an answer", str(step.apologies), not step.apologies),
            Finding("errors in the log", str(troubles), not troubles),
            Finding("p50 of an answer, in ms", f"{median(step.took_ms or (math.inf,)):.0f}"),
            Finding("p95 of an answer, in ms", f"{step.p95_ms:.0f}", step.p95_ms < LONGEST_MS),
        ),
    )


@asynccontextmanager
async def _running(home: Path, make: Make) -> AsyncIterator[TelegramProcess]:
    """A bot that has answered its first messages, and the Telegram that it hangs on."""
    async with a_telegram() as telegram:
        bot = make(home, telegram)
        await bot.start()
        try:
            await _pace(telegram, questions(WARMING_UP, chats=CHATS), rate=FIRST_RATE)
            yield telegram
        finally:
            bot.kill()
            await bot.ended()


async def _pace(telegram: TelegramProcess, said: Sequence[tuple[int, str]], *, rate: float) -> Step:
    found: dict[str, Any] = await telegram.order(pace=said, rate=rate, within_s=WITHIN_S)
    return Step(rate, len(said), tuple(found["took_ms"]), found["apologies"])


def _conversations() -> Iterator[tuple[int, str]]:
    """All turns of the gold conversations, over and over; each is held by one chat, and the chats speak in turn."""
    golds = cycle(gold_turns())
    left: dict[int, deque[str]] = {FIRST_CHAT + number: deque() for number in range(CHATS)}
    for chat_id in cycle(left):
        if not left[chat_id]:
            left[chat_id].extend(next(golds))
        yield chat_id, left[chat_id].popleft()
