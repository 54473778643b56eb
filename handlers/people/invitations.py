"""What an invitation leads to: who opens its link reads what it is, and only a press accepts it."""

from datetime import datetime

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from handlers import replies
from handlers.access import BEARER, open_to
from handlers.context import App, Context
from handlers.deep_links import LeadsTo, Screen, destination_of
from handlers.people import invitations_texts as texts
from handlers.places import choosable, name_of
from handlers.reminders.proposals import proposal_button
from knowledge.store import access, people
from knowledge.store.access import Invite, Shut
from knowledge.store.database import Database
from knowledge.store.people import Address, PersonKind
from knowledge.store.vault import Vault

ACCEPT = "i:"  # i:<token>


def register(app: App) -> None:
    """Take the link and its button; register this before /start."""
    is_link = LeadsTo(Screen.INVITATION) & filters.ChatType.PRIVATE
    app.add_handler(CommandHandler("start", show_invitation, filters=is_link))
    app.add_handler(CallbackQueryHandler(press_accept, pattern=f"^{ACCEPT}"))


@open_to(BEARER)
async def show_invitation(update: Update, context: Context) -> None:
    """Say what the link invites to; only a press accepts, for whatever previews a link opens it too."""
    destination = destination_of(update.effective_message)
    token = (destination.name if destination else None) or ""
    services = context.services
    found = await services.knowledge.read(access.look, token, at=services.now())
    if isinstance(found, Shut):
        await replies.send(update, context, texts.SHUT[found])
        return
    if services.vault is None or context.is_anonymous:
        await replies.send(update, context, texts.NOT_KEPT_HERE)
        return
    what = {"role": texts.role_name(found.role), "place": await _name(context, found.place_id)}
    button = InlineKeyboardButton(texts.ACCEPT, callback_data=f"{ACCEPT}{token}")
    text = texts.INVITED.format(**what, what=texts.WHAT[found.role])
    await replies.send(update, context, text, keyboard=InlineKeyboardMarkup([[button]]))


@open_to(BEARER)
async def press_accept(update: Update, context: Context) -> None:
    """Give the role of the invitation to whoever presses, and show the way to what it proposes."""
    services, query = context.services, update.callback_query
    token = ((query.data or "") if query else "").removeprefix(ACCEPT)
    if services.vault is None or context.is_anonymous:
        await replies.acknowledge(update, texts.NOT_KEPT_HERE)
        return
    found = await services.knowledge.write(_accept, services.vault, context.address, token, at=services.now())
    await replies.acknowledge(update)
    if isinstance(found, Shut):
        await replies.edit(update, context, texts.SHUT[found])
        return
    if found.place_id and not context.asker.has_chosen:
        await context.choose_place(found.place_id)
    text = texts.ACCEPTED.format(role=texts.role_name(found.role), place=await _name(context, found.place_id))
    if found.proposal:
        keyboard = InlineKeyboardMarkup([[proposal_button(token)]])
        await replies.edit(update, context, f"{text}\n\n{texts.PROPOSED}", keyboard=keyboard)
    else:
        await replies.edit(update, context, text)


def _accept(db: Database, vault: Vault, address: Address, token: str, *, at: datetime) -> Invite | Shut:
    """Use the invitation; somebody new is entered only when it leads somewhere."""
    found = access.look(db, token, at=at)
    if isinstance(found, Shut):
        return found
    return access.use(db, token, people.enter(db, vault, address, at=at, kind=PersonKind.PERSON).id, at=at)


async def _name(context: Context, place_id: str | None) -> str:
    known = await context.services.knowledge.read(choosable)
    return replies.escape(texts.place_name(name_of(known, place_id)))
