"""What somebody tells of himself around his question, as in "zit in de trein, kunnen wij nog iets insturen".

Left off only where the whole message gets nowhere: the words of such a clause may be the subject after all.
"""

import re
from collections.abc import Callable

from knowledge.answers.answer import Question
from knowledge.answers.asking import ACTORS
from knowledge.answers.aspect_words import OTHER_SUBJECTS
from knowledge.answers.ellipsis import has_pronoun
from knowledge.answers.subjects import own_subject
from knowledge.dutch.common_words import COMMON_WORDS
from knowledge.dutch.folding import fold, words

_END = re.compile(r"(?<=[.!?;,])\s+")
OF_ONESELF = frozenset("ik mijn mij me wij we ons onze zit ben net had".split())
ASKING = frozenset("wanneer wat wie welk welke waar waarom hoe hoeveel hoelang".split())
ASKING_WITHIN = 2  # words: "tot wanneer", "op welke dag"
ASKS_BY_VERB = frozenset(
    """is zijn was waren heeft hebben kan kunnen mag mogen moet moeten gaat gaan komt komen wordt worden geldt klopt
    krijgen staat""".split()
)


def asked_alone(text: str, understood: Callable[[str], Question]) -> Question | None:
    """The only clause of *text* that asks something, as it is *understood* by itself.

    None where there is nothing around it, or where that is not plainly an aside of which the base knows no word.
    """
    clauses = [clause for clause in _END.split(text.strip()) if words(fold(clause))]
    asking = [clause for clause in clauses if _asks(clause)]
    if len(asking) != 1 or len(clauses) == 1:
        return None
    if not all(_is_aside(clause, understood) for clause in clauses if clause is not asking[0]):
        return None
    question = understood(asking[0])
    names_subject = bool(own_subject(question) - frozenset(ACTORS))
    return question if names_subject and not has_pronoun([word.read for word in question.words]) else None


def _asks(clause: str) -> bool:
    said = words(fold(clause))
    by_word = bool(ASKING & set(said[:ASKING_WITHIN]))
    return by_word or said[0] in ASKS_BY_VERB or clause.rstrip().endswith("?")


def _is_aside(clause: str, understood: Callable[[str], Question]) -> bool:
    said = set(words(fold(clause)))
    question = understood(clause)
    if not OF_ONESELF & said or OTHER_SUBJECTS & said or question.elsewhere or question.is_place_named:
        return False
    parts = [part for word in question.content if word.is_known for part in word.read.split()]
    return all(part in COMMON_WORDS for part in parts)
