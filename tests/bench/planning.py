"""How long planning takes, and how long the loop that answers people waits meanwhile.

Ten thousand terms that fall due in the coming year and a thousand addresses are planned for the coming 25 hours, as
every round does in a thread; one address that follows everything is planned for a year, as a confirmation does.
"""

import asyncio
import gc
import random
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from statistics import median
from time import perf_counter

from bot.runtime import tune
from knowledge.alerts import STANDARD_TIME, Digest, Notice, Rhythm, Subscription, Target, Term
from knowledge.reminders.planner import plan
from tests.bench.timing import MILLISECONDS

SEED = 20201119
TERMS, SUBSCRIPTIONS = 10_000, 1_000
NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)  # a Monday, when the weekly digests leave too
AHEAD, A_YEAR = timedelta(hours=25), timedelta(days=365)
PLACES = tuple(f"gemeente-{number}" for number in range(40))
DOSSIERS = tuple(f"dossier-{number}" for number in range(300))
TICK_S = 0.001
ROUNDS = 5
PROMISED_S, PROMISED_WAIT_MS = 2.0, 50.0


@dataclass(frozen=True, slots=True)
class Planning:
    """What planning took, in seconds, and the longest that the loop was kept waiting."""

    terms: int
    subscriptions: int
    notices: int
    round_s: float
    round_wait_ms: float
    preview_notices: int
    preview_s: float

    @property
    def is_kept(self) -> bool:
        """Whether it is as quick as was promised."""
        return self.round_s < PROMISED_S and self.round_wait_ms < PROMISED_WAIT_MS

    def lines(self) -> Sequence[str]:
        """Lines of the table."""
        of_round, of_preview = f"25 hours: {self.notices} notices", f"a year of one: {self.preview_notices} notices"
        return (
            f"\n{self.terms} open terms, {self.subscriptions} subscriptions, seed {SEED}\n",
            f"{of_round:<46}{self.round_s * MILLISECONDS:>16.0f} ms\n",
            f"{'longest wait of a reply meanwhile':<46}{self.round_wait_ms:>16.1f} ms\n",
            f"{of_preview:<46}{self.preview_s * MILLISECONDS:>16.0f} ms\n",
        )


def time_planning(*, terms: int = TERMS, subscriptions: int = SUBSCRIPTIONS, rounds: int = ROUNDS) -> Planning:
    """Plan a round and a confirmation, some times over; the middle one counts, and the longest wait of all."""
    took, waits, notices = [], [], 0
    with serving_habits():
        some, everybody = some_terms(terms), some_subscriptions(subscriptions)  # these came later, so they are
        for _ in range(rounds):
            seconds, wait_ms, notices = asyncio.run(_timed_round(some, everybody))
            took.append(seconds)
            waits.append(wait_ms)
    previews, in_a_year = [], 0
    for number in range(rounds):
        one = Subscription(number, 1, 1, Target.EVERYTHING, None, NOW)
        began = perf_counter()
        in_a_year = len(plan(some, (one,), since=NOW, until=NOW + A_YEAR))
        previews.append(perf_counter() - began)
    return Planning(terms, subscriptions, notices, median(took), max(waits), in_a_year, median(previews))


@contextmanager
def serving_habits() -> Iterator[None]:
    """Threads change turns as in the program that runs, and what was there before is not looked through as garbage."""
    usual = sys.getswitchinterval()
    tune()
    yield
    sys.setswitchinterval(usual)
    gc.unfreeze()


def some_terms(count: int) -> tuple[Term, ...]:
    """Terms of councils and of regions of ten, spread over the coming year; one in ten is imprecise."""
    chance = random.Random(SEED)  # noqa: S311  # no secret
    return tuple(_term(number, chance) for number in range(count))


def some_subscriptions(count: int) -> tuple[Subscription, ...]:
    """Of as many addresses, each target as often, with and without a council, in every sort of rhythm."""
    chance = random.Random(SEED)  # noqa: S311  # no secret
    return tuple(_subscription(number, chance) for number in range(count))


def _term(number: int, chance: random.Random) -> Term:
    day = NOW.date() + timedelta(days=chance.randrange(365))
    is_precise = chance.random() < 0.9
    region = chance.randrange(4)
    places = PLACES[10 * region : 10 * region + 10] if chance.random() < 0.3 else (chance.choice(PLACES),)
    return Term(
        fact_id=f"termijn-{number}",
        version=1,
        dossier=chance.choice(DOSSIERS),
        place_ids=frozenset(places),
        due_on=day if is_precise else None,
        opens_on=None if is_precise else day,
        is_zienswijze=chance.random() < 0.5,
    )


def _subscription(number: int, chance: random.Random) -> Subscription:
    target = tuple(Target)[number % len(Target)]
    names = {
        Target.DEADLINE: f"termijn-{chance.randrange(TERMS)}",
        Target.DOSSIER: chance.choice(DOSSIERS),
        Target.PLACE: chance.choice(PLACES),
    }
    rhythm = Rhythm(
        at_time=chance.choice((STANDARD_TIME, STANDARD_TIME, time(8), time(7, 30), time(20))),
        quiet_from=chance.choice((None, time(22))),
        quiet_until=time(7),
        digest=chance.choice(tuple(Digest)),
    )
    place = chance.choice((None, *PLACES))
    since = NOW - timedelta(days=chance.randrange(400))
    return Subscription(number, number, number, target, names.get(target), since, rhythm=rhythm, place_id=place)


async def _timed_round(terms: Sequence[Term], subscriptions: Sequence[Subscription]) -> tuple[float, float, int]:
    """Seconds of a round in a thread, the longest wait of the loop in milliseconds, and how much was planned."""
    began = perf_counter()
    planning = asyncio.create_task(asyncio.to_thread(_round, terms, subscriptions))
    wait_s = await _longest_wait(planning)
    return perf_counter() - began, wait_s * MILLISECONDS, len(await planning)


def _round(terms: Sequence[Term], subscriptions: Sequence[Subscription]) -> tuple[Notice, ...]:
    return plan(terms, subscriptions, since=NOW - timedelta(seconds=15), until=NOW + AHEAD)


async def _longest_wait(until: "asyncio.Task[tuple[Notice, ...]]") -> float:
    """How much later than asked for the loop came back, at worst, until the task was done."""
    longest = 0.0
    while not until.done():
        asked = perf_counter()
        await asyncio.sleep(TICK_S)
        longest = max(longest, perf_counter() - asked - TICK_S)
    return longest
