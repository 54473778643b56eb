"""How sure the best candidate is: one number, from what the words, the runner-up and the unknown words say."""

from collections.abc import Sequence
from math import exp

from knowledge.answers.answer import Question, Word
from knowledge.answers.ranking import Fit
from knowledge.model import Kind, Status

ANSWERS_FROM = 0.85
ASKS_BACK_FROM = 0.39

# Fitted on questions that were written apart from the base; see docs/decisions/009-evidence.md.
WEIGHTS = {
    "gap": 4.14,
    "score": 1.81,
    "pairs": 0.64,
    "lacking": -0.65,
    "strange": -1.35,
    "absent": 1.93,
    "deadline": 0.44,
    "other_dossier": -0.33,
}
OFFSET = -0.89
WIDEST_GAP = 0.4


def certainty(best: Fit, runner_up: Fit | None, question: Question) -> float:
    """The chance, between 0 and 1, that *best* is what the question asks for."""
    signs = evidence(best, runner_up, question)
    return 1 / (1 + exp(-OFFSET - sum(WEIGHTS[name] * value for name, value in signs.items())))


def evidence(best: Fit, runner_up: Fit | None, question: Question) -> dict[str, float]:
    """What the certainty is made of, each between 0 and about 1."""
    content = question.content
    gap = min(best.score - runner_up.score, WIDEST_GAP) if runner_up else WIDEST_GAP
    strange = [word for word in content if not word.is_known]
    return {
        "gap": gap,
        "score": best.score,
        "pairs": best.signs["pairs"],
        "lacking": best.lacking,
        "strange": share(sorted(strange, key=lambda word: word.weight)[-1:], content),  # the heaviest of them
        "absent": float(best.fact.status is Status.ABSENT),
        "deadline": float(best.fact.kind is Kind.DEADLINE),
        "other_dossier": float(gap < WIDEST_GAP and runner_up is not None and _is_apart(best, runner_up)),
    }


def _is_apart(best: Fit, other: Fit) -> bool:
    return best.fact.dossier != other.fact.dossier


def share(some: Sequence[Word], words: Sequence[Word]) -> float:
    """The part by weight that *some* are of *words*."""
    total = sum(word.weight for word in words)
    return sum(word.weight for word in some) / total if total else 0.0
