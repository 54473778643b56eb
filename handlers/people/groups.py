"""What happens to a chat rather than in it: the bot is added or removed, a group moves or chooses its council."""

import re
from collections import deque
from contextlib import suppress
from dataclasses import replace

from telegram import ChatMember, ChatMemberRestricted, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, Forbidden
from telegram.ext import (
    ApplicationHandlerStop,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from handlers import replies, texts
from handlers.access import ANYONE, open_to, runs_group
from handlers.addressing import GROUPS
from handlers.context import App, Context
from handlers.people import groups_texts
from handlers.places import choosable, name_of
from knowledge.alerts import Role
from knowledge.store import people, presence
from knowledge.store.database import Database
from knowledge.store.people import Address, Channel, PersonKind
from knowledge.store.vault import Vault

BEFORE_ALL = -3  # nobody asks anything here, so nobody needs to be recalled
BEFORE_OTHERS = -1  # whoever spoke, and the group, have been recalled by now
PRESENT = frozenset({ChatMember.OWNER, ChatMember.ADMINISTRATOR, ChatMember.MEMBER})
WORDLESS = ~filters.TEXT  # asked first: most messages are words, and need not be held against all the rest
SERVICE = (
    filters.StatusUpdate.ALL | filters.BOOST_ADDED | filters.PASSPORT_DATA | filters.SUCCESSFUL_PAYMENT
)  # what Telegram notes in a chat; nobody said it
CHOOSE = "gp?"
PLACE = "gp:"  # gp:<place id>
PLACES_A_ROW = 2


def register(app: App) -> None:
    """Take what is no message of a person, before any other module sees it; and what concerns the group itself."""
    app.add_handler(MessageHandler(WORDLESS & filters.StatusUpdate.MIGRATE, follow), group=BEFORE_ALL)
    app.add_handler(MessageHandler(filters.UpdateType.CHANNEL_POSTS | WORDLESS & SERVICE, pass_over), group=BEFORE_ALL)
    app.add_handler(ChatMemberHandler(change_presence), group=BEFORE_ALL)
    app.add_handler(MessageHandler(filters.ChatType.GROUPS, look_around), group=BEFORE_OTHERS)
    app.add_handler(CallbackQueryHandler(look_around), group=BEFORE_OTHERS)
    app.add_handler(CommandHandler(["groep", "group"], show))
    app.add_handler(CallbackQueryHandler(press_choose, pattern=f"^{re.escape(CHOOSE)}$"))
    app.add_handler(CallbackQueryHandler(press_place, pattern=f"^{PLACE}"))


@open_to(ANYONE)
async def change_presence(update: Update, context: Context) -> None:
    """Greet a group that the bot comes into, or leave it again; forget a chat that it has to leave.

    Whoever lets the bot in again can be written to again. That a chat cannot be is found out at the next sending, and
    told to the griffie then.
    """
    change, vault = update.my_chat_member, context.services.vault
    if change is not None:
        was_in, is_in = _is_in(change.old_chat_member), _is_in(change.new_chat_member)
        if is_in and vault is not None:
            await context.services.knowledge.write(
                presence.reach, vault, Address(Channel.TELEGRAM, str(change.chat.id))
            )
        if is_in and not was_in and change.chat.type in GROUPS:
            await _arrive(update, context)
        elif not is_in:
            context.application.drop_chat_data(change.chat.id)
    raise ApplicationHandlerStop


@open_to(ANYONE)
async def look_around(update: Update, context: Context) -> None:
    """Leave a group that nobody entitled made known, where the house wants so."""
    if context.group_id is not None and not await _may_stay(context, is_known=context.chat.is_known):
        await replies.acknowledge(update)
        await _leave(update, context)
        raise ApplicationHandlerStop


@open_to(ANYONE)
async def show(update: Update, context: Context) -> None:
    """Say which council the group belongs to, with the way to choose."""
    if context.group_id is None:
        await replies.send(update, context, groups_texts.ONLY)
    elif context.services.vault is None:
        await replies.send(update, context, groups_texts.NOT_HERE)
    else:
        text = await _told(context, context.group_place_id)
        await replies.send(update, context, text, keyboard=_way_to_choose())


@open_to(ANYONE)
async def press_choose(update: Update, context: Context) -> None:
    """Offer the councils to an administrator of the group."""
    if context.services.vault is None or not await runs_group(update, context):
        await replies.acknowledge(update, groups_texts.ADMINS_ONLY)
        return
    await replies.acknowledge(update)
    places = await context.services.knowledge.read(choosable)
    keys = [InlineKeyboardButton(place.name, callback_data=f"{PLACE}{place.id}") for place in places]
    rows = [keys[at : at + PLACES_A_ROW] for at in range(0, len(keys), PLACES_A_ROW)]
    await replies.edit(update, context, groups_texts.WHICH, keyboard=InlineKeyboardMarkup(rows))


@open_to(ANYONE)
async def press_place(update: Update, context: Context) -> None:
    """Bind the group to the council of the button, if an administrator of the group presses."""
    services = context.services
    place_id = ((update.callback_query.data or "") if update.callback_query else "").removeprefix(PLACE)
    if services.vault is None or not await runs_group(update, context):
        await replies.acknowledge(update, groups_texts.ADMINS_ONLY)
        return
    if name_of(await services.knowledge.read(choosable), place_id) is None:
        await replies.acknowledge(update, texts.PLACE_GONE)
        return
    address, at, kind = context.group_address, services.now(), PersonKind.GROUP
    await services.knowledge.write(people.choose_place, services.vault, address, place_id, at=at, kind=kind)
    context.chat.is_known, context.chat.place_id = True, place_id
    await replies.acknowledge(update)
    await replies.edit(update, context, await _told(context, place_id), keyboard=_way_to_choose())


@open_to(ANYONE)
async def follow(update: Update, context: Context) -> None:
    """Take along what is kept and remembered of a group that gets another id.

    Telegram says so in the old group and in the new one, in whatever order.
    """
    message, vault = update.effective_message, context.services.vault
    if message is not None:
        old, new = message.migrate_from_chat_id or message.chat.id, message.migrate_to_chat_id or message.chat.id
        if vault is not None:
            await context.services.knowledge.write(_move, vault, old=old, new=new)
        _take_along(context, old=old, new=new)
    raise ApplicationHandlerStop


@open_to(ANYONE)
async def pass_over(update: Update, context: Context) -> None:  # noqa: ARG001  # the signature of a handler
    """Let it be, in silence."""
    raise ApplicationHandlerStop


async def _arrive(update: Update, context: Context) -> None:
    """Greet the group, or say why the bot cannot stay."""
    kb, vault = context.services.knowledge, context.services.vault
    group = await kb.read(people.find, vault, context.group_address) if vault is not None else None
    if not await _may_stay(context, is_known=group is not None):
        await _leave(update, context)
        return
    greeting = texts.GROUP_GREETING.format(username=context.bot.username)
    is_bound = group is not None and group.place_id is not None
    keyboard = None if vault is None or is_bound else _way_to_choose()
    await replies.send(update, context, greeting, keyboard=keyboard)


async def _may_stay(context: Context, *, is_known: bool) -> bool:
    """Whether the bot is welcome here: whoever speaks or added it may make the group known by being entitled."""
    services = context.services
    if not services.leaves_unknown_groups or services.vault is None or is_known:
        return True
    if not await context.may_somewhere(Role.CLERK, Role.ADMIN):
        return False
    address, at, kind = context.group_address, services.now(), PersonKind.GROUP
    await services.knowledge.write(people.enter, services.vault, address, at=at, kind=kind)
    return True


async def _leave(update: Update, context: Context) -> None:
    chat = update.effective_chat
    if chat is not None:
        with suppress(BadRequest, Forbidden):  # it may not write here; then it goes without a word
            await replies.send(update, context, groups_texts.LEFT)
        await context.bot.leave_chat(chat.id)
        context.application.drop_chat_data(chat.id)


async def _told(context: Context, place_id: str | None) -> str:
    name = name_of(await context.services.knowledge.read(choosable), place_id)
    return groups_texts.BOUND.format(place=replies.escape(name)) if name else groups_texts.UNBOUND


def _way_to_choose() -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(groups_texts.CHOOSE, callback_data=CHOOSE)]])


def _move(db: Database, vault: Vault, *, old: int, new: int) -> None:
    number = people.address_id(db, vault, Address(Channel.TELEGRAM, str(old)))
    if number is not None:
        people.move_address(db, vault, number, str(new))


def _take_along(context: Context, *, old: int, new: int) -> None:
    app = context.application
    if old in app.chat_data and new not in app.chat_data:
        app.migrate_chat_data(old_chat_id=old, new_chat_id=new)
        # The new group numbers its messages anew, so the old numbers would name others.
        kept = app.chat_data[new]
        kept.exchanges = deque(
            (replace(one, question_id=None, message_ids=()) for one in kept.exchanges), kept.exchanges.maxlen
        )
    elif new in app.chat_data:
        app.chat_data[new].is_recalled = False  # what the base keeps of it may have come along just now
    app.drop_chat_data(old)


def _is_in(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status in PRESENT
