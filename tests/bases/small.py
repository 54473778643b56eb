"""A small base of a made-up region: one fact of each sort that answers treat in a way of its own."""

from datetime import date

from knowledge.model import Curation, Document, Fact, Kind, Series, Source, Status
from tests.factories import a_council, a_curation, a_deadline, a_decision, a_document, a_fact, a_period, a_place

LETTER = a_document(
    id="brief-bruggenplan",
    title="Brief 'Zienswijze bruggenplan'",
    sender="het dagelijks bestuur van het Regionaal Waterbedrijf (RWB)",
    dated=a_period("6 april 2021"),
    reference="RWB / 21-044",
)
NOTE = a_document(
    id="raadsbrief-bruggenplan",
    title="Raadsbrief over het bruggenplan",
    sender="het college van burgemeester en wethouders van Vlietdam",
    addressee="de raad",
    dated=a_period("1 september 2021"),
    scope="vlietdam",
)
SYNONYMS = (("brug", "oeververbinding"),)


def a_small_base() -> Curation:
    """Six facts from two documents, of a region and a council."""
    places = (a_place(names=("Waterland", "regio waterland")), a_council())
    return a_curation(*_decisions(), *_others(), synonyms=SYNONYMS, places=places)


def _decisions() -> tuple[Fact, ...]:
    return (
        a_decision(
            date(2021, 4, 1),
            id="plan-ontwerp",
            title="Voorgenomen besluit over het bruggenplan",
            text="Het algemeen bestuur van het RWB heeft in ontwerp besloten het bruggenplan aan te nemen.",
            before=None,
            status=Status.DRAFT,
            source=_source(LETTER, "eerste alinea"),
            phrasings=(
                "wat was het voorgenomen besluit over het bruggenplan",
                "wat staat er in het ontwerpbesluit over de bruggen",
                "ontwerp van het bruggenplan",
            ),
        ),
        a_deadline(
            date(2021, 5, 20),
            title="Zienswijze op het bruggenplan",
            text="Het dagelijks bestuur van het RWB vraagt de raden om hun zienswijze op het bruggenplan.",
            source=_source(LETTER, "tweede alinea"),
            follows="plan-ontwerp",
            phrasings=(
                "wanneer moet onze zienswijze op het bruggenplan binnen zijn",
                "uiterste datum zienswijze bruggenplan",
                "tot wanneer kan de raad een zienswijze op de bruggen geven",
            ),
        ),
        a_decision(
            date(2021, 7, 8),
            title="Vaststelling van het bruggenplan",
            text="Het algemeen bestuur van het RWB heeft het bruggenplan vastgesteld.",
            before="Het bruggenplan is nog een ontwerp; het algemeen bestuur moet het nog vaststellen.",
            source=_source(NOTE, "onder 'Besluit'"),
            follows="plan-ontwerp",
            references=("3100456",),
            phrasings=(
                "is het bruggenplan vastgesteld",
                "wanneer heeft het algemeen bestuur het bruggenplan vastgesteld",
                "wat is er besloten over het bruggenplan",
            ),
        ),
    )


def _others() -> tuple[Fact, ...]:
    return (
        a_fact(
            id="segment-2",
            kind=Kind.SEGMENT,
            title="Segment 2: vaste bruggen",
            text="Segment 2 van het bruggenplan gaat over de vaste bruggen.",
            source=_source(LETTER, "lijst van segmenten"),
            series=Series.SEGMENT,
            number="2",
            phrasings=("wat is segment 2", "wat valt onder segment 2", "in welk segment vallen de vaste bruggen"),
        ),
        a_fact(
            id="rwb",
            kind=Kind.ORGANISATION,
            title="Regionaal Waterbedrijf (RWB)",
            text="RWB is de afkorting van Regionaal Waterbedrijf, dat de bruggen van Waterland beheert.",
            source=_source(LETTER, "briefhoofd"),
            names=("RWB", "Regionaal Waterbedrijf"),
            variants=("R.W.B.",),
            phrasings=("wat is het RWB", "wat betekent RWB", "waar staat RWB voor"),
        ),
        a_fact(
            id="kosten",
            title="Kosten van een brug",
            text="Wat een brug kost, staat niet in de brieven.",
            status=Status.ABSENT,
            source=_source(LETTER, "nergens genoemd"),
            phrasings=("wat kost een brug", "hoeveel geld kosten de bruggen", "wat is de prijs van het bruggenplan"),
        ),
    )


def _source(document: Document, place: str) -> Source:
    return Source(document, place)
