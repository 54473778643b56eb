"""Lists: what a question or a command asks to see together, in the order in which people need it."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from knowledge.answers.answer import Intent, Overview, Question
from knowledge.answers.asking import (
    ACTORS,
    AGENDA,
    BECOMES,
    EXISTS_PHRASES,
    KIND_WORDS,
    LISTING,
    PLURALS,
    UPCOMING,
    WHOLE_LIST,
    WITH,
    has_phrase,
    kind_of,
)
from knowledge.answers.gates import GIVEN_TERM, names_same_time
from knowledge.answers.numbering import NAMES
from knowledge.answers.question import names_in_words
from knowledge.dutch.common_words import COMMON_WORDS
from knowledge.dutch.folding import fold, name_words, words
from knowledge.dutch.period import Period, Precision, Qualifier
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
        gepland raadsleden raadslid raden rond rondom hebben iets indienen ingediend ingeleverd inkoop inleveren
        insturen inzenden jeugd jeugdhulp
        jeugdzorg komen komt laatste loopt lopen nog onze open opsturen raad reactie reactietermijn
        reactietermijnen reageren regio regionaal regionale speelt spelen staan staat uiterste vergadert wat
        weten zienswijze zienswijzen
        gooi gooien zet zetten schrijf schrijven stuur sturen dump plak print opnoemen opsommen noemen
        es moment deur uit koopt kopen hanteert hanteren gebruikt gebruiken kent kennen
        """.split()
    )
)
SETTLED = frozenset(
    {Status.ADOPTED, Status.DECIDED, Status.FINAL, Status.AGREED, Status.ADDED, Status.GIVEN, Status.INTRODUCED}
)
STATUS_WORDS: dict[str, frozenset[Status]] = {
    **dict.fromkeys("definitief definitieve vast".split(), SETTLED),
    **dict.fromkeys("vastgesteld vastgestelde".split(), frozenset({Status.ADOPTED})),
    **dict.fromkeys("voorgenomen concept ontwerp ontwerpbesluiten".split(), frozenset({Status.DRAFT})),
    **dict.fromkeys("aangehouden".split(), frozenset({Status.DEFERRED})),
    **dict.fromkeys("uitgesteld uitgestelde".split(), frozenset({Status.POSTPONED})),
    **dict.fromkeys("besproken".split(), frozenset({Status.DISCUSSED})),
}
NOT_TAKEN_WORDS = frozenset({"genomen", "besloten"})
NEGATIONS = frozenset({"niet", "geen"})
SEVERAL = PLURALS - {"vragen", "punten", "stukken"}  # these are also everyday words
STILL = frozenset({"nog", "open"})
NEXT = frozenset({"eerstvolgende", "eerstvolgend"})  # one is asked for
PEOPLE = frozenset({"raadslid", "raadsleden"})
OURS = frozenset("onze ons wij we mijn".split())  # said by a council member
SEVERAL_LIMITS = frozenset("termijnen deadlines einddata inleverdata reactietermijnen".split())
PLURAL_LIMITS = SEVERAL_LIMITS | {"iets", "niets"}  # "moeten we nog iets inleveren", but not "tot wanneer …"
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


def wants_list(question: Question, facts: Iterable[Fact] = ()) -> bool:
    """Whether the question asks for several things, and hardly narrows them down by a subject.

    A whole list of *facts* is not narrowed down by words that most of its members share.
    """
    said = tuple(part for word in question.words for part in word.read.split())
    asks_what_there_is = has_phrase(said, EXISTS_PHRASES) or bool(set(said) & AGENDA)
    if (question.numbered and question.numbered.number) or (BECOMES & set(said) and WITH & set(said)):
        return False
    if left := [word for word in narrowing(question) if word not in question.bare_numbers]:
        return bool(set(said) & WHOLE_LIST) and bool(set(said) & SEVERAL) and _is_shared(left, question, facts)
    if question.wants_limit:
        is_open_list = asks_what_there_is and bool({"er", "iets", "ergens"} & set(said))
        asks_several = set(said) & (PLURAL_LIMITS if question.intent is not Intent.WHEN else SEVERAL_LIMITS)
        return bool(asks_several) or question.asks_upcoming or is_open_list
    has_time = bool(question.periods) or question.asks_upcoming
    if question.asks_upcoming and _bodies(question):
        return True
    # "en wanneer beslist de raad" after a list of sessions asks for one thing.
    own = set(words(fold(question.legible))) if question.intent is Intent.WHEN and question.is_elliptic else set(said)
    is_several = question.intent is not Intent.HOW_MANY and bool(own & SEVERAL)
    names_several = is_several and _says_what(question, said)
    names_whole = (question.numbered is not None or bool(question.kinds)) and bool(set(said) & WHOLE_LIST)
    of_a_day = bool(question.kinds) and bool(question.periods) and question.intent is not Intent.WHEN
    return names_several or names_whole or of_a_day or (asks_what_there_is and has_time)


def _says_what(question: Question, said: Collection[str]) -> bool:
    return bool(question.kinds) or question.numbered is not None or bool(LISTING & set(said))


def _is_shared(subject: Iterable[str], question: Question, facts: Iterable[Fact]) -> bool:
    """Whether most members of the list asked for speak of each word of *subject*."""
    row = members(facts, question.numbered.series) if question.numbered else ()
    told = [{word for line in (fact.title, fact.text, *fact.phrasings) for word in name_words(line)} for fact in row]
    parts = [part for word in subject for part in word.split()]
    return bool(row) and all(2 * sum(part in words_of for words_of in told) >= len(row) for part in parts)


def narrowing(question: Question) -> tuple[str, ...]:
    """The words of the question that name a subject beside the kind of thing it asks for."""
    said = names_in_words(question.place) | (STATUS_WORDS.keys() if question.kinds == {Kind.DECISION} else set())
    return tuple(
        word.read
        for word in question.content
        if word.weight > SAYS_LITTLE and not all(_is_filling(part) or part in said for part in word.read.split())
    )


def _is_filling(word: str) -> bool:
    bare = word.removesuffix("s")  # "iets regionaals"
    return word in FILLING or bare in FILLING or word in COMMON_WORDS or kind_of(word) is not None


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
    bodies = _bodies(question)
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


def _bodies(question: Question) -> frozenset[Actor]:
    """The bodies whose meetings are asked about; "voor raadsleden" says who is welcome, not who meets."""
    bodies = {word.read for word in question.words} - PEOPLE
    return frozenset(actor for word in bodies if (actor := ACTORS.get(word)))


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
    """Who asks what there is to do before a day wants to hear of that day too."""
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
            return fact.period is not None and names_same_time(asked, fact.period) and not is_over
        if question.asks_upcoming or question.asks_if_open or is_still:
            return may_be_past or is_ahead(fact, today=today)
        return True

    return fits
