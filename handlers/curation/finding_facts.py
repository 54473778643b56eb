"""The three facts that an editor may mean, each with a button; an id that is typed whole is the fact itself."""

from datetime import date

from telegram import InlineKeyboardMarkup, Update

from handlers import replies
from handlers.context import Context
from handlers.curation import curate_texts as texts
from handlers.curation.typed_answers import tidy
from handlers.reminders.alerts_screens import key
from knowledge.answers.desk import InformationDesk
from knowledge.answers.offering import nearest
from knowledge.model import Fact
from knowledge.store import facts
from knowledge.store.database import Database

LONGEST = 300  # signs to search with


async def offer(update: Update, context: Context, *, command: str, press: str) -> None:
    """Offer the facts that the words behind *command* may mean; *press* and the id are what a button carries."""
    said, services = tidy(" ".join(context.args or ()))[:LONGEST], context.services
    if not said:
        await replies.send(update, context, texts.WHICH_FACT.format(command=command))
        return
    async with replies.typing_when_slow(update, context):
        found = await services.knowledge.read(_find, services.desk, said, today=services.today, scope=context.scope)
        names = {place.id: place.name for place in await services.knowledge.read(facts.places)}
    if not found:
        await replies.send(update, context, texts.NO_FACT.format(command=command))
        return
    rows = [[key(f"{fact.title} ({names.get(fact.scope, fact.scope)})", f"{press}{fact.id}")] for fact in found]
    await replies.send(update, context, texts.CHOOSE_FACT, keyboard=InlineKeyboardMarkup(rows))


def _find(db: Database, desk: InformationDesk, said: str, *, today: date, scope: str | None) -> tuple[Fact, ...]:
    if (whole := facts.one(db, said)) is not None:  # also one that was withdrawn, which no question finds
        return (whole,)
    return nearest(db, desk, said, today=today, scope=scope)
