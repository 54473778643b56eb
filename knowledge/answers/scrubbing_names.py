"""Takes names of people out of a text: behind a word that says a name comes, or known as a name by themselves."""

import re
from collections.abc import Container, Iterator, Sequence

from knowledge.dutch.common_words import COMMON_WORDS
from knowledge.dutch.folding import fold
from knowledge.dutch.person_names import ALSO_WORDS, FAMILY_NAMES, FIRST_NAMES
from knowledge.dutch.towns import TOWNS

NAME = "[naam]"
MOST_NAME_WORDS = 5
NAME_CUE = re.compile(
    r"\b(?:(?P<self>ik ben|ben ik)|mijn naam is|mijn naam:|naam:|ik heet|heet ik|mevrouw|meneer|mijnheer|de heer|heer|"
    r"dhr\.?|mevr\.?|mw\.?|mej\.?|familie|"
    r"namens mijn (?:zoon|dochter|man|vrouw|moeder|vader|kind|zus|broer|buurman|buurvrouw|partner"
    r"|vriendin?|oma|opa)|(?P<for>namens))"
    r"\s+(?=\S)",
    re.IGNORECASE,
)
WORD = re.compile(r"\s*([^\s,;:?!()\[\]\"]+)")
LINKING = frozenset("van de der den ter ten te 't het la le du von el al bin op vd v.d v/d".split())
# What somebody says to be, or who is meant without a name.
ROLES = frozenset(
    """
    raadslid raadsleden statenlid griffier wethouder burgemeester voorzitter fractievoorzitter fractie lid commissielid
    burgerraadslid steunfractielid ambtenaar inwoner burger ouder ouders bestuurder bestuurslid secretaris journalist
    beleidsmedewerker medewerker aanbieder zorgaanbieder nieuw verbaasd verantwoordelijk betrokken portefeuillehouder
    collegelid jeugdarts huisarts geboren woonachtig raad gemeenteraad college gemeente bestuur commissie griffie
    werkgroep inwoners collega coalitie oppositie partij groenlinks christenunie pvda moeder vader ouder oma opa
    pleegouder mantelzorger gemeenten mn m'n ziek verhinderd afwezig kwijt
    """.split()
)
# "namens de wijkraad": a body, not a person.
ARTICLE = re.compile(r"\s*(?:de|het|een|ons|onze)\s+[^A-Z]")
TOKEN = re.compile(r"[^\s,;:?!()\[\]\"]+")
INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
KNOWN_LINKS = LINKING - {"het", "op"}


def without_names(said: str, *, keep: Container[str]) -> str:
    """*said* with a mark for each name; *keep* are folded words that are no names."""
    said = "".join(_without_told_names(said, keep))
    return "".join(_without_known_names(said, keep))


def _without_told_names(said: str, keep: Container[str]) -> Iterator[str]:
    at = 0
    while cue := NAME_CUE.search(said, at):
        yield said[at : cue.end()]
        at = _end_of_name(said, cue, keep)
        if at > cue.end():
            yield NAME
    yield said[at:]


def _end_of_name(said: str, cue: re.Match[str], keep: Container[str]) -> int:
    """Where the name behind *cue* ends; the end of the cue itself where none stands there."""
    end = at = cue.end()
    if cue["for"] and ARTICLE.match(said, at):
        return end
    names = 0
    for _ in range(MOST_NAME_WORDS):
        found = WORD.match(said, at)
        if found is None:
            break
        word = found[1].rstrip(".")
        if fold(word) in LINKING and (names or not cue["self"]):
            at = found.end()  # part of the name only where more of it follows
            continue
        if not _may_be_name(word, keep, is_first=names == 0) or (cue["for"] and _may_be_body(word, keep)):
            break
        names += 1
        end = at = found.end()
        if found[1].endswith(".") and len(word) > 1 and "." not in word:
            break  # the end of a sentence, not of an initial
    return end


def _may_be_name(word: str, keep: Container[str], *, is_first: bool) -> bool:
    """Whether *word* can be a name: capitalised, or a word that neither the language nor the base has."""
    folded = fold(word)
    if not word[:1].isalpha() or folded in ROLES or (folded in COMMON_WORDS and not _is_capital(word)):
        return False
    if _is_capital(word):
        return folded not in COMMON_WORDS or not is_first
    is_abbreviation = word.isupper() and len(word) > 1 and word.isalpha()
    return not is_abbreviation and folded not in keep and folded not in TOWNS


def _is_capital(word: str) -> bool:
    """Whether *word* is written as a name: "Jansen", "J.", "J.P"; an abbreviation is not."""
    return word[:1].isupper() and (len(word) == 1 or "." in word or not word.isupper())


def _may_be_body(word: str, keep: Container[str]) -> bool:
    """Whether somebody may speak for *word* that is no person: a town, a party with a figure, what the base knows."""
    return fold(word) in keep or fold(word) in TOWNS or not word.replace("-", "").replace(".", "").isalpha()


def _without_known_names(said: str, keep: Container[str]) -> Iterator[str]:
    tokens = list(TOKEN.finditer(said))
    done = at = 0
    while at < len(tokens):
        after = _after_known_name(said, tokens, at, keep)
        if after > at:
            end = tokens[after - 1].end()
            yield f"{said[done : tokens[at].start()]}{NAME}{'.' if said[end - 1] == '.' else ''}"
            done = end
        at = max(after, at + 1)
    yield said[done:]


def _after_known_name(said: str, tokens: Sequence[re.Match[str]], start: int, keep: Container[str]) -> int:
    """The number of the first token behind the name that begins with token *start*; *start* where none begins."""
    at = start
    is_given = may_be_given = False
    while at < len(tokens) and (at == start or _touch(said, tokens, at)):
        word = tokens[at][0]
        folded = fold(word)
        if folded in FIRST_NAMES and folded not in keep:
            is_given = True
        elif folded in ALSO_WORDS:
            may_be_given = True
        elif not INITIALS.fullmatch(word) or "." not in word:
            break
        at += 1
    has_capitals = is_given or may_be_given
    after = _after_last_name(said, tokens, at, keep, has_lead=at > start, has_capitals=has_capitals)
    return after if after > at or is_given else start


def _after_last_name(
    said: str, tokens: Sequence[re.Match[str]], start: int, keep: Container[str], *, has_lead: bool, has_capitals: bool
) -> int:
    """The number of the first token behind the family name that begins with token *start*, with "van der" before it."""
    at = here = start
    while here < len(tokens) and (here == start or _touch(said, tokens, here)):
        word = tokens[here][0].rstrip(".")
        if fold(word) in KNOWN_LINKS and (has_lead or here > start) and here - at < MOST_NAME_WORDS:
            here += 1
            continue
        is_name = _is_family_name(word, keep) or (
            has_capitals and _is_capital(word) and fold(word) not in COMMON_WORDS and fold(word) not in keep
        )
        if not is_name or (here == start and start and has_lead and not _touch(said, tokens, here)):
            break
        here += 1
        at = here
        if tokens[at - 1][0].endswith("."):
            break
    return at


def _touch(said: str, tokens: Sequence[re.Match[str]], at: int) -> bool:
    """Whether there is nothing but space between a token and the one before it."""
    return said[tokens[at - 1].end() : tokens[at].start()].isspace()


def _is_family_name(word: str, keep: Container[str]) -> bool:
    folded = fold(word)
    return folded not in keep and any(part in FAMILY_NAMES for part in re.split(r"-|'s$", folded))
