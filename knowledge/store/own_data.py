"""All that the base keeps of one person, opened: for who asks what is kept of him.

The sections are tables, the columns are theirs. What is somebody else's, or would open a door, is left out.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from sqlite_utils import Database

from knowledge.errors import SealBroken
from knowledge.store import inbox, people
from knowledge.store.people import Address
from knowledge.store.vault import Vault

Row = Mapping[str, Any]
Sections = Mapping[str, tuple[Row, ...]]

SET_ASIDE = "inbox"
OWN = "SELECT {{table}}.* FROM {{table}} WHERE {column} = :person ORDER BY rowid"
OF_ADDRESS = (
    "SELECT {{table}}.* FROM {{table}} JOIN address ON address.id = {{table}}.address "
    "WHERE address.person = :person ORDER BY {{table}}.{column}"
)
OF_ACTOR = (
    "SELECT {{table}}.* FROM {{table}} JOIN actor ON actor.id = {{table}}.{column} "
    "WHERE actor.person = :person ORDER BY {{table}}.id"
)
# What somebody did to a change; who else did is not told.
CHANGES = """
SELECT change.*, proposed_by IN mine AS is_proposed, approved_by IN mine AS is_approved,
    overridden_by IN mine AS is_overridden
FROM change WHERE proposed_by IN mine OR approved_by IN mine OR overridden_by IN mine ORDER BY id
"""
MINE = "WITH mine AS (SELECT id FROM actor WHERE person = :person) "
WANTED = """
SELECT wants_answer.*, unanswered.text FROM wants_answer JOIN unanswered ON unanswered.id = wants_answer.unanswered
JOIN address ON address.id = wants_answer.address WHERE address.person = :person ORDER BY wants_answer.asked_at
"""
SECTIONS: Mapping[str, str] = {
    "person": OWN.format(column="id"),
    "address": OWN.format(column="person"),
    "role": OWN.format(column="person"),
    "invite": OWN.format(column="made_by"),
    "subscription": OWN.format(column="person"),
    "rhythm": OF_ADDRESS.format(column="address"),
    "outbox": OF_ADDRESS.format(column="id"),
    "mail_link": OF_ADDRESS.format(column="id"),
    "feed": OWN.format(column="person"),
    "wants_answer": WANTED,
    "told_fact": OF_ADDRESS.format(column="at"),
    "draft": OWN.format(column="person"),
    "login_link": OWN.format(column="person"),
    "web_session": OWN.format(column="person"),
    "address_claim": OWN.format(column="person"),
    "actor": OWN.format(column="person"),
    "change": MINE + CHANGES,
    "audit": OF_ACTOR.format(column="actor"),
    "gold": OF_ACTOR.format(column="made_by"),
    "recovery": OF_ACTOR.format(column="released_by"),
}
# What is opened, and whether it is JSON. The body of a link is left shut: it is the link.
OPENED = {"address.sealed": False, "address_claim.sealed": False, "draft.body": True}


def collect(db: Database, vault: Vault, address: Address) -> Sections:
    """What is kept of whoever is at *address*, also by other channels, by table; empty sections are left out."""
    person = people.find(db, vault, address)
    found: dict[str, tuple[Row, ...]] = {}
    if person is not None:
        for table, sql in SECTIONS.items():
            rows = db.query(sql.format(table=table), {"person": person.id})
            found[table] = tuple(_opened(vault, table, row) for row in rows)
    found[SET_ASIDE] = tuple({"body": update} for update in inbox.set_aside_of(db, vault, address.name))
    return {table: rows for table, rows in found.items() if rows}


def _opened(vault: Vault, table: str, row: Row) -> Row:
    """*row* with what is sealed in it as it reads; None where no key opens it."""
    told = dict(row)
    for name, is_json in OPENED.items():
        of, _, column = name.partition(".")
        if of == table and told[column] is not None:
            text = None
            with suppress(SealBroken):
                text = vault.unseal(told[column], column=name).decode("utf-8", "surrogatepass")
            told[column] = json.loads(text) if text is not None and is_json else text
    return told
