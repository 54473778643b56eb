"""What is offered where nothing is sure: three facts, the nearest first, that differ in what they answer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from knowledge.answers import aspects
from knowledge.answers.answer import Answer, Outcome, Question
from knowledge.answers.gates import GIVEN_TERM
from knowledge.answers.listing import members
from knowledge.answers.ranking import Fit
from knowledge.answers.shelf import Shelf
from knowledge.answers.stating import from_elsewhere, newest, options
from knowledge.dutch.folding import name_words
from knowledge.model import Fact, Kind

MOST_OPTIONS = 3
MOST_WEIGHED = 12  # what is further down is never offered
FAR = 0.6  # what fits so much less than the best is not worth a button
PRESSED = Question(text="")  # a button asks nothing more than its fact
UNSAID = 0.2  # what the whole subject adds to a score where no other button speaks of it


def offering(
    shelf: Shelf, question: Question, fits: Sequence[Fit], near: Sequence[Fact], *, certainty: float, today: date
) -> Answer:
    """Ask back which fact is meant: of those that are *near* the answer speaks, what else may be is on a button."""
    told = {newest(shelf, PRESSED, fact, today=today).id: fact for fact in reversed(near)}
    near = [fact for fact in near if fact in told.values()]
    chosen = choices(shelf, question, fits, near, today=today)
    asked = asked_back(shelf, question, [fact for fact in chosen if fact in near], chosen, certainty=certainty)
    return from_elsewhere(shelf, asked) if len(asked.facts) == 1 else asked  # the only one is told in full


def asked_back(
    shelf: Shelf, question: Question, near: Sequence[Fact], chosen: Sequence[Fact], *, certainty: float
) -> Answer:
    """The question back with a button for each of *chosen*, in which those that are *near* come first."""
    return Answer(
        Outcome.ASK_BACK,
        question,
        certainty,
        tuple(near),
        context=tuple(chosen[len(near) :]),
        options=options(shelf, chosen),
        places=shelf.places,
    )


def either(shelf: Shelf, after: Answer, alone: Answer) -> Answer:
    """*alone*, with the first choice *after* the answer before ahead of its own, where both readings ask back."""
    if not after.outcome is alone.outcome is Outcome.ASK_BACK:
        return alone
    near = tuple(dict.fromkeys((after.facts[0], *alone.facts)))[:MOST_OPTIONS]
    chosen = tuple(dict.fromkeys((*near, *alone.context, *after.facts)))[:MOST_OPTIONS]
    asked = asked_back(shelf, alone.question, near, chosen, certainty=alone.certainty)
    return replace(asked, candidates=alone.candidates)


def choices(
    shelf: Shelf, question: Question, fits: Sequence[Fit], near: Sequence[Fact], *, today: date
) -> tuple[Fact, ...]:
    """At most three facts, of which the first are *near*: made up by what fits next and speaks of what is left unsaid.

    The last is the one that tells of two members of a list together, where both are near; else a term, where none of
    the others is one: that is what people ask most of any matter.
    """
    others = [fit for fit in fits[:MOST_WEIGHED] if _is_worth_it(question, fit, fits[0])]
    last = together(shelf, near) or _term(question, fits[0].fact, near, others)
    found = list(near[: MOST_OPTIONS - 1] if last and last not in near else near[:MOST_OPTIONS])
    ends = [last] if last and last not in found else []
    for fact in _next(shelf, question, found, others, today=today):
        if len(found) + len(ends) >= MOST_OPTIONS:
            break
        if fact not in ends:
            found.append(fact)
    return (*found, *ends)


def together(shelf: Shelf, near: Sequence[Fact]) -> Fact | None:
    """What tells of the first two of *near* at once, where they are members of one list: of these two, or of all."""
    pair = near[:2]
    if len({fact.number for fact in pair}) < 2 or len({fact.series for fact in pair}) > 1 or pair[0].series is None:
        return None
    row = members(shelf.facts, pair[0].series)
    matter = [fact for fact in shelf.facts if fact.dossier == pair[0].dossier and fact.number is None]
    of_both = (fact for fact in matter if _numbers(pair) <= set(name_words(fact.title)))
    of_all = (fact for fact in matter if _numbers(row) <= set(name_words(fact.text)))
    return next(of_both, None) or next(of_all, None)


def _numbers(row: Sequence[Fact]) -> set[str]:
    return {fact.number for fact in row if fact.number}


def _is_worth_it(question: Question, fit: Fit, best: Fit) -> bool:
    return best.score - fit.score <= FAR and aspects.missing(question, (fit.fact,)) is None


def _term(question: Question, best: Fact, near: Sequence[Fact], others: Sequence[Fit]) -> Fact | None:
    """The term of the matter of the *best* that fits most; where a time or a term is asked, one of any matter."""
    asks_time = bool(question.periods) or question.wants_limit
    terms = [fit.fact for fit in others if fit.fact.kind is Kind.DEADLINE and fit.fact.status in GIVEN_TERM]
    own = [fact for fact in terms if fact.dossier == best.dossier]
    if any(fact in near[: MOST_OPTIONS - 1] for fact in (terms if asks_time else own)):
        return None
    return next(iter(own or (terms if asks_time else ())), None)


def _next(
    shelf: Shelf, question: Question, found: Sequence[Fact], others: Sequence[Fit], *, today: date
) -> Iterator[Fact]:
    """What else may be meant, the likeliest first; nothing that would tell the same as one before it."""
    weights = [word.weight for word in question.content]
    spoken = shelf.index.speaks(question.content, [*(fact.id for fact in found), *(fit.fact.id for fit in others)])
    told = {newest(shelf, PRESSED, fact, today=today).id for fact in found}
    said = [spoken[fact.id] for fact in found]
    left = list(others)
    while left:
        known = [max(row) for row in zip(*said, strict=True)]
        best = max(left, key=lambda fit: fit.score + UNSAID * _adds(weights, spoken[fit.fact.id], known))
        left.remove(best)
        states = newest(shelf, PRESSED, best.fact, today=today).id
        if states not in told:
            told.add(states)
            said.append(spoken[best.fact.id])
            yield best.fact


def _adds(weights: Sequence[float], own: Sequence[float], known: Sequence[float]) -> float:
    """The share of the subject that a fact speaks of beyond what is *known* to the others."""
    more = (weight * max(0.0, mine - theirs) for weight, mine, theirs in zip(weights, own, known, strict=True))
    return sum(more) / (sum(weights) or 1.0)
