"""Which facts fit a question best, all signs weighed: words, time, region, shape, and the answer before."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from knowledge.answers import following
from knowledge.answers.answer import Answer, Intent, Question, Word
from knowledge.answers.gates import DEFINING, time_credits
from knowledge.answers.matching import Floats
from knowledge.answers.place_names import names_in_words
from knowledge.answers.shelf import Shelf
from knowledge.answers.signs import WEIGHTS, Circumstances, elsewhere, signs, weigh
from knowledge.answers.stating import chain
from knowledge.dutch.common_words import COMMON_WORDS
from knowledge.dutch.folding import name_words
from knowledge.model import Fact, Kind, Status

AS_EVIDENCE = 1 / WEIGHTS["evidence"]
NEAR = 0.12  # options asked back lie within this of the best score
AS_KNOWN = 0.4  # or this near, where the one of another region knows the whole subject
LEVEL = 0.1  # of two subjects this near neither is the plain one
NAMED_ALIKE = 0.5  # or this near, where both bear its name
# Below this certainty, a rival this near was the one meant in 12 of 18 wrong answers among 211 (docs/decisions/009).
BEYOND_DOUBT, BESIDE = 0.95, 0.3
AS_WELL_KNOWN = 0.8  # the share of what another place's fact knows of the subject
ALMOST = 0.12  # a second fact within this of the best is told as well


class Fit(NamedTuple):
    """How well one fact fits: its *score*, and the share between 0 and 1 of the subject that is *known* to it;
    *lacking* is the weight of the word that it lacks most.

    *row* is the nearest of its lines in the index, *nearness* how near that is; *signs* are what the score is made of.
    """

    fact: Fact
    score: float
    known: float
    lacking: float
    row: int
    nearness: float
    signs: Mapping[str, float]


def rank(shelf: Shelf, question: Question, *, previous: Answer | None = None) -> list[Fit]:
    """All candidates, best first, with what the shape of the question and the answer before add."""
    place = _words_of_home(shelf, question)
    named = {word.read for word in question.content} - place
    # A place that is named beside a subject does its work as a gate.
    said = [part for word in question.words if word.read not in place or not named for part in word.read.split()]
    tied = following.ties(shelf, question, previous)
    timely = time_credits(question, shelf.times)
    always = shelf.index.numbers((*timely, *tied))
    fits = []
    leaning = _leaning(shelf, question)
    for match in shelf.index.matches(question.content, said=said, always=always, leaning=leaning):
        fact = shelf.fact(shelf.index.labels[match.label])
        if fact is None:
            continue
        around = Circumstances(
            time=timely.get(fact.id, 0.0),
            is_near=shelf.reach.covers(question.place, fact.scope),
            asked=shelf.index.asked(match.label),
        )
        found = signs(question, fact, match, around)
        score = weigh(found) + tied.get(fact.id, 0.0)
        fits.append(Fit(fact, score, match.known, match.lacking, match.row, match.words, found))
    return sorted(_of_own_place(shelf, question, fits), key=lambda fit: (-fit.score, fit.fact.id))


def _leaning(shelf: Shelf, question: Question) -> Floats:
    """By label: what speaks for it and against it whatever is said, in units of evidence.

    Among hundreds of councils that word the like, that of the asker would be crowded out before it is compared.
    """
    found: Floats = shelf.index.asking(question.intent) * np.float32(WEIGHTS["same_intent"] * AS_EVIDENCE)
    near = shelf.labels_near(question.place)
    if near is not None:
        found[near] -= np.float32(elsewhere(question) * WEIGHTS["elsewhere"] * AS_EVIDENCE)
    return found


def _of_own_place(shelf: Shelf, question: Question, fits: Sequence[Fit]) -> Sequence[Fit]:
    """*fits* without what another place has, where the place asked about has the same, or as much to tell of it.

    Among hundreds of councils some other one always happens to word the same term a little nearer to the question.
    """
    own = [fit for fit in fits if shelf.reach.covers(question.place, fit.fact.scope)]
    if len(own) in (0, len(fits)):
        return fits
    had = {_subject(shelf, fit.fact) for fit in own}
    known, timely = max(fit.known for fit in own), max(fit.signs["time"] for fit in own)
    others = (fit for fit in fits if not shelf.reach.covers(question.place, fit.fact.scope))
    # The day that is asked about may be that of another place alone: then whose it is has to be told.
    left = (fit for fit in others if known < AS_WELL_KNOWN * fit.known or timely < fit.signs["time"])
    return [*own, *(fit for fit in left if _subject(shelf, fit.fact) not in had)]


def _subject(shelf: Shelf, fact: Fact) -> tuple[str, frozenset[str]]:
    """What *fact* is and is about, without whose it is: so councils that were asked the same can be told to be."""
    return fact.kind, frozenset(name_words(fact.title)) - frozenset(name_words(shelf.reach.name(fact.scope)))


def _words_of_home(shelf: Shelf, question: Question) -> frozenset[str]:
    """The names of the place asked about, where the base has facts of that very place."""
    if question.place is None or question.place.id not in shelf.scopes:
        return frozenset()
    return names_in_words(question.place)


def rival(shelf: Shelf, best: Fit, fits: Sequence[Fit]) -> Fit | None:
    """The best fit that would be another answer: steps of one chain are told together."""
    told = {fact.id for fact in chain(shelf, best.fact)}
    return next((fit for fit in fits if fit.fact.id not in told), None)


def regional_twins(shelf: Shelf, question: Question, fits: Sequence[Fit]) -> tuple[Fact, ...]:
    """The best fact and one of another region that fits about as well, where the asker has named no place."""
    if question.place is not None:
        return ()
    best = fits[0]
    home = shelf.reach.region(best.fact.scope)
    twin = next((fit for fit in fits[1:] if shelf.reach.region(fit.fact.scope) not in (home, None)), None)
    if home is None or twin is None or twin.known < best.known:
        return ()
    if best.score - twin.score > (AS_KNOWN if twin.known >= 0.99 else NEAR):
        return ()
    return (best.fact, twin.fact)


def subject_twins(question: Question, fits: Sequence[Fit]) -> tuple[Fact, ...]:
    """The best facts of different dossiers, where one word is all that was asked and they fit about as well."""
    subject = [word for word in question.content if word.read not in COMMON_WORDS]
    if len(subject) != 1 or question.intent is not Intent.WHAT or question.numbered or question.periods:
        return ()
    told = [fit for fit in fits if fit.fact.status is not Status.ABSENT]
    near = [fit.fact for fit in told if fits[0].score - fit.score <= LEVEL or _is_named(subject[0], fit, fits[0])]
    by_dossier = {fact.dossier: fact for fact in reversed(near)}
    is_plain = any(fact.kind in DEFINING or fact.series for fact in near)
    return () if is_plain or len(by_dossier) == 1 else tuple(f for f in near if by_dossier[f.dossier] is f)


def _is_named(subject: Word, fit: Fit, best: Fit) -> bool:
    """Whether both facts bear *subject* in their titles: then the one is not plainer than the other."""
    titles = (name_words(fit.fact.title), name_words(best.fact.title))
    return best.score - fit.score <= NAMED_ALIKE and all(subject.read in title for title in titles)


def as_good(shelf: Shelf, found: Answer, best: Fit, fits: Sequence[Fit]) -> Fact | None:
    """A fact that is told beside the best rather than kept back.

    It is a member of a list by the name of the term told; or it is of the same letter and fits almost as well; or it
    lies near in the same region, and the best is not beyond doubt: then it is what was meant more often than not.
    """
    told = {fact.id for fact in (*found.facts, *found.context)}
    if (namesake := _namesake(best, fits)) is not None:
        return namesake
    rival = next((fit for fit in fits if fit.fact.id not in told), None)
    if rival is None or Status.ABSENT in (found.facts[0].status, rival.fact.status):
        return None
    is_same_letter = rival.fact.source.document.id == found.facts[0].source.document.id
    if is_same_letter and rival.fact.scope == best.fact.scope and best.score - rival.score <= ALMOST:
        return rival.fact
    is_same_region = shelf.reach.region(rival.fact.scope) == shelf.reach.region(best.fact.scope)
    is_near = is_same_region and best.score - rival.score <= BESIDE
    return rival.fact if is_near and found.certainty < BEYOND_DOUBT else None


def _namesake(best: Fit, fits: Sequence[Fit]) -> Fact | None:
    """The member of a numbered list that bears the very name of a term: both are what was asked for."""
    name = set(name_words(best.fact.title))
    members = (fit.fact for fit in fits if fit.fact.series is not None and name <= set(name_words(fit.fact.title)))
    return next(members, None) if best.fact.kind is Kind.TERM and name else None
