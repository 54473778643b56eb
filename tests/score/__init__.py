"""How well the desk answers the gold questions: right, asked back, not known, or wrong."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.desk import InformationDesk
from knowledge.answers.rendering import plain, render
from knowledge.store.database import Database

GOLD = Path(__file__).parent.parent / "gold" / "questions.jsonl"
STRANGE = "out_of_scope"
NOT_KNOWN = "unknown"  # instead of patterns: the answer must be that the sources do not say
ABSTAINING = frozenset({Outcome.UNKNOWN, Outcome.ASK_BACK})
VERDICTS = ("right", "asked back", "not known", "wrong")


@dataclass(frozen=True, slots=True)
class Gold:
    """A question as people type it, on a day, and what a right answer says and does not say."""

    id: str
    set: str
    council: str | None
    day: date
    turns: tuple[str, ...]
    kind: str
    must: tuple[Any, ...]
    must_not: tuple[str, ...]


def questions() -> tuple[Gold, ...]:
    """All gold questions, in the order of the file."""
    rows = (json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines())
    return tuple(
        Gold(
            id=row["id"],
            set=row["set"],
            council=row["council"],
            day=date.fromisoformat(row["now"]),
            turns=tuple(row["turns"]),
            kind=row["kind"],
            must=tuple(row["must"]),
            must_not=tuple(row["must_not"]),
        )
        for row in rows
    )


def verdicts(db: Database, golds: Iterable[Gold]) -> Iterator[tuple[Gold, str]]:
    """Each question with its verdict, all asked at one desk."""
    desk = InformationDesk()
    for gold in golds:
        yield gold, judge(gold, converse(desk, db, gold))


def converse(desk: InformationDesk, db: Database, gold: Gold) -> Answer:
    """The answer to the last turn of *gold*."""
    answer: Answer | None = None
    for turn in gold.turns:
        answer = desk.ask(db, turn, today=gold.day, scope=gold.council, previous=answer)
    if answer is None:
        raise ValueError(f"{gold.id} has no turns")
    return answer


def judge(gold: Gold, answer: Answer) -> str:
    """One of VERDICTS; a stranger's question is right when nothing is claimed."""
    text = " ".join(plain(render(answer, today=gold.day)).split())
    says_wrong = any(re.search(pattern, text, re.IGNORECASE) for pattern in gold.must_not)
    if not says_wrong and all(_meets(group, text, answer) for group in gold.must):
        return "right"
    if answer.outcome in ABSTAINING and not (gold.kind == STRANGE and says_wrong):
        return "asked back" if answer.outcome is Outcome.ASK_BACK else "not known"
    return "wrong"


def table(judged: Iterable[tuple[Gold, str]]) -> str:
    """Counts and shares by set and by kind, as lines of text."""
    counts: dict[str, Counter[str]] = {}
    for gold, verdict in judged:
        for row in (f"set {gold.set}", gold.kind):
            counts.setdefault(row, Counter())[verdict] += 1
    head = f"{'':<16}{'items':>7}" + "".join(f"{name:>12}" for name in VERDICTS) + f"{'right':>9}"
    return "\n".join((head, *(_row(name, count) for name, count in sorted(counts.items()))))


def _row(name: str, count: Counter[str]) -> str:
    total = sum(count.values())
    return f"{name:<16}{total:>7}" + "".join(f"{count[v]:>12}" for v in VERDICTS) + f"{count['right'] / total:>9.1%}"


def _meets(group: Any, text: str, answer: Answer) -> bool:
    if group == NOT_KNOWN:
        return answer.outcome in (Outcome.UNKNOWN, Outcome.SMALLTALK)
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in group)
