"""Two things side by side: two numbers of a list, two names, or the same thing in two regions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from knowledge.answers import labels, listing
from knowledge.answers.answer import Answer, Intent, Outcome, Question, Word
from knowledge.answers.asking import COMPARING_PHRASES, has_phrase
from knowledge.answers.claims import is_kin
from knowledge.answers.gates import DEFINING
from knowledge.answers.place_names import names_in_words
from knowledge.answers.ranking import Fit, rank
from knowledge.answers.shelf import Shelf
from knowledge.answers.stating import stated
from knowledge.answers.subjects import own_subject
from knowledge.dutch.common_words import COMMON_WORDS
from knowledge.dutch.folding import name_words, words
from knowledge.model import Fact, Place, PlaceKind, Series, Status

COMPARED = 0.9
SAME_SUBJECT = 0.5  # of a subject must be known to both facts
WELL_KNOWN = 0.9
BELONGS = frozenset("hoort horen valt vallen zit zitten eigen apart".split())
HERE = frozenset({"hier", "ons", "onze", "wij", "we"})
COMPARING_WORDS = frozenset({word for phrase in COMPARING_PHRASES for word in phrase})
DIFFERENCE = "verschil"
NO_NAMING = frozenset({Intent.WHEN, Intent.HOW_MANY, Intent.WHO})


def compared(shelf: Shelf, question: Question, *, today: date) -> Answer | None:
    """What a question sets side by side; a fact about the very difference comes first."""
    said = tuple(part for word in question.words for part in word.read.split())
    asks_difference = has_phrase(said, COMPARING_PHRASES)
    if asks_difference:
        pair = _numbers(shelf, question) or _names(shelf, question)
    else:
        pair = _numbers(shelf, question) if _names_both(question, said) else ()
    if asks_difference and not pair and (absent := _absent(shelf, question)):
        missing = labels.unknown_number(*absent)
        return Answer(Outcome.UNKNOWN, question, certainty=1.0, missing=missing, facts=_row(shelf, absent[0]))
    if pair:
        return side_by_side(shelf, question, (*_difference(shelf, question, pair), *pair), today=today)
    pair = _members(shelf, question) or _regions(shelf, question)
    return side_by_side(shelf, question, pair, today=today) if pair else None


def _names_both(question: Question, said: Sequence[str]) -> bool:
    """Whether two members of a list are asked for in one breath: "wat zijn segment 3 en 5"."""
    named = question.numbered
    if named is None or named.number is None or question.intent in NO_NAMING:
        return False
    return _are_joined(question, said, "en")


def without_choice(question: Question) -> Question:
    """*question* without two numbers to choose from: what it names beside them decides ("crisis, segment 6 of 5")."""
    said = tuple(part for word in question.words for part in word.read.split())
    named = question.numbered
    if named is None or named.number is None or not own_subject(question) - {*question.bare_numbers, named.number}:
        return question
    return replace(question, numbered=None, bare_numbers=()) if _are_joined(question, said, "of") else question


def _are_joined(question: Question, said: Sequence[str], joint: str) -> bool:
    codes = {question.numbered.number if question.numbered else None, *question.bare_numbers}
    return any(
        {one, other} <= codes and word == joint for one, word, other in zip(said, said[1:], said[2:], strict=False)
    )


def may_tell(question: Question, fact: Fact) -> bool:
    """Whether *fact* can be the answer: the difference between two things is not that between two others."""
    reads = [word.read for word in question.words]
    if DIFFERENCE not in reads or DIFFERENCE not in words(fact.title):
        return True
    told = {word for line in (fact.title, fact.text, *fact.names, *fact.variants) for word in words(line)}
    compared_words = {part for word in question.content for part in word.read.split() if part not in COMMON_WORDS}
    place = names_in_words(question.place)
    return all(any(is_kin(part, word) for word in told) for part in compared_words - COMPARING_WORDS - place)


def side_by_side(shelf: Shelf, question: Question, facts: Sequence[Fact], *, today: date) -> Answer:
    """An answer that tells several *facts* in full, each with whose it is and its source."""
    plain = replace(question, intent=Intent.WHAT, place=None)
    told = [stated(shelf, plain, fact, today=today, certainty=COMPARED).facts[0] for fact in facts]
    kept = tuple({fact.id: fact for fact in told}.values())
    return Answer(Outcome.ANSWER, question, certainty=COMPARED, facts=kept, places=shelf.places)


def elsewhere_beside(shelf: Shelf, answer: Answer, earlier: Answer) -> Answer:
    """*answer* about another region, with the *earlier* one beside it: "en in Groningen?"."""
    if not (answer.facts and earlier.facts) or answer.outcome is not Outcome.ANSWER or len(earlier.facts) != 1:
        return answer
    new, old = answer.facts[0], earlier.facts[0]
    places = (shelf.reach.region(new.scope), shelf.reach.region(old.scope))
    if not answer.question.is_place_named or new.kind is not old.kind or None in places or len(set(places)) == 1:
        return answer
    return replace(answer, beside=(old,), places=shelf.places)


def _numbers(shelf: Shelf, question: Question) -> tuple[Fact, ...]:
    """The members of one list that the question names by number."""
    named = question.numbered
    codes = [*((named.number,) if named and named.number else ()), *question.bare_numbers]
    if len(codes) < 2 or not (named or any(not code.isdigit() for code in codes)):
        return ()
    for series in (named.series,) if named else Series:
        row = {fact.number: fact for fact in listing.members(shelf.facts, series)}
        if all(code in row for code in codes):
            return tuple(row[code] for code in codes)
    return ()


def _absent(shelf: Shelf, question: Question) -> tuple[str, str] | None:
    """The list and the number that one of two members lacks: "verschil tussen segment 2 en 9"."""
    named = question.numbered
    if named is None or named.number is None or not question.bare_numbers:
        return None
    numbers = {fact.number for fact in _row(shelf, named.series)}
    lacking = [code for code in (named.number, *question.bare_numbers) if code not in numbers]
    return (str(named.series), lacking[0]) if lacking else None


def _row(shelf: Shelf, series: str) -> tuple[Fact, ...]:
    return listing.members(shelf.facts, Series(series))


def _names(shelf: Shelf, question: Question) -> tuple[Fact, ...]:
    """What two names stand for: "verschil tussen SOJ en SJT"."""
    reads = [word.read for word in question.words]
    if "en" not in reads:
        return ()
    start = reads.index("tussen") + 1 if "tussen" in reads else 0
    at = reads.index("en", start) if "en" in reads[start:] else start
    found = [_named(shelf, question, part) for part in (question.words[start:at], question.words[at + 1 :])]
    pair = tuple(fact for fact in found if fact is not None)
    return pair if len(pair) == 2 and pair[0].id != pair[1].id else ()


def _members(shelf: Shelf, question: Question) -> tuple[Fact, ...]:
    """Two members of a list by their names, of which it is asked whether the one is in the other: "hoort A bij B"."""
    reads = {part for word in question.words for part in word.read.split()}
    if question.intent not in (Intent.WHETHER, Intent.WHAT) or not BELONGS & reads:
        return ()
    for series in Series:
        row = listing.members(shelf.near(question.place), series)
        named = [fact for fact in row if (name := _own_name(fact)) and name <= reads]
        if len(named) == 2:
            return tuple(sorted(named, key=lambda fact: fact.number or ""))
    return ()


def _own_name(fact: Fact) -> set[str]:
    """The words before the first comma of how a member of a list is called behind its number."""
    return set(name_words(fact.title.partition(":")[2].partition(",")[0])) - COMMON_WORDS


def _named(shelf: Shelf, question: Question, part: Sequence[Word]) -> Fact | None:
    kept = tuple(word for word in part if word.read not in COMPARING_WORDS and word.is_content)
    if len(kept) != 1:
        return None
    fits = rank(shelf, replace(question, words=kept, intent=Intent.WHAT, asks_meaning=True))
    names = (fit.fact for fit in fits if fit.fact.kind in DEFINING and fit.known >= WELL_KNOWN)
    return next((fact for fact in names if _is_name(fact, kept[0].read)), None)


def _is_name(fact: Fact, said: str) -> bool:
    return any(" ".join(words(name)) == said for name in (fact.title, *fact.names, *fact.variants))


def _difference(shelf: Shelf, question: Question, pair: Sequence[Fact]) -> tuple[Fact, ...]:
    """A fact that says how the two differ, if the base has one that names both."""
    marks = [fact.number for fact in pair] if pair[0].series else []
    told = {fact.id for fact in pair}
    near = (fit.fact for fit in rank(shelf, question)[:3] if fit.fact.id not in told)
    found = (fact for fact in near if fact.status is not Status.ABSENT and DIFFERENCE in words(fact.title))
    naming = (fact for fact in found if marks and set(marks) <= set(words(f"{fact.title} {fact.text}")))
    return tuple(naming)[:1]


def _regions(shelf: Shelf, question: Question) -> tuple[Fact, ...]:
    """The facts of two regions that answer the same question, where it names both."""
    places = _places_named(shelf, question)
    if len(places) != 2:
        return ()
    dropped = {part for place in places for name in names_in_words(place) for part in (name, *name.split())}
    kept = tuple(word for word in question.words if word.read not in dropped | COMPARING_WORDS | HERE)
    best = [_best_of(shelf, replace(question, words=kept, place=place)) for place in places]
    first, second = best
    if first is None or second is None or first.fact.kind is not second.fact.kind:
        return ()
    return (first.fact, second.fact)


def _places_named(shelf: Shelf, question: Question) -> tuple[Place, ...]:
    """The places of different regions that the question speaks of; "hier" is the asker's."""
    reads = tuple(part for word in question.words for part in word.read.split())
    said = frozenset(reads)
    names = ((place, name_words(name)) for place in shelf.places for name in place.names)
    spoken = dict.fromkeys(place for place, name in names if said.issuperset(name) and has_phrase(reads, (name,)))
    home = [question.home] if question.home and HERE & set(reads) else []
    by_region = {
        shelf.reach.region(place.id): place for place in (*home, *spoken) if place.kind is not PlaceKind.EVERYONE
    }
    return tuple(by_region.values())


def _best_of(shelf: Shelf, question: Question) -> Fit | None:
    if question.place is None or not question.content:
        return None
    home = shelf.reach.region(question.place.id)
    near = (fit for fit in rank(shelf, question) if shelf.reach.region(fit.fact.scope) == home)
    fit = next(near, None)
    is_known = fit is not None and fit.known >= SAME_SUBJECT and fit.fact.status is not Status.ABSENT
    return fit if is_known else None
