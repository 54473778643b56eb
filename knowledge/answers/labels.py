"""Dutch words for the closed lists, and the fixed sentences of an answer."""

import re
from collections.abc import Iterable
from types import MappingProxyType

from knowledge.answers.answer import Overview, Smalltalk
from knowledge.model import Kind

ABOUT = MappingProxyType(
    {
        Kind.DEADLINE: "Termijnen",
        Kind.DECISION: "Besluiten",
        Kind.SEGMENT: "Segmenten",
        Kind.MEETING: "Bijeenkomsten",
        Kind.PRINCIPLE: "Uitgangspunten",
        Kind.MEASURE: "Maatregelen",
        Kind.COMMITMENT: "Toezeggingen",
        Kind.ORGANISATION: "Organisaties",
        Kind.TERM: "Begrippen",
        Kind.AMOUNT: "Bedragen",
        Kind.DOCUMENT: "Documenten",
        Kind.ANSWER: "Antwoorden",
    }
)
HEADINGS: dict[str, str] = {
    Overview.DEADLINES: "Termijnen die nog komen",
    Overview.ALL_DEADLINES: "Alle termijnen",
    Overview.DECISIONS: "Besluiten, nieuwste eerst",
    Overview.SEGMENTS: "Segmenten",
    "hint": "Ik kan wel antwoorden over termijnen, besluiten en segmenten rond jeugdhulp. "
    "Probeer een ander woord, of typ /help.",
}
GONE = "Dit feit staat niet meer in mijn bronnen."
NO_OUTCOME = "Wat ervan is gekomen, weet ik niet: dat staat niet in mijn bronnen."
STILL_TO_COME = "nog te komen"
NO_TIME = "Een datum noemt de bron hierbij niet."
UNCHECKED = "Deze gegevens moesten vóór {day} opnieuw bekeken worden. Dat is nog niet gebeurd."
UNCHECKED_ALSO = "(Moest vóór {day} opnieuw bekeken worden.)"
SMALLTALK = MappingProxyType(
    {
        Smalltalk.GREETING: "Hallo! Stel gerust uw vraag over termijnen, besluiten of segmenten. "
        "Bijvoorbeeld: wanneer moet onze zienswijze binnen zijn?",
        Smalltalk.THANKS: "Graag gedaan. Heeft u nog een vraag, typ die dan gewoon.",
        Smalltalk.FAREWELL: "Tot ziens!",
        Smalltalk.HELP: "Ik ben Zienswijzer, een computerprogramma. "
        "Ik help u met vragen over termijnen, besluiten en segmenten, en over wat daarbij hoort: "
        "bijeenkomsten, uitgangspunten, maatregelen, afkortingen en stukken. Elk antwoord noemt zijn bron. "
        "Bijvoorbeeld: wanneer moet onze zienswijze binnen zijn? Of: wat is segment 4a? Meer uitleg staat in /help.",
        Smalltalk.EMPTY: "Ik zie geen vraag in uw bericht. Typ bijvoorbeeld: wanneer moet onze zienswijze binnen zijn?",
    }
)
AMOUNT = re.compile(r"\s*(?:\bvan )?€ ?[0-9][0-9.,]*(?: (?:miljoen|miljard|euro))?")
YEAR = re.compile(r"\s*\b(?:19|20)[0-9]{2}\b(?: e\.v\.?)?")


def elsewhere(town: str, regions: Iterable[str]) -> str:
    """What is said when the question names a town outside the base."""
    return f"Over {town} staat niets in mijn bronnen. Mijn bronnen gaan over {' en '.join(regions)}."


def only_elsewhere(asker: str, owner: str) -> str:
    """What comes before a fact that is only known of another region."""
    return f"Voor {asker} staat hierover niets in mijn bronnen; dit geldt voor {owner}."


def unknown_reference(asked: Iterable[str], known: Iterable[str]) -> str:
    """What is said when no document has the number asked for."""
    return f"RIS {', '.join(asked)} staat niet in mijn bronnen. Ik ken deze RIS-nummers: {', '.join(known)}."


def unknown_number(series: str, number: str) -> str:
    """What comes before the members of a list that has no such number."""
    return f"{series.capitalize()} {number} staat niet in mijn bronnen. Wel deze:"


def no_such_day(said: str) -> str:
    """What is said when the question names a day that is on no calendar."""
    return f"De datum «{said}» bestaat niet, dus daar kan ik niets over vinden. Bedoelt u een andere dag?"


def silent(unsaid: str, title: str) -> str:
    """What is not known about a subject that is."""
    subject = AMOUNT.sub("", YEAR.sub("", title)).rstrip(". ")  # no date and no amount without its source
    return f"Dat weet ik niet: {unsaid} staat niet in mijn bronnen. Wel weet ik iets over: {subject}."
