"""The people of a country that does not exist: members and groups of the griffie, each with a council and a wish."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from knowledge.alerts import Digest, Rhythm, Role, Target
from knowledge.store import access, people, subscriptions
from knowledge.store.database import Database
from knowledge.store.people import Address, Channel, PersonKind
from knowledge.store.vault import Vault
from tests.campaigns.nation import Nation

FIRST_MEMBER, FIRST_GROUP = 6_000_001, -1_006_000_000_001
KEY = "sleutel-" * 5
VAULT = Vault.of(KEY)
ENTERED_AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
EVERYTHING, ZIENSWIJZE = 0.6, 0.9  # up to these shares of the members; the others follow a dossier
DAILY = 0.2


@dataclass(frozen=True, slots=True)
class Inhabitant:
    """Who lives where: a member, or a chat of a griffie."""

    name: str
    place_id: str
    kind: PersonKind


@dataclass(frozen=True, slots=True)
class People:
    """How many members there are, and how many chats of griffies; the first member of a council is its griffier."""

    members: int = 9_000
    groups: int = 1_000

    def of(self, nation: Nation) -> Iterator[Inhabitant]:
        """All of them, council after council."""
        councils = nation.local
        for number in range(self.members):
            yield Inhabitant(str(FIRST_MEMBER + number), councils[number % len(councils)].id, PersonKind.PERSON)
        for number in range(self.groups):
            yield Inhabitant(str(FIRST_GROUP - number), councils[number % len(councils)].id, PersonKind.GROUP)


def settle(db: Database, nation: Nation, crowd: People) -> int:
    """Let everybody be known, and follow what people follow; how many addresses there are."""
    chance = random.Random(nation.seed)  # noqa: S311  # no secret
    clerks: set[str] = set()
    for one in crowd.of(nation):
        address = Address(Channel.TELEGRAM, one.name)
        person = people.choose_place(db, VAULT, address, one.place_id, at=ENTERED_AT, kind=one.kind)
        number = people.address_id(db, VAULT, address)
        assert number is not None
        if one.kind is PersonKind.PERSON and one.place_id not in clerks:
            clerks.add(one.place_id)
            access.grant(db, person.id, Role.CLERK, one.place_id, at=ENTERED_AT)
        target, name = _wish(one, nation, chance)
        subscriptions.subscribe(
            db, address_id=number, target=target, name=name, leads=(28, 14, 7, 3, 1, 0), at=ENTERED_AT
        )
        if chance.random() < DAILY:
            subscriptions.set_rhythm(db, number, Rhythm(digest=Digest.DAILY))
    return crowd.members + crowd.groups


def _wish(one: Inhabitant, nation: Nation, chance: random.Random) -> tuple[Target, str | None]:
    drawn = chance.random()
    if one.kind is PersonKind.GROUP or drawn < EVERYTHING:
        return Target.EVERYTHING, None
    if drawn < ZIENSWIJZE:
        return Target.ZIENSWIJZE, None
    return Target.DOSSIER, chance.choice(nation.own[one.place_id])[0].dossier
