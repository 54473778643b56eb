"""The button under a deadline that puts it in somebody's calendar."""

from telegram import InlineKeyboardButton

from handlers.context import Services
from handlers.reminders import calendar_texts as texts
from knowledge.model import Fact, Kind
from knowledge.store import terms


def file_button(services: Services, fact: Fact) -> InlineKeyboardButton | None:
    """The way to the calendar file of *fact*; None where the source names no precise day, or no page can be reached."""
    if services.public_url is None or fact.kind is not Kind.DEADLINE or terms.due_on(fact) is None:
        return None
    return InlineKeyboardButton(texts.FILE, url=f"{services.public_url}/termijn/{fact.id}.ics")
