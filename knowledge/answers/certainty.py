"""How sure the best candidate is: one number, from what the words, the runner-up and the unknown words say."""

from collections.abc import Sequence
from math import exp

from knowledge.answers.answer import Question, Word
from knowledge.answers.ranking import Fit

ANSWERS_FROM = 0.6
ASKS_BACK_FROM = 0.25

# Fitted on questions that were written apart from the base; see docs/decisions/002-certainty.md.
WEIGHTS = {"score": 3.8, "gap": 5.7, "known": 0.8, "unknown": -3.0, "repaired": -1.5}
OFFSET = -3.3
WIDEST_GAP = 0.2


def certainty(best: Fit, runner_up: Fit | None, question: Question) -> float:
    """The chance, between 0 and 1, that *best* is what the question asks for."""
    signs = evidence(best, runner_up, question)
    return 1 / (1 + exp(-OFFSET - sum(WEIGHTS[name] * value for name, value in signs.items())))


def evidence(best: Fit, runner_up: Fit | None, question: Question) -> dict[str, float]:
    """What the certainty is made of, each between 0 and about 1."""
    return {
        "score": best.score,
        "gap": min(best.score - runner_up.score, WIDEST_GAP) if runner_up else WIDEST_GAP,
        "known": best.known,
        "unknown": share([word for word in question.content if not word.is_known], question.content),
        "repaired": share([word for word in question.content if word.is_repaired], question.content),
    }


def share(some: Sequence[Word], words: Sequence[Word]) -> float:
    """The part by weight that *some* are of *words*."""
    total = sum(word.weight for word in words)
    return sum(word.weight for word in some) / total if total else 0.0
