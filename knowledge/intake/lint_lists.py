"""Rules on lists: numbers that are missing or stand twice, counts that contradict what they count, days with two."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from knowledge.dutch.date_words import day_in_words
from knowledge.dutch.number_words import COUNTS
from knowledge.editing import Finding
from knowledge.intake import lint_texts as texts
from knowledge.intake.lint_survey import Survey, error, told, warning
from knowledge.model import Actor, Fact, Kind, Series, Status

PLURALS = {
    Series.SEGMENT: "segmenten",
    Series.PRINCIPLE: "uitgangspunten",
    Series.MEASURE: "maatregelen",
    Series.QUESTION: "vragen",
    Series.POINT: "stellingen",
    Series.STEP: "stappen",
    Series.ATTENTION: "aandachtspunten",
}
COUNT = rf"(?P<count>{'|'.join(word for word in sorted(COUNTS, key=len, reverse=True) if word != 'een')}|[1-9][0-9]?)"
COUNTED = {
    series: re.compile(
        rf"\b{COUNT} (?:(?:lokale|regionale|nieuwe|genummerde|verschillende) )?{plural}\b", re.IGNORECASE
    )
    for series, plural in PLURALS.items()
}
NUMBER = re.compile(r"(?P<figure>[0-9]+)(?P<letter>[a-z]?)")
Key = tuple[Series, str, str]


def numbers(survey: Survey) -> Iterator[Finding]:
    """A number that two members of a list have, one that is missing, and 4 beside 4a."""
    for (series, _, _), members in _lists(survey).items():
        by_number: dict[str, list[Fact]] = defaultdict(list)
        for fact in members:
            by_number[fact.number or ""].append(fact)
        for number, facts in by_number.items():
            for fact in facts[1:]:
                said = texts.NUMBER_TWICE.format(series=series.value, number=number, title=facts[0].title)
                yield error("number-twice", said, fact)
        yield from _gaps(series, members, {number: facts[0] for number, facts in by_number.items()})


def _gaps(series: Series, members: Sequence[Fact], by_number: dict[str, Fact]) -> Iterator[Finding]:
    parts = [found for number in by_number if (found := NUMBER.fullmatch(number))]
    figures = {int(found["figure"]) for found in parts}
    for missing in sorted(set(range(1, max(figures, default=0))) - figures):
        said = texts.NUMBER_MISSING.format(series=series.value, number=missing)
        yield warning("number-missing", said, members[0])
    for found in parts:
        figure, letter = found["figure"], found["letter"]
        if letter and figure in by_number:
            said = texts.NUMBER_AMBIGUOUS.format(series=series.value, number=figure, other=found[0])
            yield warning("number-ambiguous", said, by_number[figure])
        if letter > "a" and f"{figure}{chr(ord(letter) - 1)}" not in by_number:
            missing_part = f"{figure}{chr(ord(letter) - 1)}"
            said = texts.NUMBER_MISSING.format(series=series.value, number=missing_part)
            yield warning("number-missing", said, by_number[found[0]])


def _lists(survey: Survey) -> dict[Key, list[Fact]]:
    found: dict[Key, list[Fact]] = defaultdict(list)
    for fact in survey.facts:
        if fact.series and fact.number:
            found[fact.series, fact.scope, fact.dossier].append(fact)
    return found


def counts(survey: Survey) -> Iterator[Finding]:
    """A text that counts a list and comes to another number; what was added later may be left out."""
    sizes: dict[tuple[Series, str], set[int]] = defaultdict(set)
    for (series, scope, _), members in _lists(survey).items():
        later = sum(fact.status is Status.ADDED for fact in members)
        sizes[series, scope] |= set(range(len(members) - later, len(members) + 1))
    for fact in survey.facts:
        for field, text in told(fact):
            for series, pattern in COUNTED.items():
                known = sizes.get((series, fact.scope))
                for found in pattern.finditer(text) if known and PLURALS[series] in text.casefold() else ():
                    count = _number(found["count"])
                    if known and count not in known and 2 * count > max(known):  # fewer: a part of the list
                        said = texts.COUNT.format(
                            said=found[0], where=texts.FIELDS[field], count=max(known), plural=PLURALS[series]
                        )
                        yield warning("count", said, fact)


def _number(said: str) -> int:
    return int(said) if said.isdigit() else COUNTS[said.casefold()]


def two_on_a_day(survey: Survey) -> Iterator[Finding]:
    """Two decisions of one body on one day, without a fact that holds both: who asks for that day gets one of them."""
    taken: dict[tuple[str, Actor, date], list[Fact]] = defaultdict(list)
    met: set[tuple[str, date]] = set()
    for fact in survey.facts:
        if fact.period is None or not fact.period.is_day:
            continue
        if fact.kind is Kind.MEETING:
            met.add((fact.scope, fact.period.anchor))
        elif fact.kind is Kind.DECISION and fact.actor:
            taken[fact.scope, fact.actor, fact.period.anchor].append(fact)
    for (scope, _, day), facts in taken.items():
        if len(facts) > 1 and (scope, day) not in met:
            titles = "», «".join(fact.title for fact in facts)
            yield warning("two-on-a-day", texts.TWO_ON_A_DAY.format(day=day_in_words(day), titles=titles), facts[0])


RULES = (numbers, counts, two_on_a_day)
