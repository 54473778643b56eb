"""/rekenen: the last day of a term by the law, for a day and a kind that somebody names."""

from telegram import Update
from telegram.ext import CommandHandler

from handlers import replies, texts
from handlers.access import ANYONE, open_to
from handlers.asking import reckon_texts
from handlers.context import App, Context
from knowledge.answers.reckoning import weeks_in
from knowledge.dutch.date_words import day_in_words
from knowledge.dutch.dates import find_periods
from knowledge.dutch.folding import words
from knowledge.terms_law import RegimeDoesNotHold, TermKind, Worked, work_out

KINDS = {"begroting": TermKind.BUDGET, "ontwerpbegroting": TermKind.BUDGET, "regeling": TermKind.REGELING}
MOST_WEEKS = 52


def register(app: App) -> None:
    """Take the command."""
    app.add_handler(CommandHandler(texts.names_of("rekenen"), reckon))


@open_to(ANYONE)
async def reckon(update: Update, context: Context) -> None:
    """Work out the term that the words behind the command name, or say how to ask for one."""
    said = " ".join(context.args or ())
    days = [period.anchor for period in find_periods(said, today=context.services.today) if period.is_day]
    kind = next((KINDS[word] for word in words(said) if word in KINDS), TermKind.OTHER)
    weeks = weeks_in(said)
    if len(days) != 1 or (kind is TermKind.OTHER and weeks is None) or not 1 <= (weeks or 1) <= MOST_WEEKS:
        await replies.send(update, context, reckon_texts.USAGE)
        return
    try:
        worked = work_out(kind, days[0], weeks=weeks)
    except RegimeDoesNotHold as exc:
        await replies.send(update, context, replies.escape(str(exc)))
        return
    await replies.send(update, context, _told(worked, day_in_words(days[0])))


def _told(worked: Worked, base: str) -> str:
    last = day_in_words(worked.last_on) if worked.last_on else ""
    lines = [reckon_texts.LAST_DAY.format(last=last, base=base), reckon_texts.RULE.format(rule=worked.rule)]
    return "\n".join((*lines, *map(replies.escape, worked.warnings), reckon_texts.LETTER_HOLDS))
