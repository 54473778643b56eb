"""/instellingen: what a person chose, with buttons to change or delete it."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from handlers import keyboards, replies, texts
from handlers.access import ANYONE, open_to
from handlers.addressing import is_group
from handlers.asking import feedback_buttons
from handlers.buttons import data_of, key
from handlers.context import App, Context
from handlers.deep_links import Destination, LeadsTo, Screen, link
from handlers.people.forgetting import forget_button
from knowledge.alerts import Role
from knowledge.store import facts, recall, weekly_news

CLEAR = "s:0"
WEEKLY = "s:w"  # s:w1 to be told on Mondays, s:w0 not to


def register(app: App) -> None:
    """Take the command, the link that leads here, and the button of its own; register this before /start."""
    app.add_handler(CommandHandler("start", show, filters=LeadsTo(Screen.SETTINGS)))
    app.add_handler(CommandHandler(texts.names_of("instellingen"), show))
    app.add_handler(CallbackQueryHandler(press_clear, pattern=f"^{CLEAR}$"))
    app.add_handler(CallbackQueryHandler(press_weekly, pattern=f"^{WEEKLY}[01]$"))


@open_to(ANYONE)
async def show(update: Update, context: Context) -> None:
    """Show what the person chose; in a group only the way to it, for it is the person's own."""
    if is_group(update.effective_message):
        text = f"{texts.ANONYMOUS} {texts.SETTINGS_ELSEWHERE}" if context.is_anonymous else texts.SETTINGS_IN_GROUP
        address = link(context.bot.username, Destination(Screen.SETTINGS))
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton(texts.SETTINGS_OPEN, url=address)]])
    else:
        text, keyboard = await _screen(context)
    await replies.send(update, context, text, keyboard=keyboard)


@open_to(ANYONE)
async def press_clear(update: Update, context: Context) -> None:
    """Take back the choice of a place, and show what is left."""
    await context.choose_place(None)
    await replies.acknowledge(update)
    text, keyboard = await _screen(context)
    await replies.edit(update, context, text, keyboard=keyboard)


@open_to(Role.EDITOR, Role.ADMIN)
async def press_weekly(update: Update, context: Context) -> None:
    """Keep whether this editor is told on Mondays, and turn the button."""
    vault, is_on = context.services.vault, data_of(update).endswith("1")
    if vault is None or context.is_anonymous or is_group(update.effective_message):
        await replies.acknowledge(update)
        return
    await context.services.knowledge.write(weekly_news.switch, vault, context.address, on=is_on)
    await replies.acknowledge(update, texts.WEEKLY_NOW_ON if is_on else texts.WEEKLY_NOW_OFF)
    text, keyboard = await _screen(context)
    await replies.edit(update, context, text, keyboard=keyboard)


async def _screen(context: Context) -> tuple[str, InlineKeyboardMarkup]:
    places = await context.services.knowledge.read(facts.places)
    name = next((replies.escape(place.name) for place in places if place.id == context.scope), None)
    has_chosen_one = context.asker.has_chosen and name is not None
    if name is None:
        now = texts.SETTINGS_NO_PLACE
    else:
        now = (texts.SETTINGS_PLACE if has_chosen_one else texts.SETTINGS_HOME).format(name=name)
    buttons = [InlineKeyboardButton(texts.CHANGE_PLACE, callback_data=keyboards.PLACES)]
    if has_chosen_one:
        buttons.append(InlineKeyboardButton(texts.CLEAR_PLACE, callback_data=CLEAR))
    if (vault := context.services.vault) is not None and not context.is_anonymous:
        is_on = await context.services.knowledge.read(recall.agrees, vault, context.address)
        buttons.append(feedback_buttons.corrections(is_on=is_on))
        if await context.may_somewhere(Role.EDITOR):
            is_on = await context.services.knowledge.read(weekly_news.is_on, vault, context.address)
            buttons.append(key(texts.WEEKLY_ON if is_on else texts.WEEKLY_OFF, f"{WEEKLY}{int(not is_on)}"))
    buttons.append(forget_button())
    return f"{texts.SETTINGS}\n{now}\n\n{texts.SETTINGS_KEPT}", InlineKeyboardMarkup([[button] for button in buttons])
