"""A base for a whole country that does not exist: its places, and by rule what each of them has to tell and to decide.

Every name of a place begins with "Nep", so that nobody takes it for one that is there. Three terms are asked of every
council in nearly the same words, each with a last day of its own; the rest is its own. What a fact is asked by is drawn
from forms, with the place in some of them and without it in others, as people fill in a list.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import product

from knowledge.dutch.period import Period, Precision, Qualifier
from knowledge.model import Actor, Curation, Document, Dossier, Fact, Kind, Place, PlaceKind, Source, Status
from tests.bench.phrasebook import DEEDS, THEMES, THINGS, WISHES, Matter
from tests.campaigns.nation_words import COMMON, PLACE_ENDS, PLACE_STARTS, REGION_NAMES, SIDES, TEXTS, Shared, asked_of

TODAY = date(2026, 11, 23)  # a Monday
EVERYONE = Place("iedereen", PlaceKind.EVERYONE, ("Iedereen", "Nederland"))
SUBJECTS, PHRASINGS, LETTERS = 12, 8, 6  # of a council, of a fact, of a council
HORIZON_DAYS = 360


@dataclass(frozen=True)
class Nation:
    """How many councils and regions there are, and how much stands in the base; *terms* are open on TODAY."""

    councils: int = 342
    regions: int = 24
    facts: int = 50_000
    terms: int = 2_000
    seed: int = 20201119

    @cached_property
    def regional(self) -> tuple[Place, ...]:
        """The regions."""
        names = [f"{name} {side}" for side, name in product(SIDES, REGION_NAMES)][: self.regions]
        return tuple(Place(_slug(name), PlaceKind.REGION, (name,)) for name in names)

    @cached_property
    def local(self) -> tuple[Place, ...]:
        """The councils, spread over the regions."""
        names = [f"Nep{start}{end}" for end, start in product(PLACE_ENDS, PLACE_STARTS)][: self.councils]
        homes = (self.regional[number * self.regions // len(names)].id for number in range(len(names)))
        return tuple(
            Place(_slug(name), PlaceKind.COUNCIL, (name,), region=home) for name, home in zip(names, homes, strict=True)
        )

    @cached_property
    def curation(self) -> Curation:
        """All of it, as if curated files had held it."""
        facts = self._all_facts()
        documents = {fact.source.document.id: fact.source.document for fact in facts}
        dossiers = {fact.dossier: Dossier(fact.dossier, _title_of(fact), fact.scope) for fact in facts}
        places = (EVERYONE, *self.regional, *self.local)
        return Curation(places, tuple(documents.values()), tuple(dossiers.values()), facts)

    @cached_property
    def common(self) -> dict[tuple[str, str], Fact]:
        """By council and key: the terms that every council has."""
        keys = {shared.key for shared in COMMON}
        found = ((fact.scope, fact.id.removeprefix(f"{fact.scope}-"), fact) for fact in self.curation.facts)
        return {(scope, key): fact for scope, key, fact in found if key in keys}

    @cached_property
    def term_ids(self) -> frozenset[str]:
        """The facts that are terms, open on TODAY."""
        return frozenset(fact.id for fact in self.curation.facts if fact.kind is Kind.DEADLINE)

    @cached_property
    def own(self) -> dict[str, tuple[tuple[Fact, Matter], ...]]:
        """By council: what only it has, with what can be asked about it."""
        found: dict[str, list[tuple[Fact, Matter]]] = {}
        for fact, matter in self._matters:
            found.setdefault(fact.scope, []).append((fact, matter))
        return {scope: tuple(its) for scope, its in found.items()}

    def _all_facts(self) -> tuple[Fact, ...]:
        chance = random.Random(self.seed)  # noqa: S311  # no secret
        terms = tuple(self._terms(chance))
        self._matters.extend(self._told(self.facts - len(terms), chance))
        return (*terms, *(fact for fact, _ in self._matters))

    @cached_property
    def _matters(self) -> list[tuple[Fact, Matter]]:
        return []

    def _terms(self, chance: random.Random) -> Iterator[Fact]:
        """The common terms of each council, and others of councils and regions until there are enough."""
        for place, shared in product(self.local, COMMON):
            yield _term(_Desk(place, chance), shared, _ahead(chance))
        places = (*self.regional, *self.local)
        for number in range(self.terms - len(COMMON) * len(self.local)):
            place = places[number % len(places)]
            theme, thing = chance.choice(THEMES), chance.choice(THINGS)
            subject = f"{theme}{thing}"
            own = Shared(f"termijn-{number}-{subject}", f"het {subject}", subject, f"Zienswijze {subject}")
            yield _term(_Desk(place, chance), own, _ahead(chance))

    def _told(self, count: int, chance: random.Random) -> Iterator[tuple[Fact, Matter]]:
        places = (*self.local, *self.regional)
        homes = list(product(THEMES, THINGS))
        each, rest = divmod(count, len(places))
        for number, place in enumerate(places):
            ways = [
                (f"{theme}{thing}", theme, deed, wish)
                for theme, thing in chance.sample(homes, SUBJECTS)
                for deed, wish in zip(chance.sample(DEEDS, len(DEEDS)), chance.choices(list(WISHES), k=16), strict=True)
            ]
            desk = _Desk(place, chance)
            for it, theme, deed, wish in chance.sample(ways, each + (number < rest)):
                matter = Matter(chance.randrange(10), it, place.name, deed, wish)
                yield _matter(desk, matter, theme), matter


@dataclass
class _Desk:
    """Where facts of one place are written."""

    place: Place
    chance: random.Random
    letters: dict[int, Document] = field(default_factory=dict)
    written: int = 0

    def source(self) -> Source:
        """A place in one of its letters."""
        number = self.chance.randrange(LETTERS)
        if number not in self.letters:
            self.letters[number] = _letter(self.place, number, TODAY - timedelta(days=30 + 40 * number))
        return Source(self.letters[number], f"bladzijde {self.chance.randint(1, 30)}")


def _term(desk: _Desk, shared: Shared, due_on: date) -> Fact:
    place, chance = desk.place, desk.chance
    it = shared.said
    return Fact(
        id=f"{place.id}-{shared.key}",
        kind=Kind.DEADLINE,
        title=f"{shared.title} ({place.name})",
        text=chance.choice(TEXTS["term"]).format(it=it, place=place.name, body=chance.choice(("bestuur", "college"))),
        scope=place.id,
        dossier=f"{place.id}-{shared.subject}",
        status=Status.SET,
        source=desk.source(),
        actor=Actor.COUNCIL,
        who="de raad",
        period=Period(None, due_on, Precision.DAY, Qualifier.BY, f"uiterlijk {due_on:%d-%m-%Y}"),
        phrasings=asked_of(it, place.name, chance, count=PHRASINGS),
    )


def _matter(desk: _Desk, matter: Matter, theme: str) -> Fact:
    place, chance, deed = desk.place, desk.chance, matter.deed
    desk.written += 1
    day = TODAY + timedelta(days=chance.randrange(-700, 300))
    amount = f"{chance.randint(10_000, 9_999_999):,}".replace(",", ".")
    text = chance.choice(TEXTS[matter.wish]).format(
        it=matter.it,
        place=place.name,
        infinitive=deed.infinitive,
        done=deed.done,
        noun=deed.noun,
        amount=amount,
        day=f"{day.day}-{day.month}-{day.year}",
        team=chance.choice(THEMES),
        weeks=chance.randint(2, 26),
    )
    timed = Period(day, day, Precision.DAY, Qualifier.ON, f"{day:%d-%m-%Y}") if matter.wish == "when" else None
    return Fact(
        id=f"{place.id}-{desk.written}-{matter.it}",
        kind={"when": Kind.MEETING, "cost": Kind.AMOUNT}.get(matter.wish, Kind.ANSWER),
        title=f"{deed.noun.capitalize()} {matter.it}",
        text=text,
        scope=place.id,
        dossier=f"{place.id}-{theme}",
        status=Status.HELD if timed and day < TODAY else Status.PLANNED if timed else Status.IN_FORCE,
        source=desk.source(),
        period=timed,
        phrasings=tuple(
            said if number % 3 == 0 else without_place(said, place.name)
            for number, said in enumerate(matter.phrasings[:PHRASINGS])
        ),
    )


def due(term: Fact, day: date) -> Fact:
    """*term* with another last day."""
    return replace(term, period=Period(None, day, Precision.DAY, Qualifier.BY, f"uiterlijk {day:%d-%m-%Y}"))


def without_place(said: str, place: str) -> str:
    """*said* as somebody of that *place* asks it: without naming it."""
    return re.sub(rf"\s*\b(?:in|bij de gemeente|bij|gemeente|van|door)?\s*\b{re.escape(place)}\b", "", said).strip()


def _letter(place: Place, number: int, day: date) -> Document:
    on = Period(day, day, Precision.DAY, Qualifier.ON, f"{day:%d-%m-%Y}")
    title = f"Brief {number + 1} aan de raad van {place.name}"
    return Document(f"{place.id}-brief-{number}", title, "het college", "de raad", on, place.id)


def _ahead(chance: random.Random) -> date:
    return TODAY + timedelta(days=chance.randrange(HORIZON_DAYS))


def _title_of(fact: Fact) -> str:
    return fact.dossier.removeprefix(f"{fact.scope}-").capitalize()


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")
