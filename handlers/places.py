"""The councils and regions that a person can choose from, and their names."""

from collections.abc import Iterable

from knowledge.model import Place, PlaceKind
from knowledge.store import facts
from knowledge.store.database import Database


def choosable(db: Database) -> tuple[Place, ...]:
    """Every council and region of the base."""
    return tuple(place for place in facts.places(db) if place.kind is not PlaceKind.EVERYONE)


def name_of(places: Iterable[Place], place_id: str | None) -> str | None:
    """What the place is called; None when it is not among *places*."""
    return next((place.name for place in places if place.id == place_id), None)
