"""The gold questions: as people type them, on a day, and what a right answer says and does not say."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

LARGEST, SHARE = "mended", 5  # one of so many
GOLD = Path(__file__).parent.parent / "gold" / "questions.jsonl"
COUNCILS = frozenset({"dordrecht", "groningen", "zuid-holland-zuid"})
UNSEEN = "unseen"  # the set of which nobody reads a question or a failure: only its totals are shown
NOT_KNOWN = "unknown"  # instead of patterns: the answer must be that the sources do not say


class GoldKind(StrEnum):
    """What a gold question is about; STRANGE ones lie outside the base."""

    DEADLINE = "deadline"
    DECISION = "decision"
    SEGMENT = "segment"
    MEETING = "meeting"
    PRINCIPLE = "principle"
    MEASURE = "measure"
    DOCUMENT = "document"
    ORGANISATION = "organisation"
    PROCESS = "process"
    AMOUNT = "amount"
    SMALLTALK = "smalltalk"
    AMBIGUOUS = "ambiguous"
    STRANGE = "out_of_scope"


class GoldInvalid(ValueError):
    """A line of the gold questions does not have the form it should have."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A question as people type it, on a *day*, and what a right answer to its last turn says.

    Each of *must* is found in a right answer, and *must_not* is not; *is_not_known* says that a right answer is that
    the sources do not tell.
    """

    id: str
    set: str
    council: str | None
    day: date
    turns: tuple[str, ...]
    kind: GoldKind
    must: tuple[re.Pattern[str], ...]
    must_not: re.Pattern[str] | None
    is_not_known: bool = False

    @property
    def is_strange(self) -> bool:
        """Whether the base does not hold the answer."""
        return self.kind is GoldKind.STRANGE

    @property
    def is_about_facts(self) -> bool:
        """Whether a fact of the base can be the right answer."""
        return self.kind not in (GoldKind.STRANGE, GoldKind.SMALLTALK)

    @property
    def is_unseen(self) -> bool:
        """Whether nobody looks at it."""
        return self.set == UNSEEN

    @property
    def is_single(self) -> bool:
        """Whether it is asked in one message."""
        return len(self.turns) == 1


def questions(path: Path = GOLD) -> tuple[Gold, ...]:
    """All gold questions, in the order of the file; raises GoldInvalid at the first one without the right form."""
    golds = tuple(_read(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    ids = [gold.id for gold in golds]
    if twice := {one for one in ids if ids.count(one) > 1}:
        raise GoldInvalid(f"ids that stand twice: {', '.join(sorted(twice))}")
    return golds


def some_questions() -> tuple[Gold, ...]:
    """All but of the largest set, of which it is each fifth: enough for the suite. `make score` asks all."""
    found = enumerate(questions())
    return tuple(gold for number, gold in found if gold.set != LARGEST or number % SHARE == 0)


def pool(golds: Iterable[Gold]) -> tuple[Gold, ...]:
    """The questions that a heap of facts would answer all at once."""
    return tuple(gold for gold in golds if gold.is_about_facts and gold.must)


def _read(line: str) -> Gold:
    try:
        gold = from_row(json.loads(line))
    except (ValueError, TypeError, KeyError, re.error) as exc:
        raise GoldInvalid(f"{exc!r} in: {line[:80]}") from exc
    if not gold.turns or not all(isinstance(turn, str) for turn in gold.turns):
        raise GoldInvalid(f"{gold.id} has no turns")
    if gold.council is not None and gold.council not in COUNCILS:
        raise GoldInvalid(f"{gold.id} is asked in {gold.council}")
    if not gold.must and not gold.is_not_known:
        raise GoldInvalid(f"{gold.id} is right whatever is answered")
    return gold


def from_row(row: dict[str, Any]) -> Gold:
    """The question that a line of the file holds."""
    groups = row["must"]
    return Gold(
        id=row["id"],
        set=row["set"],
        council=row["council"],
        day=date.fromisoformat(row["now"]),
        turns=tuple(row["turns"]),
        kind=GoldKind(row["kind"]),
        must=tuple(_any_of(group) for group in groups if group != NOT_KNOWN),
        must_not=_any_of(row["must_not"]) if row["must_not"] else None,
        is_not_known=NOT_KNOWN in groups,
    )


def _any_of(patterns: Any) -> re.Pattern[str]:
    """One pattern for several; each must hold on its own, and none may point back to a group by its number."""
    if not isinstance(patterns, list) or not patterns:
        raise TypeError(f"{patterns!r} is not a list of patterns")
    if any(re.compile(pattern).groups for pattern in patterns):
        raise ValueError(f"{patterns!r} holds a group that captures")
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
