"""The "ja" or "nee" that comes before the fact, where the question asks for one and the fact settles it."""

from collections.abc import Collection, Sequence
from datetime import date

from knowledge.answers.answer import Intent, Question
from knowledge.answers.asking import ACTORS, DEADLINE_PHRASES, MAY, VERBS_FIRST, kind_of
from knowledge.answers.claims import count_of, counts, first_sentence, holds, is_claim, is_kin, said_words, span_left
from knowledge.answers.gates import GIVEN_TERM, names_same_time
from knowledge.dutch.common_words import COMMON_WORDS, FUNCTION_WORDS
from knowledge.dutch.date_words import period_in_words
from knowledge.dutch.folding import name_words, words
from knowledge.dutch.number_words import COUNTS
from knowledge.dutch.period import Period, Qualifier
from knowledge.model import Actor, Fact, Kind, Status

DONE = frozenset(
    """al reeds inmiddels definitief vastgesteld besloten gegeven ingediend ingestuurd ingeleverd gestuurd verstuurd
    gereageerd aangenomen ingestemd ingevoerd toegevoegd opgezegd afgeschaft goedgekeurd bekrachtigd""".split()
)
SETTLED = frozenset(
    {Status.ADOPTED, Status.DECIDED, Status.FINAL, Status.AGREED, Status.GIVEN, Status.ADDED, Status.INTRODUCED}
)
DATED = frozenset({Kind.DECISION, Kind.MEETING})
FIXED = SETTLED | {Status.HELD, Status.PLANNED}
ON_A_DAY = frozenset({Qualifier.ON, Qualifier.BY, Qualifier.FROM, Qualifier.UNTIL})
CAN = MAY | frozenset("lukt red redden halen haal".split())
COUNTING = frozenset(
    """zijn waren is heeft hebben had hadden telt tellen telde kent kreeg kregen krijgen bestaat bestond staan
    doen""".split()
)
OPENING = COUNTING | frozenset(
    "sluit sloot eindigt eindigde verloopt begint begon start vergadert vergaderde besluit besloot viel vielen".split()
)
DEFINITE = frozenset("de die deze alle onze hun over na voor om sinds tussen".split())  # "de tien raden" is no claim
OURS = frozenset("raad raadslid raadsleden fractie griffie wethouder collega".split())
ON_A_TERM = frozenset(word for phrase in DEADLINE_PHRASES for word in phrase) | frozenset(
    "reactie reageren commentaar sluitingsdatum sluitingsdag sluit sturen insturen versturen reactiedatum".split()
)
ASKS_WHAT = frozenset("wat waarom hoe wie waar waardoor".split())
ASKS_WHEN = frozenset("hoeveel wanneer hoelang welke".split())
SHORTEST_PART = 4  # of a compound that holds the word asked about
DENIALS = frozenset("niet geen nooit nergens".split())
DENIED_AFTER = 3  # "geen extra bestuurlijke laag": so many words after it may be what is denied
LEAST_DENIED = 2  # a subject, and what is claimed of it
AS_WORDS = {number: word for word, number in COUNTS.items()}


def verdict(question: Question, fact: Fact, *, today: date, told: str, other_days: Collection[date] = ()) -> str | None:
    """A short lead, or None where yes or no is not asked, or not settled by *fact*, which says what is *told*.

    *other_days* are days on which the base has something else of the same kind: such a day may be meant.
    """
    if is_given_term(fact) and (found := _of_term(question, fact, today=today, told=told)):
        return None if found == "Ja." and _names_another_day(question, fact) else found
    if not asks_whether(question):
        return None
    if fact.series is not None and fact.number and len(question.bare_numbers) == 1 and not counts_things(question):
        return None if question.bare_numbers[0] == fact.number else f"Nee, het is nummer {fact.number}."
    is_about_number = fact.kind in (Kind.AMOUNT, Kind.TERM, Kind.DEADLINE)
    counted = _of_count(question, told if is_about_number else first_sentence(told))
    day = _of_day(question, fact, today=today, other_days=other_days)
    if counted == "Ja." and is_given_term(fact) and _names_another_day(question, fact):
        return None
    return counted or day or _of_denial(question, told) or _of_claimed_time(question, fact, other_days=other_days)


def is_given_term(fact: Fact) -> bool:
    """Whether *fact* is a term on a day, that somebody was given."""
    is_term = fact.kind is Kind.DEADLINE and fact.status in GIVEN_TERM
    return is_term and fact.period is not None and fact.period.is_day


def asks_whether(question: Question) -> bool:
    """Whether yes or no can be said to it."""
    starts_so = bool(question.words) and question.words[0].read in OPENING
    return question.intent is Intent.WHETHER or starts_so or is_claim(question)


def counts_things(question: Question) -> bool:
    """Whether its number counts something, rather than that it is the number of something."""
    return any(count.nouns[0] not in FUNCTION_WORDS for count in counts(said_words(question)))


def _of_claimed_time(question: Question, fact: Fact, *, other_days: Collection[date]) -> str | None:
    """Whether a claim names the time of *fact*, where that is all it can be about: when something begins or ends."""
    if (
        fact.kind is not Kind.DEADLINE
        or not is_claim(question)
        or fact.period is None
        or len(question.periods) != 1
        or not _is_about(question, fact)
    ):
        return None
    asked = question.periods[0]
    is_start = asked.qualifier is Qualifier.FROM and asked.is_day
    if (asked.qualifier is not Qualifier.ON and not is_start) or (asked.is_day and asked.anchor in other_days):
        return None
    if DENIALS & set(said_words(question)) or not _names_more_than_a_body(question):
        return None
    if asked.anchor == fact.period.anchor if asked.is_day else asked.contains(fact.period.anchor):
        return "Ja." if fact.period.is_day and fact.period.qualifier is Qualifier.ON else None
    return f"Nee: {period_in_words(fact.period)}."


def _names_more_than_a_body(question: Question) -> bool:
    """Whether its subject is more than who decides: "het ab besluit in januari" may be about any decision."""
    parts = {part for word in question.content for part in word.read.split() if part not in COMMON_WORDS}
    return any(part not in ACTORS and kind_of(part) is None for part in parts)


def _is_about(question: Question, fact: Fact) -> bool:
    """Whether all of the subject is in what *fact* says: else its day is the day of something else."""
    lines = (fact.title, fact.text, fact.before or "", fact.who or "", fact.to_whom or "", *fact.names, *fact.variants)
    told = {word for line in lines for word in name_words(line)}
    place = question.place.names if question.place else ()
    own = {part for name in place for part in name_words(name)} | DONE | OURS | ON_A_TERM
    subject = {part for word in question.content for part in word.read.split() if part not in COMMON_WORDS}
    return all(_is_told(part, told) for part in subject - own if kind_of(part) is not fact.kind)


def _is_told(part: str, told: Collection[str]) -> bool:
    return any(is_kin(part, word) or (len(part) >= SHORTEST_PART and part in word) for word in told)


def _of_denial(question: Question, told: str) -> str | None:
    """No, where the first sentence denies the very thing asked about: "… is geen extra laag"."""
    reads = [part for word in question.words for part in word.read.split()]
    if not reads or reads[0] not in VERBS_FIRST or DENIALS & set(reads) or len(question.content) < LEAST_DENIED:
        return None
    asked = [word for word in said_words(question) if len(word) >= SHORTEST_PART and word not in FUNCTION_WORDS]
    said = words(first_sentence(told))
    denied = {word for at, one in enumerate(said) if one == "geen" for word in said[at + 1 : at + 1 + DENIED_AFTER]}
    named = asked[-DENIED_AFTER:]  # what is claimed of the subject stands last
    is_denied = any(is_kin(one, other) or one.endswith(other) for one in named for other in denied if len(other) > 3)
    return "Nee." if is_denied else None


def number_in_words(number: int) -> str:
    """A count as it is written in a sentence."""
    return AS_WORDS.get(number, str(number))


def _of_term(question: Question, fact: Fact, *, today: date, told: str) -> str | None:
    if fact.period is None or {Actor.COUNCIL, Actor.COLLEGE} <= question.actors:
        return None  # "de raad of de colleges?" is no yes or no
    if question.actors & {Actor.COUNCIL, Actor.COLLEGE} and fact.actor not in question.actors:
        return f"Nee, dit is een termijn voor {fact.who}." if question.intent is Intent.WHETHER and fact.who else None
    due_on = fact.period.anchor
    if (span := span_left(said_words(question))) and question.intent is not Intent.HOW_MANY:
        left = (due_on - today).days
        if left < 0:
            return "Nee, de termijn is voorbij."
        said = f"nog {left} {'dag' if left == 1 else 'dagen'}" if left else "vandaag is de laatste dag"
        return f"{'Ja' if holds(span, today=today, due_on=due_on) else 'Nee'}, {said}."
    asked = _as_last_day(question.periods) if asks_whether(question) else None
    if asked and _is_about(question, fact) and (found := _of_term_day(question, fact.period, asked, today=today)):
        return found
    if said_words(question)[:1] and said_words(question)[0] in ASKS_WHAT:
        return None
    if question.asks_if_open is None or ASKS_WHEN & {word.read for word in question.words}:
        return _of_count(question, told) if asks_whether(question) else None
    is_open = due_on >= today
    if "of" in said_words(question):  # "kan het nog of is het te laat" is no yes or no
        return f"De termijn {'loopt nog' if is_open else 'is voorbij'}."
    said = "ja" if is_open is question.asks_if_open else "nee"
    return f"{said.capitalize()}, de termijn {'loopt nog' if is_open else 'is voorbij'}."


def _as_last_day(periods: Sequence[Period]) -> Period | None:
    """The first of *periods*; of several the one that is an end: "van 5 oktober, dus tot 30 november"."""
    ends = [period for period in periods if period.qualifier in (Qualifier.UNTIL, Qualifier.BY)]
    return ends[0] if len(ends) == 1 else next(iter(periods), None)


def _of_term_day(question: Question, due: Period, asked: Period, *, today: date) -> str | None:
    """Whether a day that the question names is the last one, or is in time where it asks what can still be done."""
    if asked.latest is None and asked.earliest is None:
        return None
    day, said = asked.anchor, {word.read for word in question.words}
    asks_in_time = bool(CAN & said)
    if asked.qualifier is Qualifier.AFTER:
        return "Nee." if asks_in_time and day > due.anchor else None
    if not asked.is_day:
        is_in_time = asked.latest is not None and asked.latest <= due.anchor
        is_late = asked.earliest is not None and asked.earliest > due.anchor
        return ("Ja." if is_in_time else "Nee." if is_late else None) if asks_in_time else None
    if asks_in_time:
        return "Ja." if day <= due.anchor else "Nee."
    if due.anchor < today and "nog" in said:
        return "Nee, de termijn is voorbij."
    if day == due.anchor or _is_same_but_for_year(asked, day, due.anchor):
        return "Ja."
    return f"Nee, {'eerder' if day > due.anchor else 'later'}."


def _names_another_day(question: Question, fact: Fact) -> bool:
    """Whether a claim names several days, and none that of *fact*: "5 oktober plus 8 weken is 30 november"."""
    days = [asked for asked in question.periods if asked.is_day]
    if len(days) < 2 or fact.period is None:
        return False
    due_on = fact.period.anchor  # "tot 30 november" holds each day before it, but names one
    return not any(day.anchor == due_on or _is_same_but_for_year(day, day.anchor, due_on) for day in days)


def _is_same_but_for_year(asked: Period, day: date, due_on: date) -> bool:
    return asked.is_year_inferred and (day.day, day.month) == (due_on.day, due_on.month)


def _of_count(question: Question, told: str) -> str | None:
    said = said_words(question)
    if not COUNTING & set(said):
        return None
    for count in counts(said):
        if DEFINITE & set(said[count.at - 1 : count.at]):
            continue
        for noun in count.nouns:
            number = count_of(noun, told)
            if number is not None:
                return "Ja." if number == count.number else f"Nee, {number_in_words(number)}."
    return None


def _of_day(question: Question, fact: Fact, *, today: date, other_days: Collection[date]) -> str | None:
    """Whether something has been decided, was held or is planned, on the day that the question names if it does."""
    if fact.kind not in DATED or fact.period is None or fact.status not in FIXED:
        return None
    if fact.status is Status.GIVEN and (question.place is None or question.place.id != fact.scope):
        return None  # what one council gave says nothing of another
    if not _is_about(question, fact):
        return None
    asks_if_done = bool(DONE & {word.read for word in question.words})
    is_ahead = not fact.period.has_come(today)
    if fact.kind is Kind.DECISION and is_ahead:
        return "Nee, nog niet." if asks_if_done and fact.status in SETTLED else None
    if len(question.periods) == 1 and question.periods[0].is_day and question.periods[0].qualifier in ON_A_DAY:
        asked = question.periods[0]
        if names_same_time(asked, fact.period):
            return "Ja."
        return None if asked.anchor in other_days else f"Nee: {period_in_words(fact.period)}."
    if fact.kind is Kind.DECISION and fact.status in SETTLED and asks_if_done:
        is_then = not question.periods or any(asked.overlaps(fact.period) for asked in question.periods)
        return "Ja." if is_then else f"Nee: {period_in_words(fact.period)}."
    return None
