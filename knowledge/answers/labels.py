"""Dutch words for the closed lists, and the fixed sentences of an answer."""

from types import MappingProxyType

from knowledge.answers.answer import Overview, Smalltalk
from knowledge.model import Kind, Status

STATUS = MappingProxyType(
    {
        Status.DRAFT: "voorgenomen",
        Status.ADOPTED: "vastgesteld",
        Status.DECIDED: "besloten",
        Status.FINAL: "definitief besloten",
        Status.AGREED: "ingestemd",
        Status.ADDED: "toegevoegd",
        Status.GIVEN: "gegeven",
        Status.INTRODUCED: "ingevoerd",
        Status.ADVISED: "advies",
        Status.DISCUSSED: "besproken",
        Status.DEFERRED: "aangehouden",
        Status.POSTPONED: "uitgesteld",
        Status.TABLED: "ter besluitvorming, uitkomst onbekend",
        Status.SET: "gestelde termijn",
        Status.REQUESTED: "verzoek",
        Status.TARGET: "streven",
        Status.ESTIMATED: "schatting",
        Status.PROMISED: "toegezegd",
        Status.PLANNED: "gepland",
        Status.PROPOSED: "voorstel",
        Status.HELD: "gehouden",
        Status.IN_FORCE: "geldt",
        Status.SUPERSEDED: "achterhaald",
        Status.ABSENT: "niet in de bronnen",
    }
)
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
SMALLTALK = MappingProxyType(
    {
        Smalltalk.GREETING: "Hallo! Stel gerust uw vraag over termijnen, besluiten of segmenten. "
        "Bijvoorbeeld: wanneer moet onze zienswijze binnen zijn?",
        Smalltalk.THANKS: "Graag gedaan. Heeft u nog een vraag, typ die dan gewoon.",
        Smalltalk.FAREWELL: "Tot ziens!",
        Smalltalk.HELP: "Ik help u met vragen over termijnen, besluiten en segmenten, en over wat daarbij hoort: "
        "bijeenkomsten, uitgangspunten, maatregelen, afkortingen en stukken. Elk antwoord noemt zijn bron. "
        "Bijvoorbeeld: wanneer moet onze zienswijze binnen zijn? Of: wat is segment 4a? Meer uitleg staat in /help.",
        Smalltalk.EMPTY: "Ik zie geen vraag in uw bericht. Typ bijvoorbeeld: wanneer moet onze zienswijze binnen zijn?",
    }
)
