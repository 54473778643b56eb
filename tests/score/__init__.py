"""How well the desk answers the gold questions: right, asked back, not known, or wrong; and how well its peers do."""

from tests.score.golds import Gold, questions
from tests.score.judging import Verdict
from tests.score.replies import replied

__all__ = ["Gold", "Verdict", "questions", "replied"]
