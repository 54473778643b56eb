"""/privacy and /vergeetmij: what is kept of a person and what is not, and the ways to delete it."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from handlers import replies, texts
from handlers.access import ANYONE, open_to
from handlers.addressing import is_group
from handlers.context import App, Context
from handlers.deep_links import Destination, LeadsTo, Screen, link
from handlers.people.forgetting import FORGET, drop_memory, forget_all, forget_button, press_forget


def register(app: App) -> None:
    """Take the command, the link that leads here, and the button that deletes; register this before /start."""
    app.add_handler(CommandHandler("start", show, filters=LeadsTo(Screen.PRIVACY)))
    app.add_handler(CommandHandler(texts.names_of("privacy"), show))
    app.add_handler(CommandHandler(texts.names_of("vergeetmij"), forget))
    app.add_handler(CallbackQueryHandler(press_forget, pattern=f"^{FORGET}$"))


@open_to(ANYONE)
async def show(update: Update, context: Context) -> None:
    """Say what is kept; in a group in short, for what a person deletes there is not for all to see."""
    if is_group(update.effective_message):
        button, text = _way_to_private(context), texts.PRIVACY_IN_GROUP
    else:
        button = forget_button()
        here = texts.PRIVACY_HERE if context.services.keeps_questions else texts.PRIVACY_HERE_UNKEPT
        text = texts.PRIVACY if context.services.vault else here
    await replies.send(update, context, text, keyboard=InlineKeyboardMarkup([[button]]))


@open_to(ANYONE)
async def forget(update: Update, context: Context) -> None:
    """Ask whether all may go, for the menu sends a command by one tap; behind the word that agrees it goes at once."""
    if is_group(update.effective_message):
        keyboard = InlineKeyboardMarkup([[_way_to_private(context)]])
        await replies.send(update, context, texts.FORGET_IN_GROUP, keyboard=keyboard)
    elif " ".join(context.args or ()).casefold() == texts.FORGET_AT_ONCE:
        await replies.send(update, context, await forget_all(context))
        drop_memory(update, context)
    else:
        await replies.send(update, context, texts.FORGET_ASK, keyboard=InlineKeyboardMarkup([[forget_button()]]))


def _way_to_private(context: Context) -> InlineKeyboardButton:
    address = link(context.bot.username, Destination(Screen.PRIVACY))
    return InlineKeyboardButton(texts.PRIVACY_MORE, url=address)
