"""Half-finished conversations from and to the base, so that a restart in the middle loses nothing."""

from dataclasses import dataclass, replace
from datetime import datetime

from handlers.context import Context
from knowledge.store import drafts, people
from knowledge.store.database import Database
from knowledge.store.drafts import Draft, Slot
from knowledge.store.people import Address
from knowledge.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Talk:
    """Somebody who keeps the base, and what he is in the middle of."""

    person_id: int
    draft: Draft | None
    slot: Slot = Slot.TALK


async def open_talk(context: Context, slot: Slot = Slot.TALK) -> Talk | None:
    """The person behind this update with what is open in *slot*; None for nobody, and where nothing is kept."""
    person, vault = await context.person(), context.services.vault
    if person is None or vault is None:
        return None
    at = context.services.now()
    draft = await context.services.knowledge.read(drafts.get, vault, person.id, at=at, slot=slot)
    return Talk(person.id, draft, slot)


async def waiting(context: Context) -> Talk | None:
    """What waits for words from this person: that which was touched last. None for nearly everybody, at little cost."""
    vault = context.services.vault
    if vault is None or context.is_anonymous:
        return None
    return await context.services.knowledge.read(_waiting, vault, context.address, at=context.services.now())


async def keep(context: Context, person_id: int, draft: Draft, slot: Slot = Slot.TALK) -> Draft:
    """Keep *draft* for another day; it as it is kept."""
    services = context.services
    touched = replace(draft, touched_at=services.now())
    if services.vault is not None:
        await services.knowledge.write(drafts.keep, services.vault, person_id, touched, at=services.now(), slot=slot)
    return touched


async def drop(context: Context, person_id: int, slot: Slot = Slot.TALK) -> bool:
    """Forget what is open; whether there was anything."""
    return await context.services.knowledge.write(drafts.drop, person_id, slot=slot)


def _waiting(db: Database, vault: Vault, address: Address, *, at: datetime) -> Talk | None:
    if not drafts.exist(db):
        return None
    person = people.find(db, vault, address)
    if person is None:
        return None
    found = [(slot, drafts.get(db, vault, person.id, at=at, slot=slot)) for slot in Slot]
    talks = [Talk(person.id, draft, slot) for slot, draft in found if draft is not None]
    return max(talks, key=_touched, default=None)


def _touched(talk: Talk) -> tuple[float, bool]:
    """When it was touched; of two at the same moment a verdict is what was asked for last."""
    moment = talk.draft.touched_at if talk.draft else None
    return moment.timestamp() if moment else 0.0, talk.slot is Slot.VERDICT
