"""The words with which a question names a subject of its own, and whether that leaves the answer before behind."""

from itertools import pairwise

from knowledge.answers import neighbours, stepping
from knowledge.answers.answer import Answer, Question
from knowledge.answers.asking import ACTORS, KIND_WORDS, PLURALS
from knowledge.answers.ellipsis import BARE_WISHES, BESIDE_A_NUMBER, has_pronoun, is_clause, points_back
from knowledge.answers.numbering import RANK_NUMBERS
from knowledge.answers.place_names import names_in_words
from knowledge.answers.shelf import Shelf
from knowledge.dutch.common_words import COMMON_WORDS
from knowledge.model import Fact

HOLDS = frozenset({"geldt", "gold", "gelden", "telt"})
CONTRASTS = frozenset("nieuw nieuwe oud oude huidig huidige ander andere lokaal lokale regionaal regionale".split())
NO_SUBJECT = frozenset(KIND_WORDS) | BARE_WISHES | frozenset(RANK_NUMBERS) | stepping.STEPPING


def is_other_subject(shelf: Shelf, question: Question, previous: Answer) -> bool:
    """Whether the question names a subject that the answer before has no part in: it must not be read into it."""
    if question.is_place_named and not own_subject(question):
        return question.numbered is not None and bool(PLURALS & {word.read for word in question.words})
    own, said = own_subject(question), [word.read for word in question.words]
    if question.numbered is not None and question.numbered.number is not None:
        return True
    if not own or has_pronoun(said) or question.bare_numbers:
        return False
    if not points_back(said):
        return True
    is_strange = any(not word.is_known for word in question.content if word.read in own)
    weight = own - CONTRASTS - frozenset(ACTORS)
    if is_strange or is_clause(said):
        return is_strange or len(weight) > 1 or bool(weight & neighbours.topics(shelf))
    keeps_time = bool(previous.question.periods) and not question.periods
    return not keeps_time and not is_of_same_matter(shelf, previous.facts[0], weight)


def is_of_same_matter(shelf: Shelf, earlier: Fact, own: set[str]) -> bool:
    """Whether the subject *own* can take the place of that of *earlier*: a dossier, or part of the same one."""
    return not own or bool(own & neighbours.topics(shelf)) or neighbours.is_spoken_of(shelf, earlier, own)


def is_number_alone(question: Question) -> bool:
    """Whether a number is all that is said."""
    said = [word.read for word in question.words]
    return all(word in BESIDE_A_NUMBER or word in question.bare_numbers for word in said)


def own_subject(question: Question) -> set[str]:
    """The words of the question that name a subject: no everyday words, places, kinds of facts or bare wishes."""
    said = {word.read for word in question.content if word.read not in COMMON_WORDS or word.read in CONTRASTS}
    return {word for word in said - names_in_words(question.place) if not NO_SUBJECT.issuperset(word.split())}


def also_for(question: Question) -> set[str]:
    """What the question asks whether something holds for as well: "geldt die termijn ook voor het rapport"."""
    said = [word.read for word in question.words]
    if not HOLDS & set(said) or ("ook", "voor") not in pairwise(said):
        return set()
    behind = set(said[list(pairwise(said)).index(("ook", "voor")) + 2 :])
    return own_subject(question) & behind
