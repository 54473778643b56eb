"""The frozen values of keeping the base: changes on their way to it, what each does to a fact, what is found wrong."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from knowledge.model import Fact


class Action(StrEnum):
    """What an item does to its fact."""

    CREATE = "create"
    REVISE = "revise"
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    PHRASING = "phrasing"  # no new version: what the fact states stays as it is


class ChangeState(StrEnum):
    """How far a change is: proposed → (approved) → applied → undone, or rejected."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    APPLIED = "applied"
    REJECTED = "rejected"
    UNDONE = "undone"


class Origin(StrEnum):
    """By which door a change came."""

    CHAT = "chat"
    PAGE = "pagina"
    SHEET = "bestand"  # a spreadsheet, sent to the chat or the page
    COMMAND_LINE = "opdrachtregel"  # the only one without a person


class Level(StrEnum):
    """How grave a finding is."""

    ERROR = "error"  # goes live only when a beheerder overrides it
    WARNING = "warning"  # is shown; the editor decides


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that seems wrong with a fact; *code* names the rule, *text* says it in Dutch."""

    level: Level
    code: str
    text: str
    fact_id: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """What a change does to one fact; make one by the method of its action.

    *base_version* and *base_phrasings* are what its author saw; when they are no longer the current ones, the item is
    not applied. *fact* is the fact as it is to be, *phrasings* all that lead to it from then on. *new_version* is the
    one that was made of it.
    """

    action: Action
    fact_id: str
    base_version: int | None = None
    base_phrasings: tuple[str, ...] | None = None
    fact: Fact | None = None
    phrasings: tuple[str, ...] | None = None
    new_version: int | None = None

    @classmethod
    def create(cls, fact: Fact) -> Self:
        """Add *fact*, whose id is new; its document is added along when that is new too."""
        return cls(Action.CREATE, fact.id, fact=fact, phrasings=fact.phrasings)

    @classmethod
    def revise(cls, before: Fact, after: Fact) -> Self:
        """Make *after*, with its phrasings, of *before*."""
        if before.id != after.id:
            raise ValueError("the id of a fact never changes")
        return cls(Action.REVISE, before.id, before.version, before.phrasings, fact=after, phrasings=after.phrasings)

    @classmethod
    def withdraw(cls, fact: Fact) -> Self:
        """Let *fact* count no longer."""
        return cls(Action.WITHDRAW, fact.id, fact.version)

    @classmethod
    def restore(cls, fact: Fact) -> Self:
        """Let *fact*, which was withdrawn, count again."""
        return cls(Action.RESTORE, fact.id, fact.version)

    @classmethod
    def phrase(cls, before: Fact, phrasings: tuple[str, ...]) -> Self:
        """Let *phrasings*, and no others, lead to *before*."""
        return cls(Action.PHRASING, before.id, before.version, before.phrasings, phrasings=phrasings)


@dataclass(frozen=True, slots=True)
class Change:
    """Items that go live together, or not at all.

    The numbers of who did what are those of actors, not of people: see the log. *findings* is None as long as the
    change has not been checked.
    """

    id: int
    state: ChangeState
    title: str
    origin: Origin
    items: tuple[Item, ...]
    needs_second: bool
    proposed_by: int | None
    proposed_at: datetime
    reason: str | None = None
    batch: str | None = None
    undoes: int | None = None
    findings: tuple[Finding, ...] | None = None
    approved_by: int | None = None
    approved_at: datetime | None = None
    overridden_by: int | None = None
    override_reason: str | None = None
    applied_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it waits for something."""
        return self.state in (ChangeState.PROPOSED, ChangeState.APPROVED)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What keeps it from going live."""
        return tuple(finding for finding in self.findings or () if finding.level is Level.ERROR)
