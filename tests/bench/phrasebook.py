"""Up to a million Dutch questions by rule, ten for each thing that can be asked, and two more to ask it with.

Who asks what is a label: an object (a compound), a place, something done to it, and what one wants to know of it. Each
place and object come with several labels, so that the words they share do not tell them apart.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, product

from knowledge.dutch.towns import TOWNS
from tests.score.typos import mistyped

SEED = 20201119
A_LABEL = 10  # phrasings
A_PAIR = 4  # labels of one object in one place
MISTYPED = 0.5  # of the long words of a question
THEMES = """afval parkeer woning jeugdhulp subsidie riool water energie verkeers bibliotheek sport cultuur markt haven
horeca evenementen bouw sloop milieu bodem geluids natuur bomen speelplaats school leerlingen kinderopvang
schuldhulp bijstands inburgerings taal zorg thuiszorg wijk buurt dorps glasvezel fiets bus trein brug veerpont
begraafplaats belasting toeristen reclame camera drank vuurwerk monumenten""".split()
THINGS = """vergunning regeling bijdrage verordening ontheffing commissie beleid plan visie aanpak contract
overeenkomst voorziening toeslag heffing controle melding register onderzoek programma agenda begroting
samenwerking vereniging stichting opdracht aanbesteding verklaring beschikking pas kaart lijst norm richtlijn
proef campagne enquete inspectie rapportage verslag""".split()
PLACES = tuple(sorted(TOWNS)[::6][:50])


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb in the forms that the questions need."""

    infinitive: str
    to: str
    noun: str
    done: str


DEEDS = tuple(
    Deed(*line.split("/"))
    for line in """aanvragen/aan te vragen/aanvraag/aangevraagd
verlengen/te verlengen/verlenging/verlengd
stopzetten/stop te zetten/stopzetting/stopgezet
wijzigen/te wijzigen/wijziging/gewijzigd
vaststellen/vast te stellen/vaststelling/vastgesteld
betalen/te betalen/betaling/betaald
beoordelen/te beoordelen/beoordeling/beoordeeld
uitbreiden/uit te breiden/uitbreiding/uitgebreid
inkopen/in te kopen/inkoop/ingekocht
overdragen/over te dragen/overdracht/overgedragen
bespreken/te bespreken/bespreking/besproken
publiceren/te publiceren/publicatie/gepubliceerd
afschaffen/af te schaffen/afschaffing/afgeschaft
vergoeden/te vergoeden/vergoeding/vergoed
evalueren/te evalueren/evaluatie/geëvalueerd
weigeren/te weigeren/weigering/geweigerd""".splitlines()
)
WHEN = """wanneer wordt {it} in {place} {done}
op welke datum is de {noun} van {it} in {place}
tot wanneer kan ik {it} in {place} {infinitive}
{it} {infinitive} {place} uiterste datum
hoe lang duurt het om {it} {to} in {place}
wanneer kunnen wij {it} {infinitive} bij de gemeente {place}
vanaf welke dag mag je {it} {infinitive} in {place}
binnen hoeveel weken is {it} {done} door {place}
termijn voor {noun} {it} {place}
weet u wanneer {place} {it} gaat {infinitive}
in welke maand staat de {noun} van {it} gepland in {place}
is er al een dag bekend voor {noun} van {it} in {place}""".splitlines()
WHO = """wie mag {it} {infinitive} in {place}
wie beslist over de {noun} van {it} in {place}
welke afdeling van {place} gaat {it} {infinitive}
door wie wordt {it} {done} in {place}
bij wie moet ik zijn om {it} {to} in {place}
wie is verantwoordelijk voor {noun} van {it} {place}
contactpersoon {noun} {it} {place}
is het college van {place} of de raad bevoegd {it} {to}
welke wethouder laat {it} {infinitive} in {place}
aan wie vraagt {place} om {it} {to}
wie heeft {it} {done} bij de gemeente {place}
namens wie wordt {it} in {place} {done}""".splitlines()
HOW = """hoe kan ik {it} {infinitive} in {place}
{it} {infinitive} {place} hoe werkt dat
welke stappen zijn nodig om {it} {to} in {place}
op welke manier wordt {it} {done} in {place}
uitleg over {noun} van {it} in {place}
welke papieren heb ik nodig om {it} {to} bij {place}
hoe gaat de {noun} van {it} in zijn werk bij de gemeente {place}
kan ik {it} online {infinitive} in {place}
formulier {noun} {it} {place}
hoe regel je in {place} de {noun} van {it}
wat moet ik doen om {it} {to} in {place}
werkwijze bij {noun} {it} gemeente {place}""".splitlines()
COST = """wat kost het om {it} {to} in {place}
hoeveel geld is er voor {noun} van {it} in {place}
tarief {noun} {it} {place}
hoe duur is het {it} {to} bij de gemeente {place}
welk bedrag hoort bij de {noun} van {it} in {place}
moet ik betalen als {place} {it} laat {infinitive}
prijs voor {it} {infinitive} in {place}
wat zijn de kosten van {noun} {it} in {place}
hoeveel euro rekent {place} om {it} {to}
budget van {place} om {it} {to}
is het gratis om in {place} {it} {to}
hoeveel ben ik kwijt aan {noun} van {it} in {place}""".splitlines()
WHY = """waarom wordt {it} {done} in {place}
wat is de reden van de {noun} van {it} in {place}
met welk doel gaat {place} {it} {infinitive}
waarom wil {place} {it} {infinitive}
aanleiding {noun} {it} {place}
waarom moet ik {it} {infinitive} in {place}
om welke reden heeft {place} {it} {done}
wat wil {place} bereiken met {noun} van {it}
toelichting op het besluit van {place} om {it} {to}
waartoe dient de {noun} van {it} in {place}
achtergrond bij {noun} {it} gemeente {place}
waarom is het nodig {it} {to} in {place}""".splitlines()
WISHES = {"when": WHEN, "who": WHO, "how": HOW, "cost": COST, "why": WHY}


@dataclass(frozen=True, slots=True)
class Matter:
    """What can be asked: *number* counts them in the order in which they enter the book."""

    number: int
    it: str
    place: str
    deed: Deed
    wish: str

    @property
    def label(self) -> str:
        """What an engine has to find."""
        return f"{self.it}/{self.place}/{self.deed.noun}/{self.wish}"

    @property
    def phrasings(self) -> tuple[str, ...]:
        """The wordings that an engine learns."""
        return tuple(self._said(form) for form in self._forms[:A_LABEL])

    @property
    def questions(self) -> tuple[str, ...]:
        """Wordings that it does not learn, for this label, as hurried people type them."""
        kept = enumerate(self._forms[A_LABEL:])
        return tuple(mistyped(self._said(form), seed=f"{self.label}/{place}", share=MISTYPED) for place, form in kept)

    @property
    def _forms(self) -> list[str]:
        forms = WISHES[self.wish]
        start = self.number % len(forms)
        return forms[start:] + forms[:start]

    def _said(self, form: str) -> str:
        deed = self.deed
        return form.format(
            it=self.it, place=self.place, infinitive=deed.infinitive, to=deed.to, noun=deed.noun, done=deed.done
        )


def matters(phrasings: int) -> Iterator[Matter]:
    """The matters of a book of so many *phrasings*; a smaller book is the beginning of a larger one."""
    return islice(_all_matters(), phrasings // A_LABEL)


def pairs(phrasings: int) -> list[tuple[str, str]]:
    """The phrasings with their labels."""
    return [(said, matter.label) for matter in matters(phrasings) for said in matter.phrasings]


def asked(phrasings: int, *, count: int) -> list[tuple[str, str]]:
    """At most *count* questions with the label that is right, drawn evenly from the whole book."""
    total = phrasings // A_LABEL
    chosen = set(random.Random(SEED).sample(range(total), min(count, total)))  # noqa: S311  # no secret
    told = [
        (question, matter.label)
        for matter in matters(phrasings)
        if matter.number in chosen
        for question in matter.questions
    ]
    return random.Random(SEED).sample(told, min(count, len(told)))  # noqa: S311  # no secret


def _all_matters() -> Iterator[Matter]:
    chance = random.Random(SEED)  # noqa: S311  # no secret
    homes = [(f"{theme}{thing}", place) for theme, thing, place in product(THEMES, THINGS, PLACES)]
    chance.shuffle(homes)
    told = chain.from_iterable(((it, place, *way) for way in _ways(chance)) for it, place in homes)
    for number, (it, place, deed, wish) in enumerate(told):
        yield Matter(number, it, place, deed, wish)


def _ways(chance: random.Random) -> Iterator[tuple[Deed, str]]:
    """Some things done, with what one wants to know of each: all different, so that any word may tell them apart."""
    return zip(chance.sample(DEEDS, A_PAIR), chance.sample(list(WISHES), A_PAIR), strict=True)
