"""/rollen: who one is here and what one may do; beheer sees how many hold which role, and takes roles back."""

from dataclasses import dataclass
from datetime import datetime

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from handlers import replies
from handlers.access import ANYONE, open_to
from handlers.addressing import is_group
from handlers.buttons import data_of, key
from handlers.context import App, Context
from handlers.people import invitations_texts as texts
from handlers.places import choosable, name_of
from knowledge.alerts import Role
from knowledge.model import Place
from knowledge.store import access
from knowledge.store.access import Grant
from knowledge.store.database import Database

CHOOSE = "r?"
HOLDERS = "rh:"  # rh:<role>:<place>
TAKE = "rx:"  # rx:<role>:<place>:<number of the person>
EVERYWHERE = "-"
MOST_SHOWN = 50  # numbers under one message; Telegram takes a hundred


@dataclass(frozen=True, slots=True)
class Held:
    """A role for a place, and how many hold it."""

    role: Role
    place_id: str | None
    count: int = 0

    @property
    def data(self) -> str:
        """As a button carries it."""
        return f"{self.role}:{self.place_id or EVERYWHERE}"

    @classmethod
    def of(cls, data: str) -> "Held | None":
        """What *data* names; None when it is not of this form."""
        role, _, place_id = data.partition(":")
        return cls(Role(role), None if place_id == EVERYWHERE else place_id) if role in set(Role) else None


def register(app: App) -> None:
    """Take the command and its buttons."""
    app.add_handler(CommandHandler(["rollen", "roles"], show))
    app.add_handler(CallbackQueryHandler(press_choose, pattern=r"^r\?$"))
    app.add_handler(CallbackQueryHandler(press_holders, pattern=f"^{HOLDERS}"))
    app.add_handler(CallbackQueryHandler(press_take, pattern=f"^{TAKE}"))


@open_to(ANYONE)
async def show(update: Update, context: Context) -> None:
    """Say which roles the person has, and to beheer how many people have which."""
    if is_group(update.effective_message):
        await replies.send(update, context, texts.IN_PRIVATE.format(command="/rollen"))
        return
    person = await context.person()
    if person is None:
        await replies.send(update, context, texts.NOBODY_KEPT)
        return
    kb = context.services.knowledge
    known, held = await kb.read(choosable), await kb.read(access.roles_of, person.id)
    lines = [texts.ROLE_LINE.format(**_words(known, Held(one.role, one.place_id))) for one in held]
    parts = ["\n".join((texts.ROLES, *(lines or [texts.ROLES_NONE]))), texts.NUMBER.format(number=person.id)]
    keyboard = None
    if governed := await kb.read(_governed, person.id):
        counts = [texts.COUNT_LINE.format(**_words(known, one), count=one.count) for one in governed]
        parts.append("\n".join((texts.COUNTS, *counts)))
        keyboard = InlineKeyboardMarkup([[key(texts.TAKE_BACK, CHOOSE)]])
    await replies.send(update, context, "\n\n".join(parts), keyboard=keyboard)


@open_to(Role.ADMIN)
async def press_choose(update: Update, context: Context) -> None:
    """Ask which role is to be taken back."""
    kb, person = context.services.knowledge, await context.person()
    governed = await kb.read(_governed, person.id) if person else ()
    known = await kb.read(choosable)
    await replies.acknowledge(update)
    rows = [[key(texts.FOR.format(**_words(known, one)), f"{HOLDERS}{one.data}")] for one in governed]
    await replies.edit(update, context, texts.TAKE_WHICH, keyboard=InlineKeyboardMarkup(rows))


@open_to(Role.ADMIN)
async def press_holders(update: Update, context: Context) -> None:
    """Ask from which number the role of the button is to be taken back."""
    held = Held.of(data_of(update).removeprefix(HOLDERS))
    if held is None or not await context.may(Role.ADMIN, held.place_id):
        await replies.acknowledge(update, texts.NOT_HELD)
        return
    kb = context.services.knowledge
    known, numbers = await kb.read(choosable), await kb.read(access.holders, held.role, held.place_id)
    await replies.acknowledge(update)
    rows = [[key(texts.PERSON.format(number=one), f"{TAKE}{held.data}:{one}")] for one in numbers[:MOST_SHOWN]]
    text = texts.TAKE_FROM.format(**_words(known, held))
    await replies.edit(update, context, text, keyboard=InlineKeyboardMarkup(rows))


@open_to(Role.ADMIN)
async def press_take(update: Update, context: Context) -> None:
    """Take the role of the button from the person of the button; somebody always has the care of everything."""
    named, _, number = data_of(update).removeprefix(TAKE).rpartition(":")
    held = Held.of(named)
    if held is None or not _is_number(number) or not await context.may(Role.ADMIN, held.place_id):
        await replies.acknowledge(update, texts.NOT_HELD)
        return
    kb, at = context.services.knowledge, context.services.now()
    if objection := await kb.write(_take, Grant(int(number), held.role, held.place_id), at=at):
        await replies.acknowledge(update, objection)
        return
    words = _words(await kb.read(choosable), held)
    await replies.acknowledge(update)
    await replies.edit(update, context, texts.TAKEN.format(**words, number=number))


def _take(db: Database, grant: Grant, *, at: datetime) -> str | None:
    """Take *grant* back; in words why not."""
    if (grant.role, grant.place_id) == (Role.ADMIN, None) and access.holders(db, Role.ADMIN, None) == (
        grant.person_id,
    ):
        return texts.LAST_ADMIN
    return None if access.revoke_role(db, grant, at=at) else texts.NOT_HELD


def _governed(db: Database, person_id: int) -> tuple[Held, ...]:
    """The roles that the person may take back from others."""
    all_held = (Held(*row) for row in access.counts(db))
    return tuple(one for one in all_held if access.may(db, person_id, Role.ADMIN, one.place_id))


def _words(known: tuple[Place, ...], held: Held) -> dict[str, str]:
    place = replies.escape(texts.place_name(name_of(known, held.place_id)))
    return {"role": texts.role_name(held.role), "place": place}


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
