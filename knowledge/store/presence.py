"""Whoever lets the bot in, or speaks with it, can be written to again."""

from collections.abc import Iterator

from sqlite_utils import Database

from knowledge.store import outbox, people
from knowledge.store.people import Address
from knowledge.store.vault import Vault


def is_out_of_reach(db: Database, vault: Vault, chat: Address) -> bool:
    """Whether *chat*, or a topic in it, is noted as one that cannot be written to."""
    return next(_out_of_reach(db, vault, chat), None) is not None


def reach(db: Database, vault: Vault, chat: Address) -> None:
    """Note that *chat*, with its topics, can be written to."""
    for number in tuple(_out_of_reach(db, vault, chat)):
        outbox.reach(db, number)


def _out_of_reach(db: Database, vault: Vault, chat: Address) -> Iterator[int]:
    person = people.find(db, vault, chat)
    rows = db.query("SELECT id FROM address WHERE person = ? AND unreachable_at IS NOT NULL", [person and person.id])
    for number in [row["id"] for row in rows]:
        address = people.address_of(db, vault, number)
        if address and address.channel is chat.channel and address.name.partition("/")[0] == chat.name:
            yield number
