"""What an editor typed, by the rules of a fact: on one line, in a list, as a number; or in Dutch why it cannot be."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from handlers.curation import curate_texts as texts
from knowledge.dutch.date_names import WEEKDAYS
from knowledge.dutch.date_words import day_in_words
from knowledge.dutch.period import Period
from knowledge.intake.lint_survey import named_day
from knowledge.intake.rows import FactRow, Text

MOST_PHRASINGS = 300
HIDDEN = frozenset({"Cf", "Cs", "Co", "Cn"})
BULLET = re.compile(r"^(?:[-•*\u2013]\s+|\d{1,2}[.)]\s+)")
TAKE_AWAY = re.compile(r"[-\u2013]\s?(\d{1,3})")
LISTED = re.compile(r"[\n;,]+")


class Unclear(Exception):
    """A typed answer that cannot be taken; its text says why, in Dutch."""


def worded(said: str) -> str:
    """*said* on one line, as a text of a fact; raises Unclear."""
    try:
        return str(TypeAdapter(Text).validate_python(tidy(said)))
    except ValidationError as exc:
        error = exc.errors()[0]
        wrong = texts.EMPTY if error["type"] == "string_too_short" else texts.TOO_LONG
        raise Unclear(wrong.format(**error.get("ctx", {}))) from exc


def names(said: str) -> list[str]:
    """The names that *said* lists; raises Unclear."""
    return [worded(name) for name in _listed(said)]


def references(said: str) -> list[str]:
    """The RIS numbers that *said* lists; raises Unclear."""
    listed = [re.sub(r"(?i)^ris\s*", "", one) for one in _listed(said)]
    return list(_by_rule("references", listed, texts.NO_REFERENCE))


def number(said: str) -> str:
    """The number in a list that *said* is, as "4b"; raises Unclear."""
    return str(_by_rule("number", tidy(said).lower().replace(" ", ""), texts.NO_NUMBER))


def phrased(known: Sequence[str], said: str) -> list[str]:
    """*known* with the lines of *said* added, each once; a line as "-3" takes the third away. Raises Unclear."""
    lines, gone = list(known), set()
    for line in said.splitlines():
        stripped = tidy(line)
        if away := TAKE_AWAY.fullmatch(stripped):
            gone.add(int(away[1]))
        elif wording := BULLET.sub("", stripped):
            lines.append(worded(wording))
    if any(not 0 < number <= len(known) for number in gone):
        raise Unclear(texts.NO_SUCH_NUMBER)
    kept = [line for number, line in enumerate(lines, start=1) if number not in gone]
    once: dict[str, str] = {}
    for line in kept:
        once.setdefault(line.casefold(), line)
    found = list(once.values())
    if len(found) > MOST_PHRASINGS:
        raise Unclear(texts.TOO_MANY_PHRASINGS.format(most=MOST_PHRASINGS))
    return found


def tidy(text: str) -> str:
    """*text* on one line, without what no eye can see."""
    seen = (" " if sign in "\t\r\n" else sign for sign in text if unicodedata.category(sign) not in HIDDEN)
    return " ".join("".join(seen).split())


def wrong_weekday(said: str, period: Period) -> str | None:
    """The weekday that *said* names when the day it means is another one."""
    named = [day for day in WEEKDAYS if re.search(rf"\b{day}\b", said.casefold())]
    is_other = period.is_day and len(named) == 1 and named[0] not in day_in_words(named_day(period))
    return named[0] if is_other else None


def _listed(said: str) -> Iterable[str]:
    return [found for part in LISTED.split(said) if (found := tidy(part))]


def _by_rule(field: str, value: Any, wrong: str) -> Any:
    try:
        rule: Any = FactRow.model_fields[field].annotation
        return TypeAdapter(rule).validate_python(value)
    except ValidationError as exc:
        raise Unclear(wrong) from exc
