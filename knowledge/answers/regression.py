"""Tries a change on the gold questions of the base, in a copy and in a process of its own.

`python -m knowledge.answers.regression FOLDER` is that process: it finds the two states of the base in the folder,
asks both, and puts what they say beside them.
"""

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import IntEnum
from pathlib import Path
from shutil import copyfile
from typing import Any

from knowledge.answers import child, gold_texts, indexing
from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.desk import InformationDesk
from knowledge.answers.matching import Built, Index, build, caught_up, changed
from knowledge.answers.matching.language import DUTCH
from knowledge.answers.material import read_material
from knowledge.answers.rendering import plain, render
from knowledge.answers.renewal import AT_ONCE
from knowledge.answers.shelf import Shelf, assemble
from knowledge.editing import Action, Finding, Item, Level
from knowledge.errors import KnowledgeError
from knowledge.intake import lint
from knowledge.model import Curation
from knowledge.store import enacting, facts, gold
from knowledge.store.database import Database, connect, looking, sqlite3, writing
from knowledge.store.gold import Gold

MODULE = "knowledge.answers.regression"
BEFORE, AFTER, JOB, GIVEN = "before.db", "after.db", "job.json", "given.json"
SOON_BUILT = 40_000  # lines whose index takes seconds; with few changes it is only caught up, as the desk does at first
FEW = 4  # one line in so many; with more of them catching up takes as long
MOST_TITLES = 3


class NotGold(KnowledgeError):
    """Deze vraag kan geen toetsvraag zijn: zonder de vraag ervoor betekent zij iets anders, of er was geen antwoord."""


class Grade(IntEnum):
    """How well an answer does by a gold question."""

    WRONG = 0
    OFFERED = 1  # asked back, with the right fact among the choices
    RIGHT = 2


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as far as it counts here: its *outcome*, *facts* by id with their *titles*, and its *text* as read."""

    outcome: Outcome
    facts: tuple[str, ...]
    titles: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Tried:
    """A gold question, what it *was* answered and what it *becomes*."""

    gold: Gold
    was: Given
    becomes: Given

    @property
    def is_worse(self) -> bool:
        """Whether the change makes the answer worse, be it only less sure."""
        return graded(self.gold, self.becomes) < graded(self.gold, self.was)

    @property
    def is_made_wrong(self) -> bool:
        """Whether the change makes wrong what was not."""
        return self.is_worse and graded(self.gold, self.becomes) is Grade.WRONG


def keep(db: Database, answer: Answer, *, at: datetime, by: int | None = None) -> Gold:
    """Make a gold question of a good *answer*, *by* an actor; raises NotGold where it hangs on the one before it."""
    question = answer.question
    is_settled = answer.outcome is not Outcome.SMALLTALK and question.asked_on is not None and question.text.strip()
    if not is_settled or question.asked_on is None or question.is_elliptic:
        raise NotGold
    place = question.home.id if question.home else None
    told = given(answer, today=question.asked_on)
    return gold.add(
        db,
        question.text,
        place=place,
        asked_on=question.asked_on,
        facts=told.facts,
        outcome=told.outcome,
        at=at,
        by=by,
    )


def graded(expected: Gold, told: Given) -> Grade:
    """How well *told* does by what is *expected*; new facts in a list do no harm."""
    wanted, found = set(expected.facts), set(told.facts)
    if expected.outcome == Outcome.UNKNOWN:
        return Grade.RIGHT if told.outcome is Outcome.UNKNOWN else Grade.WRONG
    if expected.outcome == Outcome.ANSWER:
        if told.outcome is Outcome.ANSWER:
            return Grade.RIGHT if told.facts[:1] == expected.facts[:1] else Grade.WRONG
        return Grade.OFFERED if told.outcome is not Outcome.UNKNOWN and wanted & found else Grade.WRONG
    if told.outcome == expected.outcome:
        return Grade.RIGHT if wanted <= found else Grade.WRONG
    is_choice_made = expected.outcome == Outcome.ASK_BACK and told.outcome is Outcome.ANSWER and found <= wanted
    return Grade.OFFERED if is_choice_made else Grade.WRONG


def given(answer: Answer, *, today: date) -> Given:
    """What counts of *answer*; of one that asks back the choices, whatever else it is about."""
    chosen = answer.facts
    offered = [option.key.partition("@")[0] for option in answer.options]
    titles = {fact.id: fact.title for fact in chosen} | dict(
        zip(offered, (option.label for option in answer.options), strict=True)
    )
    ids = tuple(offered) if answer.outcome is Outcome.ASK_BACK and offered else tuple(fact.id for fact in chosen)
    text = plain(render(answer, today=today))
    return Given(answer.outcome, ids, tuple(titles[one] for one in ids), text)


def try_golds(
    base: Path, items: Iterable[Item], *, at: datetime, golds: Iterable[Gold] | None = None
) -> tuple[Tried, ...]:
    """What the gold questions of the *base*, or *golds*, are answered before and after *items*.

    The base itself is only read. This takes seconds, in which it mostly waits: call it from a thread that may wait.
    Raises what `carry_out` raises.
    """
    with tempfile.TemporaryDirectory(prefix="zienswijzer-") as name:  # mode 700: it is the whole base
        folder = Path(name)
        with looking(base) as db:
            asked = tuple(gold.every(db) if golds is None else golds)
            _copy(db, folder / BEFORE)
        copyfile(folder / BEFORE, folder / AFTER)
        changing = connect(folder / AFTER)
        try:
            with writing(changing):
                enacting.carry_out(changing, items, at=at)
        finally:
            changing.close()
        return _asked(folder, base, asked) if asked else ()


def check(base: Path, items: Iterable[Item], *, at: datetime, today: date) -> tuple[Finding, ...]:
    """All that is wrong with a change: what the lint finds new, and the gold questions that it makes worse."""
    told = tuple(items)
    with ThreadPoolExecutor(max_workers=1) as beside:  # the golds are asked in a process of their own
        trying = beside.submit(try_golds, base, told, at=at)
        new = _linted(base, told, today=today)
        return (*new, *findings(trying.result()))


def findings(tried: Iterable[Tried]) -> Iterator[Finding]:
    """What to say of the gold questions that a change makes worse: an error for each that becomes wrong."""
    for one in tried:
        if one.is_worse:
            level = Level.ERROR if one.is_made_wrong else Level.WARNING
            text = gold_texts.WRONG if one.is_made_wrong else gold_texts.LESS_SURE
            said = text.format(question=one.gold.question, was=shown(one.was), becomes=shown(one.becomes))
            yield Finding(level, "gold", said, one.gold.facts[0] if one.gold.facts else None)


def curation_of(db: Database) -> Curation:
    """All that the base holds now, as the lint wants it."""
    return Curation(facts.places(db), facts.documents(db), facts.dossiers(db), facts.current(db), facts.synonyms(db))


def _linted(base: Path, items: Sequence[Item], *, today: date) -> tuple[Finding, ...]:
    """What the lint finds new in the *base* after *items*."""
    with looking(base) as db:
        before = curation_of(db)
        stood = enacting.named(db, (item.fact_id for item in items))
    whole = [replace(one, fact=stood.get(one.fact_id)) if one.action is Action.RESTORE else one for one in items]
    return lint.lint_change(before, lint.with_items(before, whole), today=today)


def shown(told: Given) -> str:
    """What was given, as it stands within a sentence."""
    titles = ", ".join(f"«{title}»" for title in told.titles[:MOST_TITLES])
    if len(told.titles) > MOST_TITLES:
        titles = gold_texts.MORE.format(titles=titles, count=len(told.titles) - MOST_TITLES)
    return gold_texts.GIVEN[told.outcome].format(titles=titles)


def _copy(db: Database, path: Path) -> None:
    """One state of the base at *path*, without the waiting of a lock and without a word of it in the log of writes."""
    target = sqlite3.connect(path)
    try:
        db.conn.backup(target)
    finally:
        target.close()


def _asked(folder: Path, base: Path, golds: Sequence[Gold]) -> tuple[Tried, ...]:
    """What both states in *folder* say to *golds*: found out by a child, or here where there can be none."""
    questions = [(one.question, one.place, one.asked_on.isoformat()) for one in golds]
    (folder / JOB).write_text(json.dumps({"base": str(base), "questions": questions}), encoding="utf-8")
    if not child.run(MODULE, str(folder)):
        _work(folder)
    found = json.loads((folder / GIVEN).read_text(encoding="utf-8"))
    pairs = zip(golds, found[BEFORE], found[AFTER], strict=True)
    return tuple(Tried(one, _read(was), _read(becomes)) for one, was, becomes in pairs)


def _read(row: dict[str, Any]) -> Given:
    return Given(Outcome(row["outcome"]), tuple(row["facts"]), tuple(row["titles"]), row["text"])


def main() -> None:
    """Do the work that lies in the folder that the argument names."""
    child.settle()
    _work(Path(sys.argv[1]))


def _work(folder: Path) -> None:
    """Ask both states of the base in *folder*, and write down what they say."""
    job = json.loads((folder / JOB).read_text(encoding="utf-8"))
    built = indexing.open_beside(Path(job["base"]))
    found: dict[str, list[dict[str, Any]]] = {}
    for name in (BEFORE, AFTER):
        with looking(folder / name) as db:
            shelf = _shelf(db, built)
            built = shelf.index.built
            desk = _Desk(shelf)
            found[name] = [asdict(_answered(desk, db, *one)) for one in job["questions"]]
    (folder / GIVEN).write_text(json.dumps(found), encoding="utf-8")


def _shelf(db: Database, built: Built | None) -> Shelf:
    """The state of *db* with an index of its own, made from *built* where making it anew would take long."""
    material = read_material(db)
    if built is None or built.meta["fingerprint"] != material.fingerprint:
        newer = changed(built, material.labels) if built else material.labels
        most = max(AT_ONCE, material.lines // FEW)
        if built and material.lines > SOON_BUILT and sum(len(label.lines) for label in newer) <= most:
            return assemble(db, material, caught_up(built, material.labels))
        built = build(material.labels, material.groups, DUTCH)
    return assemble(db, material, Index(built))


class _Desk(InformationDesk):
    """A desk with one shelf, whatever becomes of the base."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self._only = shelf

    def shelf(self, db: Database) -> Shelf:  # noqa: ARG002  # the base stands still
        return self._only


def _answered(desk: InformationDesk, db: Database, question: str, place: str | None, asked_on: str) -> Given:
    today = date.fromisoformat(asked_on)
    return given(desk.ask(db, question, today=today, scope=place, previous=None), today=today)


if __name__ == "__main__":
    main()
