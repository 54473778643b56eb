"""The words of a country that does not exist: names of places, and forms of what is told and asked there."""

import random
from dataclasses import dataclass

PLACE_STARTS = """aar beuken dennen eiken espen hazel iepen kers linden mei noten olm peppel roggen sparren tarwe vlier
wilgen zilver""".split()  # 19
PLACE_ENDS = (
    "berg broek burg dam dijk donk hout hoven kerk lo mond oord poort rade schans veen voort woude".split()
)  # 18
REGION_NAMES = ("Nepse Wouden", "Nepse Duinen", "Nepse Plassen", "Nepse Heuvels", "Nepse Polders", "Nepse Venen")
SIDES = ("Noord", "Oost", "Zuid", "West")


@dataclass(frozen=True, slots=True)
class Shared:
    """A term: *said* names in a sentence what it is about, *subject* in one word."""

    key: str
    said: str
    subject: str
    title: str


COMMON = (
    Shared("omgevingsdienst", "de begroting van de omgevingsdienst", "omgevingsdienst", "Zienswijze begroting"),
    Shared("veiligheidsregio", "de jaarstukken van de veiligheidsregio", "veiligheidsregio", "Zienswijze jaarstukken"),
    Shared("gezondheidsdienst", "de kadernota van de gezondheidsdienst", "gezondheidsdienst", "Zienswijze kadernota"),
)
ASKED = """wanneer moet de zienswijze op {it} binnen zijn
wat is de deadline voor de zienswijze op {it}
uiterste datum zienswijze {it}
tot wanneer kan de raad reageren op {it}
hoe lang hebben we nog voor de zienswijze op {it}
op welke dag sluit de termijn voor {it}
voor wanneer moeten wij iets vinden van {it}
laatste dag om een zienswijze te geven op {it}
reactietermijn {it}
hoeveel tijd heeft de raad voor {it}
wanneer loopt de termijn af voor een zienswijze over {it}
inleverdatum zienswijze {it}""".splitlines()
NAMING = "gemeente {place}: {said}", "{said} in {place}", "{said} {place}"
HELD_OUT = """tegen welke datum verwacht men onze zienswijze op {it}
wanneer verloopt de reactietermijn voor {it}
wat is de laatste dag voor onze zienswijze over {it}
weet u tot wanneer de zienswijze op {it} ingediend kan worden""".splitlines()
TEXTS = {
    "term": (
        "Het {body} vraagt de raad van {place} om een zienswijze op {it}.",
        "De raad van {place} kan nog laten weten wat hij vindt van {it}.",
        "Voordat het algemeen bestuur besluit, wil het {body} weten wat de raad van {place} vindt van {it}.",
    ),
    "when": (
        "{it} wordt in {place} {done} op {day}; daarna volgt bericht binnen {weeks} weken.",
        "Op {day} bespreekt de commissie van {place} de {noun} van {it}.",
        "De {noun} van {it} staat in {place} gepland voor {day}, onder voorbehoud van team {team}.",
    ),
    "who": (
        "Team {team} van {place} gaat over de {noun} van {it}; een bezwaar duurt {weeks} weken.",
        "Wie {it} wil {infinitive}, meldt zich bij de afdeling {team} van {place}.",
        "Het college van {place} heeft de {noun} van {it} overgelaten aan de directeur van {team}.",
    ),
    "how": (
        "Voor de {noun} van {it} vraagt {place} een formulier en een gesprek met team {team}, binnen {weeks} weken.",
        "In {place} gaat {it} {infinitive} in drie stappen: aanmelden, een toets door {team} en een brief.",
        "Wie in {place} {it} wil {infinitive}, levert papieren in en hoort het na {weeks} weken.",
    ),
    "cost": (
        "De {noun} van {it} kost {place} € {amount} per jaar.",
        "Voor {it} rekent {place} een bedrag van € {amount}, betaald uit het budget van {team}.",
        "In de begroting van {place} staat € {amount} om {it} te laten {infinitive}.",
    ),
    "why": (
        "{place} wil met de {noun} van {it} het werk van {team} lichter maken.",
        "De reden voor de {noun} van {it} is dat {place} na {weeks} weken nog geen antwoord had.",
        "{it} wordt in {place} {done} omdat de raad dat bij de begroting vroeg.",
    ),
}


def asked_of(it: str, place: str, chance: random.Random, *, count: int) -> tuple[str, ...]:
    """So many ways to ask for the term about *it*: one in three names the *place*."""
    plain = [form.format(it=it) for form in chance.sample(ASKED, count)]
    return tuple(
        said if number % 3 else chance.choice(NAMING).format(said=said, place=place)
        for number, said in enumerate(plain)
    )
