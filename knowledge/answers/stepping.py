"""Along a list that was just told: the next and the previous one, the last, a number, a choice that was offered."""

from collections.abc import Sequence

from knowledge.answers import listing, neighbours
from knowledge.answers.answer import Answer, Outcome, Question
from knowledge.answers.asking import STEP_WORDS, has_phrase
from knowledge.answers.numbering import RANK_NUMBERS
from knowledge.answers.shelf import Shelf
from knowledge.model import Fact

ON = tuple(
    tuple(said.split())
    for said in ("eentje verder", "een verder", "eentje hoger", "een hoger", "eentje later", "daar achter", "er achter")
)
BACK = tuple(
    tuple(said.split())
    for said in ("eentje terug", "een terug", "eentje lager", "een lager", "een eerder", "eentje eerder", "terug")
)
LAST = frozenset({"laatste"})
THEN = frozenset("daarna erna hierna vervolgens toen verder".split())
BEFORE = frozenset("daarvoor ervoor hiervoor vooraf eerst".split())
STEPPING = frozenset(word for said in (*ON, *BACK) for word in said) | frozenset(STEP_WORDS) | THEN | BEFORE
AROUND_THEN = frozenset(
    """en wat gebeurt gebeurde er komt kwam volgt volgde is was dan nog ging daaraan eraan aan gaat de stap nu een
    eentje""".split()
)
TOLD_TOGETHER = frozenset({Outcome.ASK_BACK, Outcome.LIST})
CHOICE_WORDS = frozenset("de het die optie keuze nummer nr en nee dan doe maar ja graag liever dus wat is".split())


def step_in(said: tuple[str, ...]) -> int:
    """How far along the list the words go: 1, -1, or 0 where they name no step."""
    if has_phrase(said, ON):
        return 1
    if has_phrase(said, BACK):
        return -1
    return next((STEP_WORDS[word] for word in said if word in STEP_WORDS), 0)


def neighbour(shelf: Shelf, fact: Fact, step: int) -> Fact | None:
    """The member of the list of *fact* that stands *step* further."""
    ids = [one.id for one in _row(shelf, fact)]
    at = ids.index(fact.id) + step if fact.id in ids else -1
    return _row(shelf, fact)[at] if 0 <= at < len(ids) else None


def along_chain(shelf: Shelf, fact: Fact, said: tuple[str, ...]) -> Fact | None:
    """What came next after *fact*, or right before it: "en daarna?", "wat ging daaraan vooraf?"."""
    if not said or set(said) - AROUND_THEN - THEN - BEFORE - frozenset(STEP_WORDS):
        return None
    if set(said) & (THEN | {"volgende"}):
        return neighbours.next_after(shelf, fact)
    return next(iter(shelf.origins(fact)), None) if set(said) & (BEFORE | {"vorige"}) else None


def member(shelf: Shelf, fact: Fact, number: str) -> Fact | None:
    """The member of the list of *fact* with this number."""
    return next((one for one in _row(shelf, fact) if one.number == number), None)


def last(shelf: Shelf, fact: Fact) -> Fact | None:
    """The last member of the list of *fact*."""
    row = _row(shelf, fact)
    return row[-1] if row else None


def chosen(question: Question, previous: Answer) -> Fact | None:
    """What "de tweede" or "2" picks from the facts that *previous* showed in a row; members keep their own numbers."""
    shown = (*previous.facts, *previous.context) if previous.outcome is Outcome.ASK_BACK else previous.facts
    if previous.outcome not in TOLD_TOGETHER or len(shown) < 2:
        return None
    said = [word.read for word in question.words]
    if set(said) - CHOICE_WORDS - LAST - set(question.bare_numbers) - set(RANK_NUMBERS):
        return None
    if LAST & set(said) and not question.bare_numbers and len(previous.facts) > 1:
        return previous.facts[-1]  # of those that are told: the rest is on buttons only
    if len(question.bare_numbers) != 1 or _has_own_numbers(shown, question.bare_numbers[0]):
        return None
    number = question.bare_numbers[0]
    place = int(number) - 1 if number.isdigit() else -1
    return shown[place] if 0 <= place < len(shown) else None


def _has_own_numbers(facts: Sequence[Fact], number: str) -> bool:
    return any(fact.number == number for fact in facts)


def _row(shelf: Shelf, fact: Fact) -> list[Fact]:
    if fact.series is None:
        return []
    return [one for one in listing.members(shelf.facts, fact.series) if one.scope == fact.scope]
