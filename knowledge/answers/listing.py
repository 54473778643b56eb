"""Lists: what a question or a command asks to see together, in the order in which people need it."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from knowledge.answers.answer import Overview, Question
from knowledge.answers.asking import KIND_WORDS
from knowledge.answers.gates import GIVEN_TERM, names_same_time
from knowledge.answers.wanted import SETTLED, SEVERAL, STATUS_WORDS, bodies_asked
from knowledge.dutch.folding import words
from knowledge.dutch.period import Period, Precision, Qualifier
from knowledge.model import Actor, Fact, Kind, Series, Status

AGENDA_KINDS = frozenset({Kind.DEADLINE, Kind.DECISION, Kind.MEETING, Kind.COMMITMENT})
NOT_TAKEN_WORDS = frozenset({"genomen", "besloten"})
NEGATIONS = frozenset({"niet", "geen"})
STILL = frozenset({"nog", "open"})
NEXT = frozenset({"eerstvolgende", "eerstvolgend"})  # one is asked for
OURS = frozenset("onze ons wij we mijn".split())  # said by a council member
ZIENSWIJZE = "zienswijze"


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
    if question.periods:
        timely = (fact for fact in given if fact.period and names_same_time(question.periods[0], fact.period))
        return next(timely, None)
    if not asked and OURS & {word.read for word in question.words}:
        asked = frozenset({Actor.COUNCIL, Actor.COMMITTEE})
    given = [fact for fact in given if not asked or fact.actor in asked]
    if any(word.read.startswith(ZIENSWIJZE) for word in question.words):
        given = [fact for fact in given if ZIENSWIJZE in words(fact.title)]

    def distance(fact: Fact) -> tuple[int, str]:
        return abs((fact.period.anchor - today).days) if fact.period else 0, fact.id

    return min(given, key=distance, default=None)


def listed(question: Question, facts: Sequence[Fact], *, today: date) -> tuple[Fact, ...]:
    """The facts that a list question asks for, in order."""
    if question.numbered is not None and (row := members(facts, question.numbered.series)):
        return tuple(fact for fact in row if fact.status is not Status.ADDED or not is_ahead(fact, today=today))
    kinds = question.kinds or AGENDA_KINDS
    is_promise = Kind.COMMITMENT in question.kinds
    found: Iterable[Fact] = (
        f
        for f in facts
        if f.kind in kinds or (is_promise and f.status is Status.PROMISED) or _promises(f, question.kinds)
    )
    by_status = _by_status(question, facts, today=today) if kinds == {Kind.DECISION} else None
    if not question.kinds - {Kind.DEADLINE} and any(word.read.startswith(ZIENSWIJZE) for word in question.words):
        found = (fact for fact in found if _is_of_zienswijze(fact))
    found = filter(_narrowed(question, today=today, may_be_past=by_status is not None), found)
    found = filter(by_status, found) if by_status else found
    bodies = bodies_asked(question)
    if question.asks_upcoming and bodies and not question.kinds:
        found = (fact for fact in found if fact.actor in bodies)
    found = _of_bodies(tuple(found), bodies)
    newest_first = kinds == {Kind.DECISION} and not question.asks_upcoming
    ordered = by_time(found, newest_first=newest_first)
    return ordered[:1] if NEXT & {word.read for word in question.words} and not newest_first else ordered


def _is_of_zienswijze(fact: Fact) -> bool:
    return any(word.startswith(ZIENSWIJZE) for word in words(fact.title))


def _promises(fact: Fact, kinds: Collection[Kind]) -> bool:
    """Whether *fact* promises or proposes something of the *kinds* asked for: "toezegging van een bijeenkomst"."""
    if fact.kind is not Kind.COMMITMENT:
        return False
    named = {name for name, kind in KIND_WORDS.items() if kind in kinds}
    return any(word.endswith(tuple(named)) for word in words(fact.title))  # also a "themabijeenkomst"


def _of_bodies(facts: tuple[Fact, ...], actors: Collection[Actor]) -> tuple[Fact, ...]:
    """The meetings of the bodies asked about, where there are."""
    theirs = tuple(fact for fact in facts if fact.kind is not Kind.MEETING or fact.actor in actors)
    return theirs if actors and any(fact.kind is Kind.MEETING for fact in theirs) else facts


def _by_status(question: Question, facts: Sequence[Fact], *, today: date) -> Callable[[Fact], bool] | None:
    """What the question asks decisions to be on *today*: "aangehouden", "nog niet definitief"; None for neither."""
    said = {word.read for word in question.words}
    asked = [STATUS_WORDS[word] for word in said if word in STATUS_WORDS]
    if said & NEGATIONS and said & NOT_TAKEN_WORDS:
        asked.append(SETTLED)
    if not asked or not said & SEVERAL:
        return None
    statuses = frozenset().union(*asked)
    firm = (fact for fact in facts if fact.status in SETTLED and fact.status is not Status.GIVEN)
    overtaken = {fact.follows for fact in firm if not is_ahead(fact, today=today)}

    def is_open(fact: Fact) -> bool:
        is_settled = fact.status in statuses and not is_ahead(fact, today=today)
        return not is_settled and fact.id not in overtaken and fact.status is not Status.SUPERSEDED

    def is_so(fact: Fact) -> bool:
        return fact.status in statuses and not is_ahead(fact, today=today)

    return is_open if said & NEGATIONS else is_so


def _with_its_day(period: Period) -> Period:
    """What is before a day, with that day: who asks for the one wants to hear of the other."""
    if period.qualifier is not Qualifier.BEFORE or period.precision is not Precision.DAY or period.latest is None:
        return period
    return replace(period, latest=period.latest + timedelta(days=1))


def _narrowed(question: Question, *, today: date, may_be_past: bool) -> Callable[[Fact], bool]:
    def fits(fact: Fact) -> bool:
        if question.actors and fact.kind is Kind.DECISION and fact.actor not in question.actors:
            return False
        if question.asks_past and fact.kind is Kind.DECISION and is_ahead(fact, today=today):
            return False
        is_still = bool(STILL & {word.read for word in question.words})
        if question.periods:
            asked = _with_its_day(question.periods[0])
            is_over = is_still and asked.contains(today) and not is_ahead(fact, today=today)  # "dit jaar nog"
            times = () if fact.period is None else (fact.period, _with_its_day(fact.period))
            return any(names_same_time(asked, period) for period in times) and not is_over
        if question.asks_upcoming or question.asks_if_open or is_still:
            return may_be_past or is_ahead(fact, today=today)
        return True

    return fits
