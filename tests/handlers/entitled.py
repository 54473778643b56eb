"""A door on a base of its own, so that a test can give people roles; and what people read there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.bootstrap import Zienswijzer
from handlers.context import SERVICES, Services
from knowledge.alerts import Role
from knowledge.store import access, people
from knowledge.store.access import Proposed
from knowledge.store.database import KnowledgeBase
from knowledge.store.people import Address, Channel, Person, PersonKind
from tests.factories import Json, a_press, a_user
from tests.handlers.doors import VAULT, Door, a_door


@asynccontextmanager
async def own_door(house: Zienswijzer, database: Path, **changes: Any) -> AsyncIterator[Door]:
    """Every handler on the base at *database*; *changes* are of the services."""
    knowledge = await KnowledgeBase.open(database)
    own = {"knowledge": knowledge, "vault": VAULT} | changes
    try:
        async with a_door(replace(house.application.bot_data[SERVICES], **own)) as door:
            yield door
    finally:
        await knowledge.close()


def services(door: Door) -> Services:
    return door.app.bot_data[SERVICES]


def address_of(chat: Json) -> Address:
    return Address(Channel.TELEGRAM, str(chat["id"]))


async def stored(door: Door, chat: Json) -> Person | None:
    """Whoever the base keeps at *chat*."""
    return await services(door).knowledge.read(people.find, VAULT, address_of(chat))


async def give(door: Door, user: Json, role: Role, place_id: str | None) -> int:
    """Give *user* a role; the number of the person."""
    at, kb = services(door).now(), services(door).knowledge
    kind = PersonKind.PERSON
    person = await kb.write(people.enter, VAULT, address_of(user), at=at, kind=kind)
    await kb.write(access.grant, person.id, role, place_id, at=at)
    return person.id


async def somebody_with(door: Door, role: Role, place_id: str | None) -> Json:
    user = a_user()
    await give(door, user, role, place_id)
    return user


async def an_invitation(
    door: Door,
    role: Role = Role.CLERK,
    place_id: str | None = "dordrecht",
    *,
    uses: int | None = 1,
    proposal: tuple[Proposed, ...] = (),
) -> str:
    """A token that somebody unknown made."""
    services_ = services(door)
    return await services_.knowledge.write(
        access.invite,
        role=role,
        place_id=place_id,
        made_by=None,
        at=services_.now(),
        uses=uses,
        proposal=proposal,
    )


async def roles_of(door: Door, user: Json) -> list[tuple[Role, str | None]]:
    """What the base says that *user* may."""
    person = await stored(door, user)
    held = await services(door).knowledge.read(access.roles_of, person.id) if person else ()
    return [(one.role, one.place_id) for one in held]


def buttons(message: dict[str, Any]) -> dict[str, str]:
    """The buttons under *message*: what stands on them, and what a press sends."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {key["text"]: key["callback_data"] for row in rows for key in row if "callback_data" in key}


async def press(door: Door, data: str, user: Json, *, chat: Json | None = None) -> dict[str, Any]:
    """Press a button; the message as it reads then, or the notice that was shown."""
    edits, notices = len(door.wire.called("editMessageText")), len(door.wire.called("answerCallbackQuery"))
    await door.take(a_press(data, user=user, chat=chat))
    shown: list[dict[str, Any]] = door.wire.called("editMessageText")[edits:]
    told: list[dict[str, Any]] = door.wire.called("answerCallbackQuery")[notices:]
    assert len(told) == 1
    return shown[-1] if shown else told[0]
