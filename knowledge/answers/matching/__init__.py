"""Matching by evidence: words, pairs of words and letters, counted over all that people may say for each label."""

from knowledge.answers.matching.building import Built, Label, build
from knowledge.answers.matching.index import Index, Match
from knowledge.answers.matching.vocabulary import COMMON_WEIGHT, Reading, Vocabulary

__all__ = ["COMMON_WEIGHT", "Built", "Index", "Label", "Match", "Reading", "Vocabulary", "build"]
