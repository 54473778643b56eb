"""Gold questions as editors keep them: without a person in them, right by themselves, and each with its keeper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from knowledge.alerts import Role
from knowledge.answers import gold_texts, regression
from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.desk import InformationDesk
from knowledge.answers.regression import Given, Grade, NotGold, given, graded
from knowledge.answers.scrubbing import scrubbed
from knowledge.errors import NotYourGold
from knowledge.store import access, audit, gold
from knowledge.store.database import Database
from knowledge.store.enacting import named
from knowledge.store.gold import Gold
from knowledge.store.unanswered import asked_in

ANSWERED = frozenset({Outcome.ANSWER, Outcome.LIST})
KEPT, REMOVED = "gold_kept", "gold_removed"  # as the log names it


@dataclass(frozen=True, slots=True)
class Shown:
    """A gold question with its answer in words, and whether whoever looks may take it away."""

    gold: Gold
    expected: str
    may_remove: bool


def is_worth_keeping(answer: Answer) -> bool:
    """Whether *answer* tells something, as the answer to what was asked in words."""
    is_known_gap = answer.outcome is Outcome.UNKNOWN and bool(answer.facts)
    return answer.question.text != "" and (answer.outcome in ANSWERED or is_known_gap)


def settled(db: Database, desk: InformationDesk, answer: Answer) -> Answer:
    """The same answer to the scrubbed question alone, as it will be tried.

    Raises NotGold where that is another, as it is for a question that leans on the one before it.
    """
    question = answer.question
    if not is_worth_keeping(answer) or question.asked_on is None:
        raise NotGold
    said = asked_in(scrubbed(question))
    place = question.home.id if question.home else None
    again = desk.ask(db, said, today=question.asked_on, scope=place, previous=None)
    if _told(again) != _told(answer):
        raise NotGold(None if said == question.text else gold_texts.OTHERWISE)
    return again


def keep(db: Database, answer: Answer, *, by: int, at: datetime) -> bool:
    """Make a gold question of what `settled` gave, and log who did; False where it was one already.

    Raises NotGold also where it is not for this editor, or another expects something else of it.
    """
    question, told = answer.question, _told(answer)
    place = question.home.id if question.home else None
    if not _holds(db, by, Role.EDITOR, place, told[1]):
        raise NotGold(gold_texts.NOT_YOURS)
    alike = [one for one in gold.every(db) if (one.question, one.place) == (question.text, place)]
    if any((one.outcome, one.facts) == told for one in alike):
        return False
    if any(one.asked_on == question.asked_on and not may_remove(db, one, by) for one in alike):
        raise NotGold(gold_texts.OTHER_EXPECTED)
    actor = audit.actor_of(db, by)
    kept = regression.keep(db, answer, at=at, by=actor)
    audit.log(db, at=at, actor=actor, action=KEPT, subject=f"gold:{kept.id}")
    return True


def remove(db: Database, gold_id: int, *, by: int, at: datetime) -> bool:
    """Let a question be gold no longer, and log who did; False where it was none. Raises NotYourGold."""
    kept = gold.get(db, gold_id)
    if kept is None:
        return False
    if not may_remove(db, kept, by):
        raise NotYourGold
    audit.log(db, at=at, actor=audit.actor_of(db, by), action=REMOVED, subject=f"gold:{gold_id}")
    return gold.remove(db, gold_id)


def may_remove(db: Database, kept: Gold, person_id: int) -> bool:
    """Whether a person kept it, or has the care of its place: else anybody could shut off what holds a change back."""
    is_own = kept.made_by is not None and audit.person_of(db, kept.made_by) == person_id
    return is_own or _holds(db, person_id, Role.ADMIN, kept.place, kept.facts)


def shown(db: Database, kept: Iterable[Gold], *, to: int) -> tuple[Shown, ...]:
    """Gold questions as the person *to* sees them."""
    all_kept = tuple(kept)
    known = named(db, (fact_id for one in all_kept for fact_id in one.facts))
    titles = {fact_id: fact.title for fact_id, fact in known.items()}
    return tuple(Shown(one, _in_words(one, titles), may_remove(db, one, to)) for one in all_kept)


def standing(db: Database, desk: InformationDesk, kept: Gold) -> Grade:
    """How well the base does by a gold question now, asked again as on its day."""
    answer = desk.ask(db, kept.question, today=kept.asked_on, scope=kept.place, previous=None)
    return graded(kept, given(answer, today=kept.asked_on))


def _told(answer: Answer) -> tuple[str, tuple[str, ...]]:
    """What is expected of the question from then on."""
    day = answer.question.asked_on
    told = given(answer, today=day) if day else None
    return (told.outcome, told.facts) if told else (answer.outcome, ())


def _in_words(kept: Gold, titles: dict[str, str]) -> str:
    told = tuple(titles.get(fact_id, fact_id) for fact_id in kept.facts)
    return regression.shown(Given(Outcome(kept.outcome), kept.facts, told, ""))


def _holds(db: Database, person_id: int, role: Role, place: str | None, fact_ids: Iterable[str]) -> bool:
    """Whether *role* is held for the place whose members ask, or for all places of the facts that they are told."""
    if place is not None and access.may(db, person_id, role, place):
        return True
    scopes: set[str | None] = {fact.scope for fact in named(db, fact_ids).values()}
    return all(access.may(db, person_id, role, scope) for scope in scopes or {None})
