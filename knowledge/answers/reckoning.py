"""A stated term beside the one that works out from the date of its letter; the stated one holds."""

from datetime import date
from itertools import pairwise

from knowledge.dutch.date_words import day_in_words
from knowledge.dutch.folding import words
from knowledge.dutch.number_words import COUNTS
from knowledge.model import Fact, Kind
from knowledge.terms_law import TermKind, compare

WEEKS = "weken"


def reckoned(fact: Fact) -> str | None:
    """What the weeks that *fact* names come to from the date of its letter; None where either is lacking."""
    due_on, base_on, weeks = _due_on(fact), _written_on(fact), weeks_in(fact.text)
    if due_on is None or base_on is None or weeks is None:
        return None
    found = compare(due_on, TermKind.OTHER, base_on, weeks=weeks)
    if not found.differs:
        return f"{weeks} weken na {day_in_words(base_on)} is {day_in_words(due_on)}. Dat klopt met de brief."
    return " ".join(found.warnings)


def weeks_in(text: str) -> int | None:
    """The number before "weken" in *text*, in digits or in words; None where it names none, or more than one."""
    said = words(text)
    found = {_number(before) for before, after in pairwise(said) if after == WEEKS}
    numbers = found - {None}
    return numbers.pop() if len(numbers) == 1 else None


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() and len(word) <= 2 else COUNTS.get(word)


def _due_on(fact: Fact) -> date | None:
    is_term = fact.kind is Kind.DEADLINE and fact.period is not None and fact.period.is_day
    return fact.period.latest if is_term and fact.period else None


def _written_on(fact: Fact) -> date | None:
    dated = fact.source.document.dated
    return dated.latest if dated is not None and dated.is_day and not fact.source.document.is_date_inferred else None
