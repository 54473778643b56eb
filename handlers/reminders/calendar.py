"""/agenda: a secret address that brings what a person follows, or the terms of a council, into a calendar."""

import re
from datetime import datetime

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from handlers import replies
from handlers import texts as common
from handlers.access import ANYONE, open_to
from handlers.addressing import is_group
from handlers.buttons import key
from handlers.context import App, Context
from handlers.reminders import calendar_texts as texts
from handlers.reminders.appointments import find_place
from knowledge.alerts import Role
from knowledge.dutch.date_words import day_in_words
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.model import Place
from knowledge.store import access, feeds
from knowledge.store.feeds import Feed

NEW, REVOKE = "k:n", "k:r"
COUNCIL = "k:c:"  # k:c:<place id>; with n or r for c: a new address, or none any more
COUNCIL_NEW, COUNCIL_REVOKE = "k:cn:", "k:cr:"
CLERKS = (Role.CLERK, Role.ADMIN)
COUNCIL_DATA = re.compile(r"^k:c[nr]?:")


def register(app: App) -> None:
    """Take the command and the buttons of its screens."""
    app.add_handler(CommandHandler(common.names_of("agenda"), show))
    app.add_handler(CallbackQueryHandler(renew, pattern=f"^{NEW}$"))
    app.add_handler(CallbackQueryHandler(revoke, pattern=f"^{REVOKE}$"))
    app.add_handler(CallbackQueryHandler(press_council, pattern=COUNCIL_DATA))


@open_to(ANYONE)
async def show(update: Update, context: Context) -> None:
    """Give the person an address, or say that there is one; in a group only the way to it, for it is a secret."""
    if is_group(update.effective_message):
        button = InlineKeyboardButton(texts.OPEN_CHAT, url=f"https://t.me/{context.bot.username}")
        await replies.send(update, context, texts.IN_GROUP, keyboard=InlineKeyboardMarkup([[button]]))
    elif hindrance := _hindrance(context):
        await replies.send(update, context, hindrance)
    else:
        text, keyboard = await _screen(context)
        await replies.send(update, context, text, keyboard=keyboard)


@open_to(ANYONE)
async def renew(update: Update, context: Context) -> None:
    """Give the person another address; the old one shows nothing any more."""
    if not await _is_hindered(update, context):
        text, keyboard = await _screen(context, wants_new=True)
        await replies.edit(update, context, text, keyboard=keyboard)


@open_to(ANYONE)
async def revoke(update: Update, context: Context) -> None:
    """Let the person's address show nothing any more."""
    if not await _is_hindered(update, context):
        person = await context.person()
        found = await context.services.knowledge.read(feeds.of_person, person.id) if person else None
        await replies.edit(update, context, await _revoke(context, found))


@open_to(*CLERKS)
async def press_council(update: Update, context: Context) -> None:
    """Give, renew or revoke the address of a council's calendar."""
    data = (update.callback_query.data or "") if update.callback_query else ""
    place_id = data.rpartition(":")[2]
    place = await context.services.knowledge.read(find_place, place_id)
    if await _is_hindered(update, context, is_refused=place is None or not await context.may(Role.CLERK, place_id)):
        return
    if place is not None and data.startswith(COUNCIL_REVOKE):
        found = await context.services.knowledge.read(feeds.of_place, place.id)
        await replies.edit(update, context, await _revoke(context, found))
    elif place is not None:
        text, keyboard = await _council_screen(context, place, wants_new=data.startswith(COUNCIL_NEW))
        await replies.edit(update, context, text, keyboard=keyboard)


def _hindrance(context: Context) -> str:
    """Why nobody can be given an address here; nothing when one can."""
    if context.services.public_url is None:
        return texts.NO_PUBLIC_URL
    if context.services.vault is None:
        return texts.ELSEWHERE.format(url=context.services.public_url)
    return texts.ANONYMOUS if context.is_anonymous else ""


async def _is_hindered(update: Update, context: Context, *, is_refused: bool = False) -> bool:
    """Answer the press; whether nothing can come of it."""
    hindrance = _hindrance(context) or (texts.NOT_YOURS if is_refused else "")
    if update.effective_message is None or is_group(update.effective_message):
        hindrance = texts.IN_GROUP
    await replies.acknowledge(update, hindrance or None)
    return bool(hindrance)


async def _screen(context: Context, *, wants_new: bool = False) -> tuple[str, InlineKeyboardMarkup]:
    """What a person is shown, with buttons for councils where the person is their griffie."""
    services = context.services
    person = await context.enter()
    if person is None:
        raise RuntimeError("whoever can be given an address can be entered")
    found = await services.knowledge.read(feeds.of_person, person.id)
    lines = [texts.TITLE, texts.WHAT_PERSON]
    if found and not wants_new:
        lines += [texts.HAS_ONE.format(day=_day(found.made_at)), texts.LOST]
    else:
        token = await services.knowledge.write(feeds.make_for_person, person.id, at=services.now())
        lines += [texts.MADE.format(link=_link(context, token)), texts.ONCE_PERSON, texts.OUTLOOK]
    councils = await _councils(context, person.id)
    rows = [key(texts.NEW, NEW), key(texts.REVOKE, REVOKE)]
    rows += [key(texts.COUNCIL.format(name=place.name), f"{COUNCIL}{place.id}") for place in councils]
    return "\n\n".join(lines), InlineKeyboardMarkup([[row] for row in rows])


async def _council_screen(context: Context, place: Place, *, wants_new: bool) -> tuple[str, InlineKeyboardMarkup]:
    services, name = context.services, replies.escape(place.name)
    found = await services.knowledge.read(feeds.of_place, place.id)
    lines = [texts.TITLE_COUNCIL.format(name=name), texts.WHAT_COUNCIL.format(name=name)]
    if found and not wants_new:
        lines += [texts.COUNCIL_HAS_ONE.format(day=_day(found.made_at)), texts.LOST]
    else:
        token = await services.knowledge.write(feeds.make_for_place, place.id, at=services.now())
        lines += [texts.MADE.format(link=_link(context, token)), texts.ONCE_COUNCIL, texts.OUTLOOK]
    rows = [key(texts.NEW, f"{COUNCIL_NEW}{place.id}"), key(texts.REVOKE, f"{COUNCIL_REVOKE}{place.id}")]
    return "\n\n".join(lines), InlineKeyboardMarkup([[row] for row in rows])


async def _revoke(context: Context, found: Feed | None) -> str:
    if found is None:
        return texts.NOTHING_TO_REVOKE
    await context.services.knowledge.write(feeds.revoke, found.id, at=context.services.now())
    return texts.REVOKED


async def _councils(context: Context, person_id: int) -> list[Place]:
    """The places that the person is griffie of; who may do so everywhere gets the place of the chat."""
    knowledge = context.services.knowledge
    grants = await knowledge.read(access.roles_of, person_id)
    named = (grant.place_id or context.scope for grant in grants if grant.role in CLERKS)
    found = [await knowledge.read(find_place, place_id) for place_id in dict.fromkeys(named) if place_id]
    return [place for place in found if place is not None]


def _link(context: Context, token: str) -> str:
    return replies.escape(f"{context.services.public_url}/agenda/{token}.ics")


def _day(moment: datetime) -> str:
    return day_in_words(moment.astimezone(AMSTERDAM).date())
