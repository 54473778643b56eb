"""The words of "Waarom dit antwoord?": what was asked, how it was found, what made the difference, how sure it is."""

from types import MappingProxyType

from knowledge.answers.answer import Intent, Way
from knowledge.answers.certainty import ANSWERS_FROM, ASKS_BACK_FROM
from knowledge.answers.weighing import EARLIER
from knowledge.model import Actor

ASKED = MappingProxyType(
    {
        Intent.WHEN: "wanneer iets is",
        Intent.WHO: "wie iets doet of is",
        Intent.WHETHER: "of iets zo is (ja of nee)",
        Intent.HOW_MANY: "hoeveel het er zijn",
        Intent.WHY: "waarom iets zo is",
        Intent.LIST: "een lijst",
        Intent.WHAT: "wat iets is of inhoudt",
    }
)
ACTORS = MappingProxyType(
    {
        Actor.COUNCIL: "de gemeenteraad",
        Actor.COLLEGE: "het college",
        Actor.GENERAL_BOARD: "het algemeen bestuur (AB)",
        Actor.EXECUTIVE_BOARD: "het dagelijks bestuur (DB)",
        Actor.REGION: "de regio",
        Actor.COMMITTEE: "de commissie",
        Actor.OTHER: "iemand anders",
    }
)
WAYS = MappingProxyType(
    {
        Way.REFERENCE: "U noemt een RIS-nummer. Dat heb ik precies zo opgezocht.",
        Way.COMPARISON: "U wilt vergelijken. Ik heb beide onderdelen opgezocht.",
        Way.COURSE: "U vraagt naar het verloop. Ik heb de stappen op volgorde gezet.",
        Way.COUNT: "U vraagt naar een aantal. Ik heb de feiten geteld die daarbij horen.",
        Way.NUMBER: "U noemt een nummer van een lijst. Dat heb ik precies zo opgezocht.",
        Way.TASK: "U vraagt wat er moet gebeuren. Ik heb de termijnen gezocht die daarover gaan.",
        Way.TERM: "U noemt geen onderwerp. Daarom nam ik de termijn die het dichtst bij vandaag ligt.",
        Way.MEETING: "U vraagt naar de volgende keer. Ik nam de eerste vergadering of het eerste besluit na vandaag.",
        Way.LIST: "U vraagt om een lijst. Ik heb alle feiten gekozen die daarbij horen.",
    }
)
# What is true of a fact when a sign speaks for it, or against it.
SIGNS = MappingProxyType(
    {
        "evidence": "past beter bij uw woorden",
        "pairs": "heeft uw woorden vaker bij elkaar staan",
        "known": "zegt iets over meer van uw zoekwoorden",
        "decision": "is een besluit",
        "limit": "gaat over een termijn",
        "lacks": "noemt niet het aantal, het bedrag of de reden die u zoekt",
        "gap": "zegt alleen dat iets niet in mijn bronnen staat",
        "time": "past bij de tijd die u noemt",
        "elsewhere": "gaat over een andere gemeente of regio",
        "home": "gaat over precies deze gemeente of regio",
        "same_intent": "geeft antwoord op dit soort vraag",
        EARLIER: "hoort bij wat u hiervoor vroeg",
    }
)
VERY_SURE = 0.9


def how_sure(certainty: float) -> str:
    """A certainty in words and per cent; the words say what follows from it."""
    steps = ((VERY_SURE, "heel zeker"), (ANSWERS_FROM, "vrij zeker"), (ASKS_BACK_FROM, "niet zeker genoeg"))
    said = next((name for least, name in steps if certainty >= least), "onzeker")
    return f"{said} ({percent(certainty)})"


def percent(share: float) -> str:
    """A share as "97 procent", rounded down so that it never says more than it is."""
    return f"{int(share * 100 + 1e-9)} procent"
