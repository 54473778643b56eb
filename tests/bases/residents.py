"""Somebody who chose a council, and updates in each state: what a kept base holds beside facts, sealed for tests."""

from datetime import datetime

from knowledge.store import inbox, people, vault
from knowledge.store.database import Database
from knowledge.store.inbox import Incoming
from knowledge.store.people import Address, Channel
from knowledge.store.vault import Vault

KEY = Vault.of("een-sleutel-voor-bewaarde-kennisbanken")
MEMBER = Address(Channel.TELEGRAM, "700000123")
PLACE = "vlietdam"
BOT_ID = 7_000_000_001
WAITING = b'{"update_id": 3}'


def add_people(db: Database, *, at: datetime) -> None:
    """Store the person and three updates: one handled, one set aside, one that waits."""
    vault.check(db, KEY)
    people.choose_place(db, KEY, MEMBER, PLACE, at=at)
    bodies = (b'{"update_id": 1}', b'{"update_id": 2}', WAITING)
    inbox.add(db, KEY, [Incoming(number, body) for number, body in enumerate(bodies, start=1)], bot_id=BOT_ID, at=at)
    inbox.settle(db, 1)
    inbox.quarantine(db, 2, reason="TypeError")
