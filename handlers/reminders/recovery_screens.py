"""What /herstelstand says, in Telegram HTML."""

from handlers.reminders import recovery_texts as texts
from handlers.replies import escape
from knowledge.store.recovery import Held

MOST_TERMS = 10


def screen(held: Held) -> str:
    """What waits, and what to do first."""
    since = texts.SINCE.format(restored=texts.moment_of(held.restored_at), copied=texts.moment_of(held.copied_at))
    parts = [f"{texts.TITLE}\n{since}", waiting(held), _terms(held), texts.GOES_ON, texts.FIRST]
    return "\n\n".join(filter(None, parts))


def waiting(held: Held) -> str:
    """How many messages wait."""
    if not held.is_planned:
        return texts.NOT_PLANNED
    if not held.messages:
        return texts.HELD_NONE
    first, last = texts.moment_of(held.first_at), texts.moment_of(held.last_at)
    form = texts.HELD_ONE if held.messages == 1 else texts.HELD
    return form.format(messages=held.messages, recipients=held.recipients, first=first, last=last)


def _terms(held: Held) -> str:
    lines = [
        texts.TERM.format(title=escape(title or texts.NO_TERM), number=number)
        for title, number in held.terms[:MOST_TERMS]
    ]
    rest = len(held.terms) - MOST_TERMS
    lines += [texts.MORE_TERMS.format(number=rest)] if rest > 0 else []
    return "\n".join((texts.BY_TERM, *lines)) if lines else ""
