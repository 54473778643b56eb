"""The values of the outbox: what waits, what is claimed to be sent, what was sent."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from knowledge.alerts import Rhythm
from knowledge.store.people import Address


class State(StrEnum):
    """Where a row of the outbox stands."""

    READY = "ready"
    SENDING = "sending"  # claimed
    SENT = "sent"
    UNREACHABLE = "unreachable"
    EXPIRED = "expired"  # its last day was over before it could be sent
    WITHDRAWN = "withdrawn"  # no longer wanted, or its term no longer what it was
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Reconciled:
    """How many rows came in, or changed, and how many were taken out."""

    added: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that may leave: its bundle, and where to."""

    bundle: str
    address_id: int
    address: Address
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Part:
    """One row of a message."""

    id: int
    fact_id: str
    version: int
    reminder: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message that is claimed: whoever has it sends it, and says how that ended."""

    bundle: str
    address_id: int
    address: Address
    parts: tuple[Part, ...]
    due_at: datetime
    expires_at: datetime
    attempts: int
    is_uncertain: bool
    place_id: str | None
    role: str | None
    rhythm: Rhythm = field(default_factory=Rhythm)


def leads_in(covers: str) -> tuple[int, ...]:
    """The leads that a row of the outbox tells at once, as its column *covers* has them."""
    return tuple(int(lead) for lead in covers.split(",") if lead)


@dataclass(frozen=True, slots=True)
class Sent:
    """A message as it was sent, by the rows it was made of."""

    address_id: int
    place_id: str | None
    state: State
    parts: tuple[Part, ...]
