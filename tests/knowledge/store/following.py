"""A small base with terms and followers, for the tests of what is told to whom."""

from datetime import UTC, date, datetime, timedelta

from knowledge.alerts import STANDARD_LEADS, Notice, Role, Subscription, Target
from knowledge.model import Fact
from knowledge.store import access, facts, outbox, people, subscriptions
from knowledge.store.database import Database, writing
from knowledge.store.deliveries import Delivery, Waiting
from knowledge.store.people import Address, Channel, PersonKind
from knowledge.store.vault import Vault
from tests.factories import a_council, a_curation, a_deadline, a_place

VAULT = Vault.of("een-sleutel-voor-proeven-" * 2)
NOW = datetime(2020, 11, 2, 12, tzinfo=UTC)
LAST_DAY = date(2020, 11, 19)
FACT = "plan-zienswijze"
HOUR = timedelta(hours=1)
PLACES = (a_place(), a_council(), a_council("waaldam"), a_place("elders"), a_council("verstad", region="elders"))


def load(db: Database, *told: Fact, at: datetime = NOW) -> None:
    """The places of these tests with *told*, or with one term of the council."""
    with writing(db):
        facts.load(db, a_curation(*(told or (a_deadline(),)), places=PLACES), at=at)


def telegram(name: str) -> Address:
    return Address(Channel.TELEGRAM, name)


def an_address(
    db: Database, name: str = "7", *, place: str | None = "vlietdam", kind: PersonKind = PersonKind.PERSON
) -> int:
    """The number of the address of somebody who chose *place*."""
    with writing(db):
        people.choose_place(db, VAULT, telegram(name), place, at=NOW, kind=kind)
        number = people.address_id(db, VAULT, telegram(name))
    assert number is not None
    return number


def a_clerk(db: Database, name: str = "99", *, place: str | None = "vlietdam", role: Role = Role.CLERK) -> int:
    """The number of the address of somebody with a role."""
    address = an_address(db, name, place=place)
    with writing(db):
        access.grant(db, person_of(db, address), role, place, at=NOW)
    return address


def person_of(db: Database, address_id: int) -> int:
    return int(db.execute("SELECT person FROM address WHERE id = ?", [address_id]).fetchone()[0])


def follow(
    db: Database,
    address_id: int,
    target: Target = Target.EVERYTHING,
    name: str | None = None,
    *,
    leads: tuple[int, ...] = STANDARD_LEADS,
    at: datetime = NOW - timedelta(days=30),
) -> Subscription:
    with writing(db):
        return subscriptions.subscribe(db, address_id=address_id, target=target, name=name, leads=leads, at=at)


def a_notice(
    address_id: int,
    reminder: str = "lead:7",
    *,
    due_at: datetime = NOW,
    expires_at: datetime = NOW + timedelta(days=17),
    fact_id: str = FACT,
    version: int = 1,
    bundle: str | None = None,
) -> Notice:
    covers = (int(reminder.partition(":")[2]),) if reminder.startswith("lead:") else ()
    named = bundle or f"{fact_id}@{version} {reminder} {address_id}"
    return Notice(fact_id, version, reminder, address_id, due_at, expires_at, named, covers)


def put(db: Database, *notices: Notice, at: datetime = NOW) -> int:
    with writing(db):
        return outbox.enqueue(db, notices, at=at)


def claim(db: Database, notice: Notice, *, now: datetime = NOW) -> Delivery | None:
    with writing(db):
        return outbox.claim(db, VAULT, notice.bundle, now=now)


def claimed(db: Database, notice: Notice, *, now: datetime = NOW) -> Delivery:
    delivery = claim(db, notice, now=now)
    assert delivery is not None
    return delivery


def states(db: Database) -> list[str]:
    """The states of all rows, in the order in which they came in."""
    return [row["state"] for row in db.query("SELECT state FROM outbox ORDER BY id")]


def rows(db: Database) -> list[dict[str, object]]:
    return list(db.query("SELECT * FROM outbox ORDER BY id"))


def due(db: Database, *, now: datetime = NOW, limit: int = 10) -> tuple[Waiting, ...]:
    return outbox.due(db, VAULT, now=now, limit=limit)


def bundles(db: Database, *, now: datetime = NOW) -> list[str]:
    return [waiting.bundle for waiting in due(db, now=now)]
