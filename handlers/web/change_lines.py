"""What pages show of facts and of changes to them: fields by their Dutch names, and differences word by word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.web import staff_wording as wording
from knowledge.dutch.date_names import WEEKDAYS
from knowledge.dutch.date_words import day_in_words, period_in_words
from knowledge.dutch.folding import words
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.editing import Action, Change, Finding, Item
from knowledge.errors import FactUnknown
from knowledge.intake.sheet_rows import Base, Rows
from knowledge.intake.sheet_words import Column
from knowledge.model import Curation, Fact
from knowledge.store import audit, facts, history
from knowledge.store.database import Database
from knowledge.store.enacting import named
from knowledge.store.history import Stretch, Was

LISTS = frozenset({Column.NAMES, Column.VARIANTS, Column.REFERENCES, Column.REPLACES, Column.PHRASINGS})
IN_WORDS = frozenset({Column.TITLE, Column.TEXT, Column.BEFORE, Column.NOTE, Column.PLACE})
UNSHOWN = frozenset({Column.ID, Column.VERSION, Column.CHECK_BEFORE})
BETWEEN = " | "
MOST_ITEMS = 100  # of one change on a page


@dataclass(frozen=True, slots=True)
class Line:
    """A field with what it says, or with what differs."""

    name: str
    stretches: tuple[Stretch, ...]
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class ShownItem:
    """What a change does to one fact; *meanwhile* is what others changed in it since its author looked."""

    fact_id: str
    title: str
    action: str
    lines: tuple[Line, ...]
    is_live: bool
    meanwhile: tuple[Line, ...] = ()
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change as the page shows it; *who* are names of functions, never of people."""

    change: Change
    state: str
    origin: str
    who: str
    when: str
    second: str
    override: str
    items: tuple[ShownItem, ...]
    more: int
    findings: tuple[tuple[str, Finding], ...]

    @property
    def is_moved(self) -> bool:
        """Whether somebody else changed what it is about."""
        return any(item.is_moved for item in self.items)


def rows_of(db: Database, *, ids: Iterable[str] = ()) -> Rows:
    """Facts as fields and back, for this base; *ids* are those that a fact may point to."""
    frame = Curation(facts.places(db), facts.documents(db), facts.dossiers(db), ())
    return Rows(Base(frame, {}), ids=ids)


def stated(rows: Rows, fact: Fact) -> tuple[Line, ...]:
    """All that *fact* says, by field."""
    return tuple(_line(column, text, text) for column, text in _cells(rows, fact).items() if text)


def differences(rows: Rows, old: Fact | None, new: Fact) -> tuple[Line, ...]:
    """In what fields *new* differs from *old*; all its fields where there was none."""
    was, now = _cells(rows, old) if old else {}, _cells(rows, new)
    pairs = ((column, was.get(column, ""), text) for column, text in now.items())
    return tuple(_line(column, before, after) for column, before, after in pairs if before != after)


def shown(db: Database, change: Change, *, most: int = MOST_ITEMS) -> ShownChange:
    """*change* beside what it changes, which is shown of at most so many facts."""
    rows = rows_of(db)
    told = change.items[:most]
    current = named(db, (item.fact_id for item in told))
    items = tuple(_item(db, rows, change, item, current.get(item.fact_id)) for item in told)
    return ShownChange(
        change,
        wording.STATES[change.state],
        wording.ORIGINS[change.origin],
        name_of(db, change.proposed_by),
        moment(change.proposed_at),
        name_of(db, change.approved_by) if change.approved_by is not None else "",
        name_of(db, change.overridden_by) if change.override_reason else "",
        items,
        len(change.items) - len(told),
        tuple((wording.LEVELS[finding.level], finding) for finding in change.findings or ()),
    )


def name_of(db: Database, actor: int | None) -> str:
    """How somebody is shown: by the function that was chosen, else by a number."""
    if actor is None:
        return wording.NOBODY
    return audit.function_of(db, actor) or wording.SOMEBODY.format(number=actor)


def moment(at: datetime) -> str:
    """A moment by the clock of the Netherlands."""
    there = at.astimezone(AMSTERDAM)
    return f"{day_in_words(there.date())}, {there:%H.%M} uur"


def title_of(action: Action, fact: Fact) -> str:
    """What a change of one fact is called."""
    return wording.TITLES[action].format(title=fact.title)


def is_moved(item: Item, current: Fact | None) -> bool:
    """Whether *current* is no longer what the author of *item* saw."""
    if item.action is Action.CREATE:
        return current is not None
    if current is None:
        return True
    is_rephrased = item.base_phrasings is not None and item.base_phrasings != current.phrasings
    return current.version != item.base_version or is_rephrased


def _item(db: Database, rows: Rows, change: Change, item: Item, current: Fact | None) -> ShownItem:
    fact = item.fact or current
    base = _base(db, item, current)
    moved = change.is_open and is_moved(item, current)
    return ShownItem(
        item.fact_id,
        fact.title if fact else item.fact_id,
        wording.ACTIONS[item.action],
        _lines(rows, item, base),
        current is not None,
        differences(rows, base, current) if moved and base and current else (),
        moved,
    )


def _lines(rows: Rows, item: Item, base: Fact | None) -> tuple[Line, ...]:
    if item.fact is not None:
        phrasings = item.fact.phrasings if item.phrasings is None else item.phrasings
        return differences(rows, base, replace(item.fact, phrasings=phrasings))
    if item.phrasings is not None:
        was, now = BETWEEN.join(item.base_phrasings or ()), BETWEEN.join(item.phrasings)
        return (_line(Column.PHRASINGS, was, now),)
    return stated(rows, base) if base else ()


def _base(db: Database, item: Item, current: Fact | None) -> Fact | None:
    """The fact as the author of *item* saw it."""
    if item.base_version is None:
        return None
    try:
        fact = history.version(db, item.fact_id, item.base_version)
    except FactUnknown:
        return None
    phrasings = current.phrasings if item.base_phrasings is None and current else item.base_phrasings
    return replace(fact, phrasings=phrasings or ())


def _cells(rows: Rows, fact: Fact) -> dict[Column, str]:
    cells = {column: text for column, text in rows.cells(fact).items() if column not in UNSHOWN}
    if fact.period:
        said, told = cells[Column.WHEN], period_in_words(fact.period)
        is_plain = [word for word in words(told) if word not in WEEKDAYS] == list(words(said))
        cells[Column.WHEN] = told if is_plain else f"{told} («{said}»)"
    return cells


def _line(column: Column, was: str, now: str) -> Line:
    if column in LISTS:
        return Line(column, tuple(_of_lists(was.split(BETWEEN), now.split(BETWEEN))), is_list=True)
    if was == now:
        return Line(column, (Stretch(Was.KEPT, now),))
    if column in IN_WORDS and was and now:
        return Line(column, history.compared(was, now))
    pairs = ((Was.REMOVED, was), (Was.ADDED, now))
    return Line(column, tuple(Stretch(kind, text) for kind, text in pairs if text))


def _of_lists(was: list[str], now: list[str]) -> Iterator[Stretch]:
    for text in dict.fromkeys((*was, *now)):
        if text:
            kind = Was.KEPT if text in was and text in now else Was.REMOVED if text in was else Was.ADDED
            yield Stretch(kind, text)
