"""Lists: what a question or a command asks to see together, in the order in which people need it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from knowledge.answers.answer import Intent, Overview, Question
from knowledge.answers.asking import (
    AGENDA,
    EXISTS_PHRASES,
    KIND_WORDS,
    LISTING,
    PLURALS,
    UPCOMING,
    WHOLE_LIST,
    has_phrase,
    kind_of,
)
from knowledge.answers.gates import GIVEN_TERM, names_same_time
from knowledge.answers.numbering import NAMES
from knowledge.dutch.common_words import COMMON_WORDS
from knowledge.dutch.folding import words
from knowledge.model import Actor, Fact, Kind, Series, Status

AGENDA_KINDS = frozenset({Kind.DEADLINE, Kind.DECISION, Kind.MEETING, Kind.COMMITMENT})
SAYS_LITTLE = 0.5  # weight up to which a word names no subject
# Words around a list that do not narrow it down.
FILLING = (
    LISTING
    | AGENDA
    | UPCOMING
    | frozenset(KIND_WORDS)
    | frozenset(NAMES)
    | frozenset(
        """
        aanleveren ab algemeen allemaal behandeld behandelen bekend bespreken besproken bestuur dagelijks data
        datum db deze dit eraan gebeurd gebeurde gebeuren gebeurt gedaan gemaakt gemeente gemeenten gemeenteraad genomen
        gepland hebben iets indienen ingediend ingeleverd inkoop inleveren insturen inzenden jeugd jeugdhulp
        jeugdzorg komen komt laatste loopt lopen nog onze open opsturen raad reactie reactietermijn
        reactietermijnen reageren regio regionaal regionale speelt spelen staan staat uiterste vergadert wat
        weten zienswijze zienswijzen
        """.split()
    )
)
SEVERAL = PLURALS - {"vragen", "punten", "stukken"}  # these are also everyday words
STILL = frozenset({"nog", "open"})
OURS = frozenset("onze ons wij we".split())  # said by a council member
PLURAL_LIMITS = frozenset("termijnen deadlines einddata inleverdata reactietermijnen iets niets".split())


def members(facts: Iterable[Fact], series: Series) -> tuple[Fact, ...]:
    """The numbered facts of a list, by number."""
    found = [fact for fact in facts if fact.series is series and fact.number is not None]
    return tuple(sorted(found, key=number_order))


def number_order(fact: Fact) -> tuple[int, str]:
    """4a before 4b before 5."""
    digits = "".join(char for char in fact.number or "" if char.isdigit())
    return int(digits or 0), (fact.number or "")[len(digits) :]


def overview(facts: Iterable[Fact], topic: Overview, *, today: date) -> tuple[Fact, ...]:
    """The facts that a command shows."""
    if topic is Overview.SEGMENTS:
        return members(facts, Series.SEGMENT)
    if topic is Overview.DECISIONS:
        return by_time((f for f in facts if f.kind is Kind.DECISION), newest_first=True)
    deadlines = by_time(f for f in facts if f.kind is Kind.DEADLINE and f.period)
    if topic is Overview.ALL_DEADLINES:
        return deadlines
    return tuple(fact for fact in deadlines if is_ahead(fact, today=today))


def is_ahead(fact: Fact, *, today: date) -> bool:
    """Whether the time of *fact* has not passed yet."""
    return fact.period is not None and fact.period.anchor >= today and fact.status is not Status.SUPERSEDED


def by_time(facts: Iterable[Fact], *, newest_first: bool = False) -> tuple[Fact, ...]:
    """Dated facts in order of time, undated ones last."""

    def key(fact: Fact) -> tuple[bool, int, str]:
        day = fact.period.anchor.toordinal() if fact.period else 0
        return fact.period is None, -day if newest_first else day, fact.id

    return tuple(sorted(facts, key=key))


def nearest_term(facts: Iterable[Fact], question: Question, *, today: date) -> Fact | None:
    """The term that somebody was given which lies nearest to *today*, for the addressee asked about if any."""
    asked = question.actors & {Actor.COUNCIL, Actor.COLLEGE}
    given = [
        fact
        for fact in facts
        if fact.kind is Kind.DEADLINE and fact.status in GIVEN_TERM and fact.period and fact.period.is_day
    ]
    if question.periods and (
        timely := [f for f in given if f.period and names_same_time(question.periods[0], f.period)]
    ):
        return timely[0]
    if not asked and OURS & {word.read for word in question.words}:
        asked = frozenset({Actor.COUNCIL, Actor.COMMITTEE})
    given = [fact for fact in given if not asked or fact.actor in asked]
    if any(word.read.startswith("zienswijze") for word in question.words):
        given = [fact for fact in given if "zienswijze" in words(fact.title)]

    def distance(fact: Fact) -> tuple[int, str]:
        return abs((fact.period.anchor - today).days) if fact.period else 0, fact.id

    return min(given, key=distance, default=None)


def wants_list(question: Question) -> bool:
    """Whether the question asks for several things, and hardly narrows them down by a subject."""
    said = tuple(part for word in question.words for part in word.read.split())
    asks_what_there_is = has_phrase(said, EXISTS_PHRASES) or bool(set(said) & AGENDA)
    if (question.numbered and question.numbered.number) or narrowing(question):
        return False
    if question.wants_limit:
        is_open_list = asks_what_there_is and bool({"er", "iets", "ergens"} & set(said))
        return bool(set(said) & PLURAL_LIMITS) or question.asks_upcoming or is_open_list
    has_time = bool(question.periods) or question.asks_upcoming
    names_several = question.intent is not Intent.HOW_MANY and bool(set(said) & SEVERAL)
    names_whole = (question.numbered is not None or bool(question.kinds)) and bool(set(said) & WHOLE_LIST)
    of_a_day = bool(question.kinds) and bool(question.periods) and question.intent is not Intent.WHEN
    return names_several or names_whole or of_a_day or (asks_what_there_is and has_time)


def narrowing(question: Question) -> tuple[str, ...]:
    """The words of the question that name a subject beside the kind of thing it asks for."""
    return tuple(
        word.read
        for word in question.content
        if word.weight > SAYS_LITTLE and not all(_is_filling(part) for part in word.read.split())
    )


def _is_filling(word: str) -> bool:
    return word in FILLING or word in COMMON_WORDS or kind_of(word) is not None


def listed(question: Question, facts: Sequence[Fact], *, today: date) -> tuple[Fact, ...]:
    """The facts that a list question asks for, in order."""
    if question.numbered is not None and (row := members(facts, question.numbered.series)):
        return tuple(fact for fact in row if fact.status is not Status.ADDED or not is_ahead(fact, today=today))
    kinds = question.kinds or AGENDA_KINDS
    is_promise = Kind.COMMITMENT in question.kinds
    found: Iterable[Fact] = (f for f in facts if f.kind in kinds or (is_promise and f.status is Status.PROMISED))
    found = filter(_narrowed(question, today=today), found)
    newest_first = kinds == {Kind.DECISION} and not question.asks_upcoming
    return by_time(found, newest_first=newest_first)


def _narrowed(question: Question, *, today: date) -> Callable[[Fact], bool]:
    def fits(fact: Fact) -> bool:
        if question.actors and fact.kind is Kind.DECISION and fact.actor not in question.actors:
            return False
        if question.asks_past and fact.kind is Kind.DECISION and is_ahead(fact, today=today):
            return False
        if question.periods:
            return fact.period is not None and names_same_time(question.periods[0], fact.period)
        if question.asks_upcoming or question.asks_if_open or STILL & {word.read for word in question.words}:
            return is_ahead(fact, today=today)
        return True

    return fits
