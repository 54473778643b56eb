"""Facts that stand near another one: in its chain, in its letter, in its dossier."""

from collections.abc import Iterator

from knowledge.answers.answer import Question
from knowledge.answers.asking import kind_of
from knowledge.answers.gates import GIVEN_TERM
from knowledge.answers.listing import by_time
from knowledge.answers.place_names import names_in_words
from knowledge.answers.shelf import Shelf
from knowledge.dutch.folding import words
from knowledge.dutch.stemming import stems
from knowledge.model import Actor, Fact, Kind, Status

FAR = 3  # steps along a chain
SHORTEST_TOPIC = 4
NOT_FIRM = frozenset({Status.DRAFT, Status.TABLED, Status.DISCUSSED, Status.PROPOSED})


def neighbours(shelf: Shelf, fact: Fact) -> tuple[Fact, ...]:
    """What came of *fact*, and what it came from."""
    return (*shelf.followers(fact), *shelf.origins(fact))


def next_after(shelf: Shelf, fact: Fact) -> Fact | None:
    """What comes next after *fact* in time, in its chain; without a time, what came of it first."""
    if fact.period is None:
        return next(iter(by_time(shelf.followers(fact))), None)
    later = (one for one in _along(shelf, fact) if one.period and one.period.anchor > fact.period.anchor)
    return next(iter(by_time(one for one in later if one.status is not Status.SUPERSEDED)), None)


def limit_of_letter(shelf: Shelf, fact: Fact) -> Fact | None:
    """The one term that the letter of *fact* sets, if it sets one."""
    letter = fact.source.document.id
    found = [
        one
        for one in shelf.facts
        if one.kind is Kind.DEADLINE and one.status in GIVEN_TERM and one.source.document.id == letter
    ]
    return found[0] if len(found) == 1 else None


def of_kind(shelf: Shelf, fact: Fact, question: Question, kinds: frozenset[Kind]) -> Fact | None:
    """The nearest fact of the chain of *fact* that is of one of *kinds*, a firm one before a draft.

    That a council gave its view is no decision about the matter.
    """
    asked = {one for word in question.words if kind_of(word.read) in kinds for one in _bare_stems(word.read)}
    found = [one for one in _along(shelf, fact) if _is_of_kind(one, kinds, asked) and one.status is not Status.GIVEN]
    return min(found, key=lambda one: one.status in NOT_FIRM, default=None)


def effect_of(shelf: Shelf, fact: Fact) -> Fact | None:
    """The day on which what *fact* decided takes effect or ends, where the base has it as a fact of its own."""
    dated = [one for one in shelf.followers(fact) if one.period and one.status not in GIVEN_TERM]
    found = [one for one in dated if one.kind is Kind.DEADLINE or one.status is Status.INTRODUCED]
    return found[0] if fact.kind is Kind.DECISION and len(found) == 1 else None


def of_actor(shelf: Shelf, fact: Fact, actors: frozenset[Actor]) -> Fact | None:
    """What one of *actors* does in the chain of *fact*, a firm decision first."""
    found = [one for one in _along(shelf, fact) if one.actor in actors]
    return min(found, key=lambda one: (one.kind is not Kind.DECISION, one.status in NOT_FIRM), default=None)


def is_spoken_of(shelf: Shelf, fact: Fact, said: set[str]) -> bool:
    """Whether the dossier of *fact* speaks of one of the words *said*; of a very large one its first facts."""
    spoken = shelf.spoken_in(fact.dossier)
    return any(f" {word} " in spoken for word in said)


def topics(shelf: Shelf) -> frozenset[str]:
    """The words that the dossiers are named by, without the places: inkoopkader, governance, wijkteam."""
    places = frozenset().union(*(names_in_words(place) for place in shelf.places))
    parts = {part for dossier in {fact.dossier for fact in shelf.facts} for part in dossier.split("-")}
    return frozenset(part for part in parts if len(part) >= SHORTEST_TOPIC and part.isalpha()) - places


def _bare_stems(word: str) -> Iterator[str]:
    return (marked.rpartition(":")[2] for marked in stems(word))


def _is_of_kind(fact: Fact, kinds: frozenset[Kind], asked: set[str]) -> bool:
    is_named_so = any(word.startswith(tuple(asked)) for word in words(fact.title)) if asked else False
    return fact.kind in kinds or is_named_so


def _along(shelf: Shelf, fact: Fact) -> Iterator[Fact]:
    """The facts of the chain of *fact*, the nearest first."""
    seen, edge = {fact.id}, [fact]
    for _ in range(FAR):
        edge = [near for one in edge for near in neighbours(shelf, one) if near.id not in seen]
        edge = list({one.id: one for one in edge}.values())
        seen |= {one.id for one in edge}
        yield from edge
