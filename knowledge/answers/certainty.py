"""How sure the best candidate is: one number, from what the words, the runner-up and the unknown words say."""

from collections.abc import Sequence
from math import exp

from knowledge.answers.answer import Question, Word
from knowledge.answers.matching import Fit

ANSWERS_FROM = 0.5
ASKS_BACK_FROM = 0.12

# Fitted on questions that were written apart from the base; see docs/decisions/002-certainty.md.
SCORE, GAP, KNOWN, UNKNOWN, OFFSET = 9.0, 5.0, 2.5, -4.0, -6.0
WIDEST_GAP = 0.25


def certainty(best: Fit, runner_up: Fit | None, question: Question) -> float:
    """The chance, between 0 and 1, that *best* is what the question asks for."""
    gap = min(best.score - runner_up.score, WIDEST_GAP) if runner_up else WIDEST_GAP
    strength = SCORE * best.score + GAP * gap + KNOWN * best.known + UNKNOWN * unknown_share(question.content) + OFFSET
    return 1 / (1 + exp(-strength))


def unknown_share(content: Sequence[Word]) -> float:
    """The share by weight of a question's subject that neither the base nor the language knows."""
    total = sum(word.weight for word in content)
    return sum(word.weight for word in content if not word.is_known) / total if total else 0.0
