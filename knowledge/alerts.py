"""The frozen values of subscriptions, planning and delivery."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

STANDARD_LEADS = (28, 14, 7, 3, 1, 0)
STANDARD_TIME = time(9, 0)
ALWAYS_ON_TIME = frozenset({0, 1})  # leads that no digest holds back


class Role(StrEnum):
    """What a person may do; held for one council or region, or everywhere."""

    MEMBER = "raadslid"
    CLERK = "griffie"
    EDITOR = "redactie"
    ADMIN = "beheer"


class Target(StrEnum):
    """What sort of thing a subscription follows; the name beside it says which one."""

    DEADLINE = "deadline"  # name: the id of a fact
    DOSSIER = "dossier"  # name: the id of a dossier
    ZIENSWIJZE = "zienswijze"  # name: the id of a place, or None for every place
    PLACE = "place"  # name: the id of a council or region
    EVERYTHING = "everything"  # no name


class Digest(StrEnum):
    """Whether reminders come one by one, or together."""

    SINGLE = "single"
    DAILY = "daily"
    WEEKLY = "weekly"  # on Mondays, whatever falls before the next Monday


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When an address wants its reminders, by the clock of Europe/Amsterdam."""

    at_time: time = STANDARD_TIME
    quiet_from: time | None = None  # nothing is sent from here …
    quiet_until: time | None = None  # … until here; may span midnight
    on_workdays: bool = True  # a lead on a weekend or public holiday moves to the working day before
    digest: Digest = Digest.SINGLE
    is_paused: bool = False


@dataclass(frozen=True, slots=True)
class Subscription:
    """What one address wants to hear of. *place_id* is the council of its person or group, if any."""

    id: int
    person_id: int
    address_id: int
    target: Target
    name: str | None
    since: datetime  # UTC; what was due before is never sent
    leads: tuple[int, ...] = STANDARD_LEADS  # days before the last day, highest first
    rhythm: Rhythm = field(default_factory=Rhythm)
    place_id: str | None = None


class TermState(StrEnum):
    """Whether a term still counts."""

    OPEN = "open"
    WITHDRAWN = "withdrawn"  # withdrawn, cancelled or superseded


@dataclass(frozen=True, slots=True)
class Term:
    """A curated deadline as the planner sees it.

    *version* is the number of the fact's version since which date and state are what they are: a corrected typo does
    not raise it. *due_on* is the last day where the source names a precise one, *opens_on* the first day of the window
    where it does not. *place_ids* are the places whose followers it concerns: its own, the councils of a region, the
    region of a council. *settled_for* are the councils that need no more reminders of it.
    """

    fact_id: str
    version: int
    dossier: str
    place_ids: frozenset[str]
    due_on: date | None
    opens_on: date | None = None
    state: TermState = TermState.OPEN
    is_zienswijze: bool = False
    settled_for: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell one address; *reminder* says which, as "lead:7", "window", "changed", "missed:lead:1".

    *covers* are the leads that fall on the same day and are told by this one. Notices with one *bundle* leave as one
    message. Instants are UTC; after *expires_at* it is no longer worth sending.
    """

    fact_id: str
    version: int
    reminder: str
    address_id: int
    due_at: datetime
    expires_at: datetime
    bundle: str
    covers: tuple[int, ...] = ()

    @property
    def key(self) -> tuple[str, int, str, int]:
        """What a recipient is told once, whatever happens."""
        return self.fact_id, self.version, self.reminder, self.address_id


class Failed(StrEnum):
    """How a try to send ended, when it did not end well."""

    NOT_SENT = "not_sent"  # surely: no connection, no place in the pool
    UNKNOWN = "unknown"  # it may have been delivered
    WAIT = "wait"  # the other side said how long
    UNREACHABLE = "unreachable"  # blocked, kicked, deleted: the address is no longer good
    MOVED = "moved"  # the group has another id
    REFUSED = "refused"  # an answer that is none of these


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a try did not end well; *seconds* with WAIT, *moved_to* with MOVED."""

    how: Failed
    reason: str
    seconds: float = 0.0
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """Try again at *at*."""

    at: datetime


@dataclass(frozen=True, slots=True)
class GiveUp:
    """Try no more."""

    reason: str
