"""Inline mode: `@bot segment 4a`, typed in any chat, offers facts as cards to send there."""

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import InlineQueryLimit, ParseMode
from telegram.error import BadRequest
from telegram.ext import InlineQueryHandler

from handlers import texts
from handlers.access import ANYONE, open_to
from handlers.context import App, Context
from handlers.deep_links import Destination, Screen, link, start_parameter
from handlers.replies import NO_PREVIEW
from handlers.splitting import split
from knowledge.answers.cards import Card
from knowledge.answers.rendering import render

CACHE_SECONDS = 30  # the days left change at midnight, and a person may choose another council meanwhile
TOO_OLD = "query is too old"


def register(app: App) -> None:
    """Take what people type behind the name of the bot."""
    app.add_handler(InlineQueryHandler(offer_cards))


@open_to(ANYONE)
async def offer_cards(update: Update, context: Context) -> None:
    """Offer what the typed words find; nothing typed finds what comes next."""
    query = update.inline_query
    if query is None:
        return
    services = context.services
    typed = " ".join(query.query[: InlineQueryLimit.MAX_QUERY_LENGTH].split())
    cards = await services.knowledge.read(services.desk.cards, typed, today=services.today, scope=context.scope)
    is_found = any(not card.is_gap for card in cards)
    try:
        await query.answer(
            [_article(card, context) for card in cards],
            cache_time=CACHE_SECONDS,
            is_personal=True,  # it depends on the council of who types
            button=None if is_found else _help_button(),
        )
    except BadRequest as exc:
        if TOO_OLD not in str(exc).lower():  # the person typed on, or has left; the next letters bring a new query
            raise


def _article(card: Card, context: Context) -> InlineQueryResultArticle:
    html = split(render(card.answer, today=context.services.today))[0]
    more = link(context.bot.username, Destination(Screen.FACT, card.fact.id))
    return InlineQueryResultArticle(
        id=card.fact.key,
        title=card.title,
        description=card.summary,
        input_message_content=InputTextMessageContent(html, ParseMode.HTML, link_preview_options=NO_PREVIEW),
        reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton(texts.CARD_MORE, url=more)]]),
    )


def _help_button() -> InlineQueryResultsButton:
    return InlineQueryResultsButton(texts.CARD_NONE, start_parameter=start_parameter(Destination(Screen.HELP)))
