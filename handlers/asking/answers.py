"""The buttons under an answer: another choice, another page, and why this answer."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from handlers import keyboards, replies, texts
from handlers.access import ANYONE, open_to
from handlers.addressing import spoken
from handlers.buttons import data_of
from handlers.context import App, Context, Exchange
from handlers.keyboards import Leaf
from handlers.splitting import fits
from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.explaining import explain, explain_fact
from knowledge.answers.rendering import pages


def register(app: App) -> None:
    """Take the presses; register this after every other module with buttons, for it takes the rest."""
    app.add_handler(CallbackQueryHandler(press_option, pattern=f"^{keyboards.FACT}"))
    app.add_handler(CallbackQueryHandler(press_why, pattern=f"^{keyboards.WHY}"))
    app.add_handler(CallbackQueryHandler(press_page, pattern=f"^(?:{keyboards.LIST}|{keyboards.OVERVIEW})"))
    app.add_handler(CallbackQueryHandler(press_unknown))


@open_to(ANYONE)
async def press_option(update: Update, context: Context) -> None:
    """Put the answer that the fact of the button is in the place of the choice."""
    fact_id, version = _fact_named(update)
    services = context.services
    answer = await services.knowledge.read(services.desk.tell, fact_id, today=services.today, scope=context.scope)
    if answer.outcome is Outcome.UNKNOWN and not answer.facts:
        await replies.acknowledge(update, texts.BUTTON_GONE)
        return
    await replies.acknowledge(update)
    (shown,) = pages(answer, today=services.today)
    fact = await services.knowledge.read(services.desk.fact, fact_id)
    if fact is not None and str(fact.version) != version:
        shown = f"{texts.FACT_CHANGED}\n{shown}"
    keyboard = keyboards.for_choice(answer, replies.pressed(update), chosen=data_of(update))
    shown = replies.warned(context, replies.for_reader(update, shown))
    await replies.edit(update, context, shown, keyboard=keyboard)
    _remember(update, context, answer)


@open_to(ANYONE)
async def press_page(update: Update, context: Context) -> None:
    """Turn to the page of the button."""
    leaf = Leaf.of(data_of(update))
    answer = await _list_of(update, context, leaf) if leaf else None
    if leaf is None or answer is None or answer.outcome is not Outcome.LIST:
        await replies.acknowledge(update, texts.LIST_GONE)
        return
    await replies.acknowledge(update)
    sheets = pages(answer, today=context.services.today)
    leaf = Leaf(max(0, min(leaf.page, len(sheets) - 1)), leaf.place_id, leaf.topic)
    keyboard = keyboards.for_page(answer, leaf, pages=len(sheets))
    shown = replies.warned(context, replies.for_reader(update, sheets[leaf.page]))
    await replies.edit(update, context, shown, keyboard=keyboard)
    _remember(update, context, answer)


@open_to(ANYONE)
async def press_why(update: Update, context: Context) -> None:
    """Put the explanation under the answer whose button was pressed."""
    why = await _explanation(update, context)
    if why is None:
        await replies.acknowledge(update, texts.WHY_GONE)
        return
    await replies.acknowledge(update)
    message = replies.pressed(update)
    keyboard = keyboards.without_why(message)
    longer = f"{message.text_html}\n\n{why}" if message and message.text else None
    if longer is not None and fits(longer):
        await replies.edit(update, context, longer, keyboard=keyboard)
    else:
        await replies.edit_keyboard(update, keyboard)
        await replies.send(update, context, why)


@open_to(ANYONE)
async def press_unknown(update: Update, context: Context) -> None:  # noqa: ARG001  # the signature of a handler
    """Say that a button of an older version no longer works."""
    await replies.acknowledge(update, texts.BUTTON_GONE)


async def _explanation(update: Update, context: Context) -> str | None:
    """Why, from memory; else by asking the quoted question again; else what is known of the fact itself."""
    answer = _remembered(update, context) or await _asked_again(update, context, scope=context.scope)
    fact_id, version = _fact_named(update)
    is_about = answer is not None and (not fact_id or f"{fact_id}@{version}" in {fact.key for fact in answer.facts})
    if answer is not None and is_about and answer.question.text:
        return explain(answer)
    fact = await context.services.knowledge.read(context.services.desk.fact, fact_id)
    return explain_fact(fact) if fact else None


async def _list_of(update: Update, context: Context, leaf: Leaf) -> Answer | None:
    services = context.services
    if leaf.topic is not None:
        desk = services.desk
        return await services.knowledge.read(desk.overview, leaf.topic, today=services.today, scope=leaf.place_id)
    return _remembered(update, context) or await _asked_again(update, context, scope=leaf.place_id)


def _remembered(update: Update, context: Context) -> Answer | None:
    message = replies.pressed(update)
    if message is None:
        return None
    exchange = context.chat.said_in(message.message_id, at=context.services.now())
    return exchange.answer if exchange else None


async def _asked_again(update: Update, context: Context, *, scope: str | None) -> Answer | None:
    """The answer to the question that the message quotes."""
    message = replies.pressed(update)
    question = " ".join(spoken(message.reply_to_message if message else None).split())
    if not question or question.startswith("/"):
        return None
    services = context.services
    return await services.knowledge.read(services.desk.ask, question, today=services.today, scope=scope, previous=None)


def _remember(update: Update, context: Context, answer: Answer) -> None:
    message = replies.pressed(update)
    if message is not None:
        at = context.services.now()
        old = context.chat.said_in(message.message_id, at=at)
        ids = old.message_ids if old else (message.message_id,)
        context.chat.remember(Exchange(at, old.question_id if old else None, ids, answer))


def _fact_named(update: Update) -> tuple[str, str]:
    """Id and version of the fact that the button names."""
    fact_id, _, version = data_of(update).partition(":")[2].partition("@")
    return fact_id, version
