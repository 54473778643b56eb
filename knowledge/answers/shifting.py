"""Times that a follow-up counts from the time asked about before: "en de maand erop", "en het jaar daarvoor"."""

import re
from datetime import date

from knowledge.answers.answer import Question
from knowledge.dutch.period import Period, Precision, Qualifier

AFTER = "erop|erna|daarna|daarop|hierna"
BEFORE = "ervoor|daarvoor|hiervoor"
SHIFT = re.compile(rf"\b(maand|jaar) ({AFTER}|{BEFORE})\b")
MONTHS_IN_YEAR = 12


def shifted(question: Question, earlier: Question) -> tuple[Period, ...]:
    """The month or year that *question* names by its distance from the time of *earlier*; none where it does not."""
    found = SHIFT.search(" ".join(word.read for word in question.words))
    if found is None or not earlier.periods:
        return ()
    step = 1 if found[2] in AFTER.split("|") else -1
    start = earlier.periods[0].earliest or earlier.periods[0].anchor
    if found[1] == "jaar":
        year = start.year + step
        return (_whole(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, found[0]),)
    month = start.year * MONTHS_IN_YEAR + start.month - 1 + step
    first, following = _first_of(month), _first_of(month + 1)
    return (_whole(first, date.fromordinal(following.toordinal() - 1), Precision.MONTH, found[0]),)


def _first_of(month: int) -> date:
    return date(month // MONTHS_IN_YEAR, month % MONTHS_IN_YEAR + 1, 1)


def _whole(first: date, last: date, precision: Precision, said: str) -> Period:
    return Period(first, last, precision, Qualifier.ON, said)
