"""What tests of deliveries share: a base on a virtual clock, addresses, and a channel that does as it is told."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.sending.carriers import Carrier
from bot.sending.courier import Courier
from knowledge.alerts import Failure, Notice, Rhythm, Target
from knowledge.model import Fact
from knowledge.store import facts, outbox, people, subscriptions
from knowledge.store.database import Database, KnowledgeBase, connect
from knowledge.store.outbox import Delivery
from knowledge.store.people import Address, Channel, PersonKind
from knowledge.store.vault import Vault
from tests.factories import a_curation

VAULT = Vault.of("sleutel-" * 5)
START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # nine o'clock in Amsterdam


class AtOnce(ThreadPoolExecutor):
    """Does what it is given then and there: a virtual clock must not jump while another thread works."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as exc:  # noqa: BLE001  # it belongs to whoever asked
            future.set_exception(exc)
        return future


def loop_clock(start: datetime = START) -> Callable[[], datetime]:
    """A wall clock that goes with the clock of the running loop."""
    loop = asyncio.get_running_loop()
    zero = loop.time()
    return lambda: start + timedelta(seconds=loop.time() - zero)


@asynccontextmanager
async def a_base(path: Path, *, is_durable: bool = True) -> AsyncIterator[KnowledgeBase]:
    """The base at *path*, whose work is done at once; one that is not *is_durable* does not wait for the disk."""
    asyncio.get_running_loop().set_default_executor(AtOnce(1))
    db = connect(path)
    if not is_durable:
        db.execute("PRAGMA synchronous = OFF")
    knowledge = KnowledgeBase(db, AtOnce(1))
    try:
        yield knowledge
    finally:
        db.close()


def enter(
    db: Database, names: Iterable[str], *, channel: Channel = Channel.TELEGRAM, vault: Vault = VAULT
) -> dict[str, int]:
    """Let everybody be known whose address is one of *names*; the numbers of the addresses."""
    found = {}
    for name in names:
        kind = PersonKind.GROUP if name.startswith("-") else PersonKind.PERSON
        address = Address(channel, name)
        people.enter(db, vault, address, at=START, kind=kind)
        number = people.address_id(db, vault, address)
        assert number is not None
        found[name] = number
    return found


def a_notice(address_id: int, *, number: int = 1, due_at: datetime = START, **changes: Any) -> Notice:
    """A trial message, which needs no term and no subscription."""
    said: dict[str, Any] = {
        "fact_id": "proef",
        "version": 1,
        "reminder": f"test:{number}",
        "address_id": address_id,
        "due_at": due_at,
        "expires_at": due_at + timedelta(days=7),
        "bundle": f"test {address_id} {number}",
    }
    return Notice(**(said | changes))


def words(_db: Database, delivery: Delivery, *, now: datetime, is_late: bool) -> str:  # as Word has it
    """What the deliveries of tests say: which rows they are, and what has to be said of the sending itself."""
    told = ",".join(part.reminder for part in delivery.parts)
    return told + (" dubbel?" if delivery.is_uncertain else "") + (" laat" if is_late else "")


@dataclass
class Channelled:
    """A channel: keeps what it is given, and ends each try as a test has put ready, by name or in order."""

    outcomes: list[str | Failure | BaseException] = field(default_factory=list)
    by_name: dict[str, list[Failure]] = field(default_factory=dict)
    opening: dict[str, float] = field(default_factory=dict)
    sent: list[tuple[str, str]] = field(default_factory=list)
    tried: list[tuple[str, float]] = field(default_factory=list)

    async def send(self, delivery: Delivery, text: str) -> str | Failure:
        name = delivery.address.name
        self.tried.append((name, asyncio.get_running_loop().time()))
        outcome: str | Failure | BaseException = str(len(self.tried))
        if self.by_name.get(name):
            outcome = self.by_name[name].pop(0)
        elif self.outcomes:
            outcome = self.outcomes.pop(0)
        if isinstance(outcome, BaseException):
            raise outcome
        if isinstance(outcome, str):
            self.sent.append((name, text))
        return outcome

    def opens_in(self, name: str) -> float:
        return max(0.0, self.opening.get(name, 0.0) - asyncio.get_running_loop().time())


def a_courier(knowledge: KnowledgeBase, channel: Channelled, *, now: Callable[[], datetime], **changes: Any) -> Courier:
    """A courier that sends by Telegram only, which is *channel*."""
    parts: dict[str, Any] = {
        "carriers": {Channel.TELEGRAM: Carrier(channel.send, channel.opens_in)},
        "word": words,
        "beat": lambda: None,
    }
    return Courier(knowledge, VAULT, now=now, **(parts | changes))


async def rows(knowledge: KnowledgeBase) -> list[Mapping[str, Any]]:
    """What stands in the outbox."""
    return await knowledge.read(lambda db: list(db.query("SELECT * FROM outbox ORDER BY id")))


async def states(knowledge: KnowledgeBase) -> dict[str, int]:
    """How many rows stand where."""
    count = "SELECT state, count(*) AS number FROM outbox GROUP BY state"
    return await knowledge.read(lambda db: {row["state"]: row["number"] for row in db.query(count)})


async def put(knowledge: KnowledgeBase, *notices: Notice) -> None:
    await knowledge.write(outbox.enqueue, notices, at=START)


@asynccontextmanager
async def working(courier: Courier) -> AsyncIterator["asyncio.Task[None]"]:
    """Let *courier* work, and stop it in the end."""
    task = asyncio.create_task(courier.run())
    try:
        yield task
    finally:
        courier.stop()
        await task


def load_terms(db: Database, *terms: Fact) -> None:
    """Let the base hold *terms*, of the council and region of `a_curation`."""
    facts.load(db, a_curation(*terms), at=START)


def follow(
    db: Database, address_id: int, *, leads: Iterable[int], at: datetime = START, rhythm: Rhythm | None = None
) -> None:
    """Let the address follow everything."""
    subscriptions.subscribe(db, address_id=address_id, target=Target.EVERYTHING, name=None, leads=leads, at=at)
    if rhythm:
        subscriptions.set_rhythm(db, address_id, rhythm)
