"""Reads a question-and-answer list into checked entries; every problem is told at once, with its row and column."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from knowledge.dutch.dates import parse_period
from knowledge.dutch.folding import fold, words
from knowledge.dutch.period import Period
from knowledge.errors import FaqInvalid, ImpossibleDate, UnreadablePeriod
from knowledge.intake.faq_columns import Layout, find_layout
from knowledge.intake.tables import Row, Table, read_table
from knowledge.model import Place, PlaceKind

MOST_ROWS = 100_000
MOST_SIGNS = 4_000
MOST_PLACES_NAMED = 12
LONGEST_DATE = 80
TWO_DAYS = (date(2000, 1, 1), date(2011, 7, 8))  # a wording that both read alike says all by itself
BETWEEN_QUESTIONS = re.compile(r"\n| \| ")
CLOCK = re.compile(r"[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?$")
EVERYONE_WORDS = frozenset(("iedereen", "alle", "algemeen", "overal", "alle raden", "everyone", "all", "general"))
MONTHS = dict(
    zip(
        "january february march april may june july august september october november december".split(),
        "januari februari maart april mei juni juli augustus september oktober november december".split(),
        strict=True,
    )
)
ENGLISH_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b", re.IGNORECASE)

NO_ENTRIES = "er staan geen vragen in"
ROWS = "het bestand heeft te veel rijen; hooguit 100.000"
CELL = "rij {row}, kolom {column}: {remark}"
IS_EMPTY = "leeg"
TOO_LONG = "te lang; hooguit 4.000 tekens"
NO_DATE = "«{said}» is geen datum met een jaar; schrijf bijvoorbeeld 5-10-2020"
NO_PLACE = "«{said}» is geen bekende gemeente of regio"
PLACES = "bekende plaatsen zijn {names}; laat de cel leeg als het antwoord overal geldt"
TWICE = "Rij {rows}: dezelfde vraag met een ander antwoord («{question}»). Zienswijzer kan dan niet kiezen."


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """One answer with all questions that ask for it, the first of them shown; *scope* is a place, or None for all."""

    questions: tuple[str, ...]
    answer: str
    rows: tuple[int, ...]
    scope: str | None = None
    sources: tuple[str, ...] = ()
    dated: Period | None = None


@dataclass(frozen=True, slots=True)
class FaqList:
    """All of a file *name*; *remarks* are for its editor, and stand in nobody's way."""

    name: str
    entries: tuple[FaqEntry, ...]
    remarks: tuple[str, ...] = ()

    @property
    def dated(self) -> Period | None:
        """The newest date that stands in the list."""
        return max((entry.dated for entry in self.entries if entry.dated), key=_anchor, default=None)


def read_faq(path: Path, *, places: Iterable[Place] = ()) -> FaqList:
    """Read the list at *path*, whose answers may be of *places*; raises FaqInvalid with every problem found."""
    return faq_of(path.name, read_table(path), places=places)


def faq_of(name: str, table: Table, *, places: Iterable[Place] = ()) -> FaqList:
    """The list that stands in *table*; raises FaqInvalid with every problem found."""
    layout = find_layout(table.rows)
    if not isinstance(layout, Layout):
        raise FaqInvalid(name, layout if any(map(any, table.rows)) else (NO_ENTRIES,))
    if sum(map(any, table.rows[layout.start :])) > MOST_ROWS:
        raise FaqInvalid(name, (ROWS,))
    reader = _Reader(layout, places)
    entries = reader.entries(table.rows)
    problems = tuple(reader.problems) or (() if entries else (NO_ENTRIES,))
    if problems:
        raise FaqInvalid(name, problems)
    return FaqList(name, _merged(entries), (*table.remarks, *_twice(entries)))


class _Reader:
    """One pass over the rows; problems pile up until the end."""

    def __init__(self, layout: Layout, places: Iterable[Place]) -> None:
        self.problems: list[str] = []
        self._layout = layout
        self._places = tuple(places)
        self._ids = {_key(name): place.id for place in self._places for name in (place.id, *place.names)}
        self._everyone = {place.id for place in self._places if place.kind is PlaceKind.EVERYONE}
        self._has_unknown_place = False

    def entries(self, rows: Sequence[Row]) -> list[FaqEntry]:
        """An entry for each row that holds anything; the right ones, for the others are problems."""
        read = []
        for number, row in enumerate(rows[self._layout.start :], start=self._layout.start + 1):
            cells = {at: row[at] if at < len(row) else "" for at in self._layout.columns}
            if any(cells.values()) and (entry := self._entry(number, cells)):
                read.append(entry)
        if self._has_unknown_place:
            names = [place.name for place in self._places]
            more = [f"nog {len(names) - MOST_PLACES_NAMED} andere"] if len(names) > MOST_PLACES_NAMED else []
            self.problems.append(PLACES.format(names=", ".join(names[:MOST_PLACES_NAMED] + more) or "geen"))
        return read

    def _entry(self, row: int, cells: dict[int, str]) -> FaqEntry | None:
        layout, before = self._layout, len(self.problems)
        for at, cell in cells.items():
            if len(cell) > MOST_SIGNS:
                self._wrong(row, at, TOO_LONG)
        questions = tuple(_questions(cells[at] for at in layout.questions))
        answer = cells[layout.answer]
        if not questions:
            self._wrong(row, layout.questions[0], IS_EMPTY)
        if not answer:
            self._wrong(row, layout.answer, IS_EMPTY)
        scope, dated = self._scope(row, cells), self._dated(row, cells)
        source = cells[layout.source] if layout.source is not None else ""
        if len(self.problems) > before:
            return None
        return FaqEntry(questions, answer, (row,), scope, (" ".join(source.split()),) if source else (), dated)

    def _scope(self, row: int, cells: dict[int, str]) -> str | None:
        at = self._layout.scope
        said = cells[at] if at is not None else ""
        if at is None or not said or _key(said) in EVERYONE_WORDS:
            return None
        if (found := self._ids.get(_key(said))) is None:
            self._has_unknown_place = True
            self._wrong(row, at, NO_PLACE.format(said=said[:80]))
        return None if found in self._everyone else found

    def _dated(self, row: int, cells: dict[int, str]) -> Period | None:
        at = self._layout.dated
        if at is None or not cells[at]:
            return None
        said = ENGLISH_MONTH.sub(lambda month: MONTHS[month[0].lower()], CLOCK.sub("", cells[at]))
        try:
            found = {parse_period(said[:LONGEST_DATE], today=day) for day in TWO_DAYS}
        except (ImpossibleDate, UnreadablePeriod):
            found = set()
        if len(found) == 1:
            return found.pop()
        self._wrong(row, at, NO_DATE.format(said=cells[at][:80]))
        return None

    def _wrong(self, row: int, at: int, remark: str) -> None:
        column = " ".join(self._layout.names[at].split())[:60]
        self.problems.append(CELL.format(row=row, column=column, remark=remark))


def _questions(cells: Iterable[str]) -> Iterator[str]:
    """The questions of a row, each once."""
    seen = set()
    for cell in cells:
        for part in BETWEEN_QUESTIONS.split(cell):
            question = part.strip(" |")
            if question and (key := _same(question)) not in seen:
                seen.add(key)
                yield question


def _merged(entries: Iterable[FaqEntry]) -> tuple[FaqEntry, ...]:
    """One entry for each answer, with the questions, rows and sources of all that give it."""
    groups: dict[tuple[str, str | None], list[FaqEntry]] = {}
    for entry in entries:
        groups.setdefault((" ".join(entry.answer.split()), entry.scope), []).append(entry)
    return tuple(_one_of(group) for group in groups.values())


def _one_of(group: Sequence[FaqEntry]) -> FaqEntry:
    if len(group) == 1:
        return group[0]
    return replace(
        group[0],
        questions=tuple(_questions(question for entry in group for question in entry.questions)),
        rows=tuple(row for entry in group for row in entry.rows),
        sources=tuple(dict.fromkeys(source for entry in group for source in entry.sources)),
        dated=max((entry.dated for entry in group if entry.dated), key=_anchor, default=None),
    )


def _twice(entries: Iterable[FaqEntry]) -> Iterator[str]:
    """A remark on each question to which rows give different answers for the same place."""
    given: dict[tuple[str, str | None], dict[str, FaqEntry]] = {}
    for entry in entries:
        for question in entry.questions:
            given.setdefault((_same(question), entry.scope), {}).setdefault(entry.answer, entry)
    for by_answer in given.values():
        if len(by_answer) > 1:
            first, *others = by_answer.values()
            rows = " en ".join(str(entry.rows[0]) for entry in (first, *others))
            yield TWICE.format(rows=rows, question=first.questions[0][:80])


def _anchor(period: Period) -> date:
    return period.anchor


def _same(question: str) -> str:
    """What makes two questions the same: all but case, accents and the mark at the end."""
    return fold(question).rstrip("?!. ")


def _key(name: str) -> str:
    """What makes two names the same."""
    return " ".join(words(name))
