"""How sure the best candidate is: one number, from what the words, the runner-up and the unknown words say."""

from collections.abc import Sequence
from math import exp

from knowledge.answers.answer import Question, Word
from knowledge.answers.ranking import Fit

ANSWERS_FROM = 0.735
ASKS_BACK_FROM = 0.39

# Fitted on questions that were written apart from the base; see docs/decisions/009-evidence.md.
WEIGHTS = {
    "gap": 3.45,
    "evidence": 0.018,
    "known": 0.41,
    "lacking": -0.79,
    "unknown": -0.3,
    "pairs": 0.6,
    "short": -1.36,
}
OFFSET = 0.57
WIDEST_GAP = 0.4


def certainty(best: Fit, runner_up: Fit | None, question: Question) -> float:
    """The chance, between 0 and 1, that *best* is what the question asks for."""
    signs = evidence(best, runner_up, question)
    return 1 / (1 + exp(-OFFSET - sum(WEIGHTS[name] * value for name, value in signs.items())))


def evidence(best: Fit, runner_up: Fit | None, question: Question) -> dict[str, float]:
    """What the certainty is made of, each between 0 and about 1."""
    content = question.content
    return {
        "gap": min(best.score - runner_up.score, WIDEST_GAP) if runner_up else WIDEST_GAP,
        "evidence": best.signs["evidence"],
        "known": best.known,
        "lacking": best.lacking,
        "unknown": share([word for word in content if not word.is_known], content),
        "pairs": best.signs["pairs"],
        "short": 1 / (len(content) + 1),
    }


def share(some: Sequence[Word], words: Sequence[Word]) -> float:
    """The part by weight that *some* are of *words*."""
    total = sum(word.weight for word in words)
    return sum(word.weight for word in some) / total if total else 0.0
