"""Whether a question stands on its own or leans on the answer before it: by its first word, a pronoun, its brevity."""

import re
from collections.abc import Sequence

from knowledge.answers.answer import Word
from knowledge.answers.asking import VERBS_FIRST
from knowledge.dutch.common_words import COMMON_WORDS, FUNCTION_WORDS

LEADS = frozenset("en of nee maar oke ok dus".split())
PRONOUNS = frozenset(
    """dat die dit deze hij ze zij hem ie ervan daarvan daarover erover hierover daarvoor daarbij ervoor daarna daarop
    daaruit daarin hiervan hiermee ermee daarmee erbij erin eraan eruit dezelfde hetzelfde""".split()
)
ASKING = frozenset("wie wat waar wanneer welk welke hoe hoeveel hoelang waarom waarover waarvoor waarin".split())
DEMONSTRATIVES = frozenset("dat die dit deze".split())
LINKS = frozenset("van over voor met uit op in bij tussen".split())
STRANDED = LINKS | {"mee", "aan", "toe", "heen"}  # "wat zat er bij", "waar ging dat over", "hoe meldt u zich daar aan"
AFTERTHOUGHTS = frozenset("dan eigenlijk nou precies toch he ook echt eindelijk nu".split())
# Said alone they ask something of what was just told: "datum?", "bron?", "in euro's?"
BARE_WISHES = frozenset(
    """datum data dag tijdstip einddatum deadline termijn bron bronnen status reden euro euros s bedrag heen naartoe
    nummer dagen weken geleden resteren resterend duurt eentje hoger lager
    uiterlijk uiterste""".split()
)
BESIDE_A_NUMBER = frozenset("nummer nr de het die optie keuze".split())
OF_NO_SUBJECT = COMMON_WORDS | BARE_WISHES
AFTER_A_VERB = FUNCTION_WORDS - LINKS - AFTERTHOUGHTS
# "is het vastgesteld" leans on what came before; "is het inkoopkader vastgesteld" does not.
PARTICIPLE = re.compile(
    r"(?:(?:vast|aan|af|goed|door|in|uit|op|over|mee|toe|bij|terug|stop)?ge[a-z]+|be[a-z]+|ver[a-z]+)(?:d|t|en)"
    r"|definitief|klaar|zeker|rond|bekend|openbaar|verplicht"
)


def leans(said: tuple[str, ...], found: Sequence[Word]) -> bool:
    """Whether the words *said*, weighed as *found*, plainly follow on what came before."""
    subject = weighty(found)
    is_short = len(subject) <= 1
    refers = has_pronoun(said) or _is_it(said)
    is_number = all(word in BESIDE_A_NUMBER or word.isdigit() for word in said)
    return bool(said) and (said[0] in LEADS or (refers and is_short) or not subject or is_number)


def may_lean(said: tuple[str, ...], found: Sequence[Word]) -> bool:
    """Whether they may follow on it where they find nothing by themselves."""
    return len(weighty(found)) <= 1 or has_pronoun(said) or _is_it(said)


def weighty(found: Sequence[Word]) -> tuple[Word, ...]:
    """The words that name a subject of their own."""
    return tuple(word for word in found if word.is_content and word.read not in OF_NO_SUBJECT)


def has_pronoun(said: Sequence[str]) -> bool:
    """Whether a word stands for something said before; "die over governance" and "dat stuk" name it themselves."""
    return _is_split(said) or any(
        word in PRONOUNS and not (word in DEMONSTRATIVES and _is_determiner(said, at)) for at, word in enumerate(said)
    )


def points_back(said: Sequence[str]) -> bool:
    """Whether the words lean by themselves: by their first word, a pronoun, or "die" before a name."""
    return bool(said) and (said[0] in LEADS or bool(DEMONSTRATIVES & set(said)) or has_pronoun(said))


def is_clause(said: Sequence[str]) -> bool:
    """Whether the words ask something of their own, and do not only name another subject: "en de voorzitter?"."""
    told = said[1:] if said and said[0] in LEADS else said
    return bool(ASKING & set(told)) or (bool(told) and told[0] in VERBS_FIRST)


def _is_split(said: Sequence[str]) -> bool:
    """Whether "er" or "daar" and the preposition at the end are one word: "wat zat er als bijlage bij"."""
    kept = [word for word in said if word not in AFTERTHOUGHTS]
    if not kept or kept[-1] not in STRANDED:
        return False
    return "daar" in kept or ("er" in kept and kept[-1] != "aan")


def _is_determiner(said: Sequence[str], at: int) -> bool:
    following, later = (*said[at + 1 : at + 3], "", "")[:2]
    before = said[at - 1] if at else ""
    if not following or before in VERBS_FIRST or following in VERBS_FIRST:
        return False
    if following in LINKS:
        return bool(later)  # "die over governance", but not "waar ging dat over"
    is_verb = following.endswith("t") and later in AFTER_A_VERB  # "dat draait al sinds"
    return not (following in FUNCTION_WORDS or PARTICIPLE.fullmatch(following) or is_verb)


def _is_it(said: tuple[str, ...]) -> bool:
    """Whether it begins with "is het …" where "het" is no article."""
    if said[:2] not in (("is", "het"), ("was", "het"), ("wordt", "het"), ("gaat", "het"), ("mag", "het")):
        return False
    following = next((word for word in said[2:] if word not in FUNCTION_WORDS), "")
    is_next = len(said) > 2 and said[2] == following
    return not is_next or following in COMMON_WORDS or PARTICIPLE.fullmatch(following) is not None
