"""From a Question to an Answer: exact look-ups first, then lists, then the best fit, else asking back or saying no."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from knowledge.answers import aspects, comparing, deeds, following, labels, listing, wanted
from knowledge.answers.answer import Answer, Intent, Numbered, Outcome, Question, Way
from knowledge.answers.asking import PLURALS
from knowledge.answers.certainty import ANSWERS_FROM, ASKS_BACK_FROM, certainty, share
from knowledge.answers.choosing import MOST_OPTIONS, asked_back, either, offering
from knowledge.answers.claims import is_claim
from knowledge.answers.comparing import compared, elsewhere_beside
from knowledge.answers.counting import counted
from knowledge.answers.gates import admits, is_at_another_time
from knowledge.answers.meetings import next_meeting
from knowledge.answers.members import by_number
from knowledge.answers.place_names import names_in_words
from knowledge.answers.ranking import NEAR, Fit, as_good, rank, regional_twins, rival, subject_twins
from knowledge.answers.shelf import Shelf
from knowledge.answers.stating import from_elsewhere, listed, stated
from knowledge.answers.subjects import also_for
from knowledge.answers.tracing import traced
from knowledge.answers.weighing import candidates
from knowledge.model import Fact, Kind, PlaceKind, Status

Attempt = Callable[..., Answer | None]
SAME_WORDS, SAME_ORDER = 0.9, 0.6  # cosines from which a question is a line of the base
LIKE_WORDS, LIKE_ORDER, ALL_KNOWN = 0.85, 0.35, 0.99  # or nearly, where its fact knows every word of the subject
NEAR_SUBJECT = 0.8  # of the subject must be known to what is told as the nearest thing
UNSURE = 0.69  # what happens at another time than the one asked about, or knows too little of the subject
LEAST_KNOWN, STRANGE, MOST_STRANGE = 0.27, 0.4, 0.65  # shares of a subject
GENERAL_TERM = 0.9  # a term asked for without its name is probably the current one
SAME_KIND = 0.35  # what happens at the time asked about is meant rather than a better fit of its kind at another
SETTLED = frozenset({Outcome.ANSWER, Outcome.LIST})
DATED = frozenset({Kind.DECISION, Kind.MEETING, Kind.TERM, Kind.ANSWER, Kind.DOCUMENT})
LIMIT_INTENTS = frozenset({Intent.WHEN, Intent.WHETHER, Intent.WHAT})


def answer(shelf: Shelf, question: Question, *, today: date, previous: Answer | None = None) -> Answer:
    """What the base says to *question* on *today*, after the answer *previous*; the same input gives the same.

    A question that stands on its own is not read as a follow-up; one that gets nowhere alone is tried as one.
    """
    if question.smalltalk is not None:
        return Answer(Outcome.SMALLTALK, question, certainty=1.0)
    if question.impossible_day is not None:
        return Answer(Outcome.UNKNOWN, question, certainty=1.0, missing=labels.no_such_day(question.impossible_day))
    if question.elsewhere is not None:
        return _about_elsewhere(shelf, question)
    if previous is None or not previous.facts:
        return _look_up(shelf, question, today=today)
    if question.is_elliptic:
        return _after(shelf, question, today=today, previous=previous)
    alone = _look_up(shelf, question, today=today)
    if alone.outcome in SETTLED or not question.may_follow:
        return alone
    after = _after(shelf, replace(question, is_elliptic=True), today=today, previous=previous)
    return after if after.outcome in SETTLED else either(shelf, after, alone)


def _look_up(shelf: Shelf, question: Question, *, today: date, previous: Answer | None = None) -> Answer:
    """The exact ways first, then the best fit, nearer to *previous* where the question follows it."""
    question = comparing.without_choice(_with_series(shelf, question))
    if deeds.is_deed(question):
        question = deeds.as_deed(question)
    if (found := _first(EXACT_WAYS, shelf, question, today=today)) is not None:
        return _if_told(question, found, today=today)
    fits = [fit for fit in rank(shelf, question, previous=previous) if _may_answer(question, fit.fact)]
    fits = deeds.known_of(question, deeds.addressed(question, fits), shelf)
    if not _is_literal(question, fits) and (found := _first(OTHER_WAYS, shelf, question, today=today)) is not None:
        return _if_told(question, found, today=today)
    return _if_told(question, _by_fit(shelf, question, fits, today=today), today=today)


def _first(ways: Sequence[tuple[Way, Attempt]], shelf: Shelf, question: Question, *, today: date) -> Answer | None:
    """What the first of *ways* finds that finds something."""
    for way, attempt in ways:
        if (found := attempt(shelf, question, today=today)) is not None:
            return replace(found, way=way)
    return None


def _is_literal(question: Question, fits: Sequence[Fit]) -> bool:
    """Whether the question says nearly word for word what the base has for its best fact: no rule knows better."""
    if not fits or question.periods or question.intent is Intent.LIST:
        return False
    best = fits[0]
    order = best.signs["pairs"]
    is_same = best.nearness >= SAME_WORDS and order >= SAME_ORDER
    return is_same or _is_like(best)


def _is_like(fit: Fit) -> bool:
    """Whether the question says nearly what the base has for the fact of *fit*, which knows its whole subject."""
    return fit.nearness >= LIKE_WORDS and fit.signs["pairs"] >= LIKE_ORDER and fit.known >= ALL_KNOWN


def _if_told(question: Question, found: Answer, *, today: date) -> Answer:
    """*found*, unless it is silent on what about the subject was asked."""
    if found.outcome is Outcome.ANSWER and aspects.lacks_outcome(question, found.facts[0], today=today):
        return _silent(question, found, labels.NO_OUTCOME, context=found.facts[:1])
    unsaid = aspects.is_silent(question, found)
    return found if unsaid is None else _silent(question, found, labels.silent(unsaid, found.facts[0].title))


def _silent(question: Question, found: Answer, missing: str, *, context: tuple[Fact, ...] = ()) -> Answer:
    """That it is not known, with why; *context* is what is known of it."""
    return Answer(
        Outcome.UNKNOWN,
        question,
        certainty=found.certainty,
        missing=missing,
        context=context,
        way=found.way,
        candidates=found.candidates,
    )


def _with_series(shelf: Shelf, question: Question) -> Question:
    """*question* with the list that a code like "4a" belongs to: the only one that has codes with a letter."""
    codes = [code for code in question.bare_numbers if not code.isdigit()]
    if question.numbered is not None or len(codes) != 1:
        return question
    lettered = {fact.series for fact in shelf.facts if fact.series and fact.number and not fact.number.isdigit()}
    numbered = Numbered(lettered.pop(), codes[0]) if len(lettered) == 1 else None
    return replace(question, numbered=numbered)


def _after(shelf: Shelf, question: Question, *, today: date, previous: Answer) -> Answer:
    question, settled = following.take_up(shelf, question, previous)
    if settled is not None:
        answer = stated(shelf, question, settled, today=today, certainty=previous.certainty)
        return _if_told(question, answer, today=today)
    found = _look_up(shelf, question, today=today, previous=previous)
    return elsewhere_beside(shelf, found, previous)


def _about_elsewhere(shelf: Shelf, question: Question) -> Answer:
    regions = [place.name for place in shelf.places if place.kind is PlaceKind.REGION]
    missing = labels.elsewhere((question.elsewhere or "").title(), regions)
    return Answer(Outcome.UNKNOWN, question, certainty=1.0, missing=missing)


def _by_reference(shelf: Shelf, question: Question, *, today: date) -> Answer | None:
    if not question.references:
        return None
    asked = set(question.references)
    found = [fact for fact in shelf.facts if asked & set(fact.references) or _bears_mark(fact, asked)]
    if not found:
        known = sorted({number for fact in shelf.facts for number in fact.references})
        missing = labels.unknown_reference(question.references, known)
        return Answer(Outcome.UNKNOWN, question, certainty=1.0, missing=missing)
    if question.wants_limit:
        letters = {fact.source.document.id for fact in found}
        limits = [fact for fact in shelf.facts if fact.kind is Kind.DEADLINE and fact.source.document.id in letters]
        found = limits or found
    fits = {fit.fact.id: fit.score for fit in rank(shelf, question)}
    best = max(found, key=lambda fact: (fits.get(fact.id, 0.0), fact.id))
    return stated(shelf, question, best, today=today, certainty=1.0)


def _bears_mark(fact: Fact, asked: set[str]) -> bool:
    """Whether *fact* is about the letter whose own mark (kenmerk) holds the number."""
    mark = fact.source.document.reference or ""
    return fact.kind is Kind.DOCUMENT and any(number in mark for number in asked)


def _as_deadline(shelf: Shelf, question: Question, *, today: date) -> Answer | None:
    """A term asked for without naming its subject is the one that is nearest to today."""
    if not question.wants_limit or wanted.narrowing(question):
        return None
    if wanted.wants_list(question) or question.numbered or question.intent not in LIMIT_INTENTS:
        return None
    near = shelf.near(question.place)
    found = listing.nearest_term(near, question, today=today)
    return None if found is None else stated(shelf, question, found, today=today, certainty=GENERAL_TERM)


def _as_list(shelf: Shelf, question: Question, *, today: date) -> Answer | None:
    if not wanted.wants_list(question, shelf.facts):
        return None
    near = shelf.near(question.place)
    facts = listing.listed(question, near, today=today)
    if not facts and question.numbered and (others := listing.listed(question, shelf.facts, today=today)):
        return from_elsewhere(shelf, listed(shelf, question, others))
    if len(facts) == 1:
        return stated(shelf, question, facts[0], today=today, certainty=0.9)
    is_of_one = is_claim(question) and not PLURALS & {word.read for word in question.words}
    if not facts and (is_of_one or not (question.kinds or question.periods)):
        return None  # a claim may name a wrong time of the one thing it is about
    return listed(shelf, question, facts)


def _by_fit(shelf: Shelf, question: Question, fits: list[Fit], *, today: date) -> Answer:
    if not fits or not (_has_subject(question) or question.periods):
        return Answer(Outcome.UNKNOWN, question)
    best = aspects.telling(question, fits)
    if timely := _timely(question, best, fits):
        best, fits = timely[0], timely
    second = rival(shelf, best, fits)
    sure = certainty(best, second, question)
    if question.periods and not best.signs["time"] and is_at_another_time(question, best.fact):
        sure = min(sure, UNSURE)
    if _strange(question) > STRANGE or _is_no_limit(question, best.fact) or _is_no_term(question, best.fact):
        sure = min(sure, UNSURE)
    seen = candidates(shelf, question, fits, second)
    if _strange(question) > MOST_STRANGE:
        return Answer(Outcome.UNKNOWN, question, certainty=sure, candidates=seen)
    twins = _twins(shelf, question, fits)
    if len(twins) > 1 and sure >= ASKS_BACK_FROM:
        return replace(asked_back(shelf, question, twins, twins, certainty=sure), candidates=seen)
    if sure >= ANSWERS_FROM:
        found = stated(shelf, question, best.fact, today=today, certainty=sure)
        return replace(found, also=as_good(shelf, found, best, fits), candidates=seen)
    if sure >= ASKS_BACK_FROM and (best.known >= LEAST_KNOWN or best.signs["time"]):
        close = tuple(fit.fact for fit in fits if best.score - fit.score <= NEAR)[:MOST_OPTIONS]
        if (unsaid := aspects.missing(question, close)) is not None:
            missing = labels.silent(unsaid, best.fact.title)
            return Answer(Outcome.UNKNOWN, question, certainty=sure, missing=missing, candidates=seen)
        close = aspects.speaking(question, close) or close
        if all(fact.status is Status.ABSENT for fact in close):
            return Answer(Outcome.UNKNOWN, question, certainty=sure, candidates=seen)
        asked = offering(shelf, question, fits, close, certainty=sure, today=today)
        return replace(asked, candidates=seen)
    return Answer(Outcome.UNKNOWN, question, certainty=sure, context=_nearest(question, best), candidates=seen)


def _timely(question: Question, best: Fit, fits: Sequence[Fit]) -> list[Fit]:
    """*fits* without those of the kind of *best* that are of another time than the one asked about, if *best* is one
    and something of its kind near it is of that time."""
    if not question.periods or best.signs["time"] or not is_at_another_time(question, best.fact):
        return []
    kind = best.fact.kind
    if not any(fit.signs["time"] == 1 for fit in fits if fit.fact.kind is kind and best.score - fit.score <= SAME_KIND):
        return []
    return [fit for fit in fits if fit.fact.kind is not kind or fit.signs["time"] == 1]


def _twins(shelf: Shelf, question: Question, fits: Sequence[Fit]) -> tuple[Fact, ...]:
    """Facts of two regions or two dossiers, of which neither is the plain one.

    Where the question is a line of the base it is plain which one is meant, unless two regions have that line.
    """
    alike = regional_twins(shelf, question, fits)
    if not _is_literal(question, fits):
        return alike or subject_twins(question, fits)[:MOST_OPTIONS]
    return alike if all(_is_like(fit) for fit in fits if fit.fact in alike) else ()


def _strange(question: Question) -> float:
    """The share of the subject that is words which neither the base nor the language knows."""
    return share([word for word in question.content if not word.is_known], question.content)


def _is_no_limit(question: Question, fact: Fact) -> bool:
    """Whether a last day is asked for, and *fact* has the day of something else: that would be taken for it."""
    is_dated = fact.period is not None or fact.kind is Kind.MEETING
    return question.wants_limit and question.intent is Intent.WHEN and is_dated and fact.kind in DATED


def _is_no_term(question: Question, fact: Fact) -> bool:
    """Whether it asks if something can still be handed in, and *fact* is no term."""
    is_asked = question.asks_if_open is not None and question.intent in (Intent.WHETHER, Intent.WHAT)
    return is_asked and fact.kind is not Kind.DEADLINE


def _nearest(question: Question, best: Fit) -> tuple[Fact, ...]:
    """What comes nearest where nothing is sure: told as such, if its subject is known and it names no day."""
    is_subject = best.known >= NEAR_SUBJECT and all(word.is_known for word in question.content)
    is_plain = best.fact.period is None and best.fact.status is not Status.ABSENT
    return (best.fact,) if is_subject and is_plain and not question.wants_limit and not question.asks_amount else ()


def _may_answer(question: Question, fact: Fact) -> bool:
    may_tell = admits(question, fact) and deeds.may_tell(question, fact) and comparing.may_tell(question, fact)
    return may_tell and (not (subject := also_for(question)) or deeds.speaks_of(fact, subject))


def _has_subject(question: Question) -> bool:
    """Whether the question says more than a place and everyday words without weight."""
    said = {word.read for word in question.content} - names_in_words(question.place) - set(question.bare_numbers)
    return bool(said) or question.numbered is not None


EXACT_WAYS: tuple[tuple[Way, Attempt], ...] = (
    (Way.REFERENCE, _by_reference),
    (Way.COMPARISON, compared),
    (Way.COURSE, traced),
    (Way.COUNT, counted),
    (Way.NUMBER, by_number),
    (Way.MEETING, next_meeting),
)
OTHER_WAYS: tuple[tuple[Way, Attempt], ...] = (
    (Way.TASK, deeds.owed),
    (Way.TERM, _as_deadline),
    (Way.LIST, _as_list),
)
