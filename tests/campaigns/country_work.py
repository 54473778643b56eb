"""What the house of a whole country does beside answering: planning, and sending within the limits of Telegram."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from bot.sending.carriers import Carrier
from bot.sending.courier import Courier
from bot.sending.rounds import Rounds
from knowledge.answers.messages import message_for
from knowledge.store import facts
from knowledge.store.database import Database, KnowledgeBase
from knowledge.store.people import Channel
from tests.bench.timing import MILLISECONDS
from tests.campaigns.broadcast import CountingWire, a_post
from tests.campaigns.nation import TODAY, Nation, due
from tests.campaigns.nation_people import VAULT
from tests.deliveries import a_base, loop_clock
from tests.fakes import Clock
from tests.loopback.limits import Limits
from tests.virtual_time import run

NIGHT = datetime(2026, 11, 23, 3, tzinfo=UTC)
BEFORE_NINE = datetime(2026, 11, 23, 7, 59, tzinfo=UTC)  # in Amsterdam, where reminders leave at nine
A_MINUTE_S = 60.0
A_ROUND = timedelta(seconds=15)
GLANCE_S, LOOK_S = 0.005, 20.0


@dataclass(frozen=True, slots=True)
class Round:
    """Seconds of one round, the longest that a reading of the base had to wait meanwhile, and the rows that wait."""

    took_s: float
    wait_ms: float
    rows: int


@dataclass(frozen=True, slots=True)
class Planned:
    """The first round on the base, a quiet one, one after a date changed, and the first of the next day."""

    first: Round
    quiet: Round
    changed: Round
    next_day: Round


async def plan_ahead(base: Path, nation: Nation) -> Planned:
    """Make rounds on *base*, as they go night and day."""
    knowledge, clock = await KnowledgeBase.open(base), Clock(NIGHT)
    rounds = Rounds(knowledge, now=clock, beat=lambda: None)
    try:
        made = [await _round(knowledge, rounds)]
        clock.advance(A_ROUND)
        made.append(await _round(knowledge, rounds))
        await knowledge.write(_move_one, nation, at=clock())
        clock.advance(A_ROUND)
        made.append(await _round(knowledge, rounds))
        clock.advance(timedelta(days=1))
        made.append(await _round(knowledge, rounds))
    finally:
        await knowledge.close()
    return Planned(*made)


async def _round(knowledge: KnowledgeBase, rounds: Rounds) -> Round:
    began = perf_counter()
    task = asyncio.create_task(rounds.tick())
    longest = 0.0
    while not task.done():
        asked = perf_counter()
        await knowledge.read(facts.revision)
        longest = max(longest, perf_counter() - asked)
        await asyncio.sleep(GLANCE_S)
    await task
    took_s = perf_counter() - began
    return Round(took_s, longest * MILLISECONDS, (await knowledge.read(_states))["ready"])


def _move_one(db: Database, nation: Nation, *, at: datetime) -> None:
    """A region gives its councils another day for a term."""
    region = nation.regional[0].id
    term = next(fact for fact in nation.curation.facts if fact.scope == region and fact.period)
    facts.load(db, replace(nation.curation, facts=(due(term, TODAY + timedelta(days=40)),)), at=at)


@dataclass(frozen=True, slots=True)
class Sent:
    """What left, after how many seconds of the clock of the campaign, and what it took of the processor."""

    messages: int
    twice: int
    refused: int
    left: int
    virtual_s: float
    planned_s: float
    per_message_ms: float


def send_all(base: Path) -> Sent:
    """Let all that is due at nine o'clock leave *base*, to a Telegram that counts, on a clock that jumps."""
    return run(_send_all(base))


async def _send_all(base: Path) -> Sent:
    wire = CountingWire(limits=Limits(), stormy=0.0, seed=1)
    async with a_base(base, is_durable=False) as knowledge, a_post(wire) as (_, post):
        clock = loop_clock(BEFORE_NINE)
        began = perf_counter()
        await Rounds(knowledge, now=clock, beat=lambda: None).tick()
        planned_s = perf_counter() - began
        carriers = {Channel.TELEGRAM: Carrier(post.send, post.opens_in)}
        courier = Courier(knowledge, VAULT, carriers=carriers, word=message_for, now=clock, beat=lambda: None)
        began = perf_counter()
        working = asyncio.create_task(courier.run())
        await asyncio.sleep(A_MINUTE_S)
        while await knowledge.read(_due, at=clock):  # noqa: ASYNC110  # the outbox tells nobody
            await asyncio.sleep(LOOK_S)
        worked_s = perf_counter() - began
        left = (await knowledge.read(_states))["sending"]
        courier.stop()
        await working
    told = Counter((sent.chat_id, sent.text) for sent in wire.sent)
    last = max((sent.at for sent in wire.sent), default=0.0)
    return Sent(
        messages=len(wire.sent),
        twice=sum(number - 1 for number in told.values()),
        refused=wire.gate.refusals,
        left=left,
        virtual_s=max(0.0, last - A_MINUTE_S),
        planned_s=planned_s,
        per_message_ms=worked_s / max(len(wire.sent), 1) * MILLISECONDS,
    )


def _due(db: Database, *, at: Callable[[], datetime]) -> bool:
    sql = "SELECT 1 FROM outbox WHERE state IN ('ready', 'sending') AND due_at <= ? AND expires_at > ? LIMIT 1"
    moment = at().isoformat()
    return db.execute(sql, [moment, moment]).fetchone() is not None


def _states(db: Database) -> Counter[str]:
    return Counter(dict(db.execute("SELECT state, count(*) FROM outbox GROUP BY state").fetchall()))


def put_terms(db: Database, nation: Nation, *, on_one_day: bool) -> None:
    """Let the base hold one term of one region that is due a week from now, or all terms of the country."""
    terms = [fact for fact in nation.curation.facts if fact.id in nation.term_ids]
    chosen = terms if on_one_day else [fact for fact in terms if fact.scope == nation.regional[0].id][:1]
    away = [] if on_one_day else [due(fact, TODAY + timedelta(days=200)) for fact in terms if fact not in chosen]
    moved = (*(due(fact, TODAY + timedelta(days=7)) for fact in chosen), *away)
    facts.load(db, replace(nation.curation, facts=moved), at=NIGHT)
