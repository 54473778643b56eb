"""Somebody who chose a council, and updates in each state: what a kept base holds beside facts, sealed for tests."""

from datetime import UTC, datetime

from knowledge.alerts import Notice, Role, Target
from knowledge.store import access, inbox, outbox, people, subscriptions, vault
from knowledge.store.database import Database
from knowledge.store.inbox import Incoming
from knowledge.store.people import Address, Channel
from knowledge.store.vault import Vault

KEY = Vault.of("een-sleutel-voor-bewaarde-kennisbanken")
MEMBER = Address(Channel.TELEGRAM, "700000123")
PLACE = "vlietdam"
BOT_ID = 7_000_000_001
LEADS = (28, 7, 0)
FOLLOWED_AT = datetime(2021, 4, 7, 8, tzinfo=UTC)
TOLD_AT, LAST_AT = datetime(2021, 4, 22, 7, tzinfo=UTC), datetime(2021, 5, 20, 7, tzinfo=UTC)
OVER_AT = datetime(2021, 5, 20, 22, tzinfo=UTC)
WAITING = b'{"update_id": 3}'


def add_people(db: Database, *, at: datetime) -> None:
    """Store the person and three updates: one handled, one set aside, one that waits."""
    vault.check(db, KEY)
    people.choose_place(db, KEY, MEMBER, PLACE, at=at)
    bodies = (b'{"update_id": 1}', b'{"update_id": 2}', WAITING)
    inbox.add(db, KEY, [Incoming(number, body) for number, body in enumerate(bodies, start=1)], bot_id=BOT_ID, at=at)
    inbox.settle(db, 1)
    inbox.quarantine(db, 2, reason="TypeError")


def add_reminders(db: Database) -> None:
    """Let the person follow the term of the plan as griffie: one reminder was sent, one is to come."""
    person = people.find(db, KEY, MEMBER)
    if person is None:
        raise LookupError("the people come first")
    address_id = people.addresses_of(db, KEY, person.id)[0][0]
    access.grant(db, person.id, Role.CLERK, PLACE, at=FOLLOWED_AT)
    subscriptions.subscribe(
        db, address_id=address_id, target=Target.DEADLINE, name="plan-zienswijze", leads=LEADS, at=FOLLOWED_AT
    )
    told, to_come = reminders(address_id)
    outbox.enqueue(db, (told, to_come), at=FOLLOWED_AT)
    delivery = outbox.claim(db, KEY, told.bundle, now=TOLD_AT)
    if delivery is None:
        raise LookupError("the first reminder should be there to be sent")
    outbox.sent(db, delivery, message="4711", at=TOLD_AT, is_late=False)


def reminders(address_id: int) -> tuple[Notice, Notice]:
    """The one that was sent and the one that is to come."""
    first = Notice("plan-zienswijze", 1, "lead:28", address_id, TOLD_AT, OVER_AT, f"{address_id}:28", (28,))
    last = Notice("plan-zienswijze", 1, "lead:0", address_id, LAST_AT, OVER_AT, f"{address_id}:0", (0,))
    return first, last
