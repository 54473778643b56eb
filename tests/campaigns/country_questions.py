"""What people of a country that does not exist ask, each with what a right answer must hold and may not hold."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.gates import Reach
from knowledge.model import Fact, Place
from tests.campaigns.nation import Nation, without_place
from tests.campaigns.nation_words import COMMON, HELD_OUT

OWN_TERM = "own term"
IN_GENERAL = "wanneer is de deadline", "wanneer is de volgende deadline", "tot wanneer kunnen wij reageren"
LISTED = "welke termijnen lopen er nog", "welke deadlines komen eraan", "welke besluiten zijn er genomen"
TIMED = "wat gebeurt er op 3 maart 2027", "welke termijn verloopt in januari", "is er iets op 12 februari 2027"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question from somebody of the place *home* about the place *about*; *wanted* is the fact to find, if one is."""

    sort: str
    text: str
    home: str
    about: str
    wanted: str | None = None

    def is_found(self, answer: Answer) -> bool:
        """Whether what was wanted comes first in *answer*, or first among what it asks back."""
        is_told = answer.outcome in (Outcome.ANSWER, Outcome.ASK_BACK) and bool(answer.facts)
        return is_told and answer.facts[0].id == self.wanted

    def is_of_another(self, answer: Answer, reach: Reach) -> bool:
        """Whether *answer* tells or offers anything of a place that nobody asked about."""
        concerned = reach.get(self.about), reach.get(self.home)
        told: list[Fact] = [*answer.facts, *answer.context, *answer.beside, *([answer.also] if answer.also else [])]
        return any(not any(reach.covers(place, fact.scope) for place in concerned) for fact in told)


def questions(nation: Nation, *, count: int, seed: int) -> Iterator[Asked]:
    """*count* questions, of each sort as many."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    sorts: tuple[Callable[[Place], Asked], ...] = (
        lambda home: _common(nation, home, home, chance),
        lambda home: _common(nation, home, chance.choice(nation.local), chance),
        lambda home: _own(nation, home, chance),
        lambda home: _plain("in general", chance.choice(IN_GENERAL), home),
        lambda home: _plain("a list", chance.choice(LISTED), home),
        lambda home: _plain("about a day", chance.choice(TIMED), home),
    )
    for number in range(count):
        yield sorts[number % len(sorts)](chance.choice(nation.local))


def _common(nation: Nation, home: Place, about: Place, chance: random.Random) -> Asked:
    """About a term that every council has: of the own one, or of another that is named."""
    shared = chance.choice(COMMON)
    wanted = nation.common[about.id, shared.key].id
    text = chance.choice(HELD_OUT).format(it=shared.said)
    if about == home:
        return Asked(OWN_TERM, text, home.id, home.id, wanted)
    # "Our" beside the name of another council asks for both.
    return Asked("term of another", f"{text.replace('onze', 'de')} in {about.name}", home.id, about.id, wanted)


def _own(nation: Nation, home: Place, chance: random.Random) -> Asked:
    fact, matter = chance.choice(nation.own[home.id])
    return Asked("own matter", without_place(matter.questions[0], home.name), home.id, home.id, fact.id)


def _plain(sort: str, text: str, home: Place) -> Asked:
    return Asked(sort, text, home.id, home.id)
