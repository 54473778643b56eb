"""The gold questions asked at one desk, as typed or with typing errors, and what came of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.desk import InformationDesk
from knowledge.store.database import Database
from tests.score.calibration import Given
from tests.score.golds import Gold, GoldKind
from tests.score.judging import Judge, Verdict, is_given
from tests.score.typos import mistyped

TELLING = frozenset({Outcome.ANSWER, Outcome.LIST})


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with its verdict; *offered* says of each button whether the fact behind it is right."""

    gold: Gold
    answer: Answer
    verdict: Verdict
    offered: tuple[bool, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether the answer is right."""
        return self.verdict is Verdict.RIGHT

    @property
    def is_hedged(self) -> bool:
        """Whether a right answer comes as a question or as not knowing."""
        return self.is_right and not self.gold.is_strange and not is_given(self.gold, self.answer)

    @property
    def tells_fact(self) -> bool:
        """Whether a fact is told as an answer, whatever its patterns make of it."""
        return bool(self.answer.facts) and self.answer.outcome in TELLING

    @property
    def is_choice(self) -> bool:
        """Whether one of several facts was to be tapped; to an ambiguous question the choice itself is the answer."""
        return self.answer.outcome is Outcome.ASK_BACK and self.gold.is_about_facts and not self.is_ambiguous

    @property
    def is_ambiguous(self) -> bool:
        """Whether the question has more than one answer."""
        return self.gold.kind is GoldKind.AMBIGUOUS

    @property
    def given(self) -> Given | None:
        """How sure the answer was, if one was given; a stranger who is told that it is not known got none."""
        if not is_given(self.gold, self.answer) or (self.gold.is_strange and self.is_right):
            return None
        return Given(self.answer.certainty, self.is_right)


class Exam:
    """The desk where all questions are asked, and the judge beside it; a fact is judged once for a question."""

    def __init__(self, db: Database, golds: Sequence[Gold]) -> None:
        self.desk = InformationDesk()
        self.golds = golds
        self._db = db
        self._judge = Judge(golds)
        self._told: dict[tuple[str, str], tuple[Answer, Verdict]] = {}

    def replies(self, *, edits: int = 0) -> tuple[Reply, ...]:
        """All questions, with *edits* typing errors in each long word."""
        return tuple(self.reply(with_typos(gold, edits=edits)) for gold in self.golds)

    def reply(self, gold: Gold) -> Reply:
        """What *gold* gets."""
        answer = converse(self.desk, self._db, gold)
        offered = tuple(
            self.told(gold, option.key.partition("@")[0])[1] is Verdict.RIGHT
            for option in answer.options
            if answer.outcome is Outcome.ASK_BACK
        )
        return Reply(gold, answer, self._judge.verdict(gold, answer), offered)

    def told(self, gold: Gold, fact_id: str) -> tuple[Answer, Verdict]:
        """What the desk states of a fact on the day of *gold*, and what that is to it."""
        known = self._told.get((gold.id, fact_id))
        if known is None:
            answer = self.desk.tell(self._db, fact_id, today=gold.day, scope=gold.council)
            known = self._told[gold.id, fact_id] = (answer, self._judge.verdict(gold, answer))
        return known


def converse(desk: InformationDesk, db: Database, gold: Gold) -> Answer:
    """The answer to the last turn of *gold*."""
    answer: Answer | None = None
    for turn in gold.turns:
        answer = desk.ask(db, turn, today=gold.day, scope=gold.council, previous=answer)
    if answer is None:
        raise ValueError(f"{gold.id} has no turns")
    return answer


def with_typos(gold: Gold, *, edits: int) -> Gold:
    """*gold* with *edits* typing errors in each long word of each turn; the same ones for everybody who is asked."""
    if not edits:
        return gold
    turns = (mistyped(turn, seed=f"{gold.id}/{place}", edits=edits) for place, turn in enumerate(gold.turns))
    return replace(gold, turns=tuple(turns))


def given(replies: Iterable[Reply]) -> tuple[Given, ...]:
    """The answers that were given, with their certainty."""
    return tuple(one for reply in replies if (one := reply.given) is not None)


def answerable(replies: Iterable[Reply]) -> int:
    """How many of the questions the base can answer."""
    return sum(not reply.gold.is_strange for reply in replies)


def replied(db: Database, golds: Iterable[Gold]) -> tuple[Reply, ...]:
    """What each question gets, all asked at one desk."""
    return Exam(db, tuple(golds)).replies()
