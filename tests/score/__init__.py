"""How well the desk answers the gold questions: right, asked back, not known, or wrong; and how well its peers do."""

from tests.score.golds import Gold, GoldKind, questions
from tests.score.replies import verdicts

__all__ = ["STRANGE", "Gold", "questions", "verdicts"]

STRANGE = GoldKind.STRANGE
