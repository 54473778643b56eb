"""Bases that older versions made: each one still loads, migrates, keeps what it holds and answers."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.alerts import Role
from knowledge.answers.desk import InformationDesk
from knowledge.answers.rendering import plain, render
from knowledge.store import (
    access,
    audit,
    fact_checks,
    facts,
    gold,
    inbox,
    outbox,
    people,
    proposals,
    subscriptions,
    unanswered,
    vault,
)
from knowledge.store.database import Database, connect, looking, writing
from knowledge.store.people import Channel
from knowledge.store.schema import migrations
from tests.bases import staff
from tests.bases.dump import dump
from tests.bases.residents import BOT_ID, KEY, LAST_AT, LEADS, MEMBER, PLACE, WAITING, reminders
from tests.bases.unpacking import FOLDER, KEPT, named, unpack

COUNTED = ("place", "document", "dossier", "fact", "fact_version", "phrasing", "synonym")
Opener = Callable[[Path], Database]


def answers_of(kept: Path) -> list[Mapping[str, Any]]:
    """The questions that *kept* has to answer, with what it has to say."""
    asked: list[Mapping[str, Any]] = json.loads((FOLDER / f"{kept.stem}.answers.json").read_text("utf-8"))
    return asked


def counts_at(path: Path) -> dict[str, int]:
    """The number of rows of each table, as the file stands."""
    with looking(path) as db:
        return counts(db)


def counts(db: Database) -> dict[str, int]:
    return {table: db.table(table).count for table in COUNTED}


@pytest.fixture
def migrated(tmp_path: Path) -> Iterator[Opener]:
    """Unpacks a kept base and opens it with the program of today."""
    opened: list[Database] = []

    def open_kept(kept: Path) -> Database:
        opened.append(connect(unpack(kept, tmp_path / "oud.db")))
        return opened[-1]

    yield open_kept
    for db in opened:
        db.close()


def test_a_base_is_kept() -> None:
    assert KEPT


@pytest.mark.parametrize("kept", KEPT, ids=named)
def test_a_kept_base_migrates(kept: Path, migrated: Opener) -> None:
    assert not migrations.pending(migrated(kept))


@pytest.mark.parametrize("kept", KEPT, ids=named)
def test_a_kept_base_is_whole(kept: Path, migrated: Opener) -> None:
    db = migrated(kept)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("kept", KEPT, ids=named)
def test_a_kept_base_loses_no_rows(kept: Path, tmp_path: Path) -> None:
    before = counts_at(unpack(kept, tmp_path / "oud.db"))
    db = connect(tmp_path / "oud.db")
    after = counts(db)
    db.close()
    assert all(before.values())
    assert after == before


@pytest.mark.parametrize("kept", KEPT, ids=named)
def test_a_kept_base_has_ten_answers(kept: Path) -> None:
    assert len(answers_of(kept)) == 10


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        pytest.param(kept, asked, id=f"{kept.stem} {asked['day']} {asked['question']}")
        for kept in KEPT
        for asked in answers_of(kept)
    ],
)
def test_a_kept_base_still_answers(kept: Path, asked: Mapping[str, Any], migrated: Opener) -> None:
    today = date.fromisoformat(asked["day"])
    desk = InformationDesk()
    answer = desk.ask(migrated(kept), asked["question"], today=today, scope=asked["council"], previous=None)
    assert [fact.id for fact in answer.facts[:1]] == [asked["fact"]]
    assert asked["fragment"] in plain(render(answer, today=today))


@pytest.mark.parametrize("kept", KEPT, ids=named)
def test_a_dump_makes_the_same_base_again(kept: Path, tmp_path: Path, migrated: Opener) -> None:
    db = migrated(kept)
    again = tmp_path / "nieuw.sql"
    again.write_text("\n".join(dump(db)), "utf-8")
    assert counts_at(unpack(again, tmp_path / "nieuw.db")) == counts(db)


@pytest.mark.parametrize("kept", [kept for kept in KEPT if kept.stem >= "0.2.0"], ids=named)
def test_a_kept_base_keeps_its_people_and_what_waits(kept: Path, migrated: Opener) -> None:
    db = migrated(kept)
    vault.check(db, KEY)
    person = people.find(db, KEY, MEMBER)
    assert person is not None
    assert person.place_id == PLACE
    assert [row.body for row in inbox.waiting(db, KEY, bot_id=BOT_ID, after=0, limit=9)] == [WAITING]
    assert inbox.counts(db, bot_id=BOT_ID).quarantined == 1


@pytest.mark.parametrize("kept", [kept for kept in KEPT if kept.stem >= "0.4.0"], ids=named)
def test_a_kept_base_tells_nobody_twice_and_forgets_nothing_to_come(kept: Path, migrated: Opener) -> None:
    db = migrated(kept)
    (followed,) = subscriptions.active(db)
    assert followed.leads == LEADS
    told, to_come = reminders(followed.address_id)
    outbox.enqueue(db, (told, to_come), at=LAST_AT)
    waiting = outbox.due(db, KEY, now=LAST_AT, limit=9, channels=[Channel.TELEGRAM])
    assert [one.bundle for one in waiting] == [to_come.bundle]
    assert db.table("outbox").count == 2
    assert access.may(db, followed.person_id, Role.CLERK, PLACE)


@pytest.mark.parametrize("kept", [kept for kept in KEPT if kept.stem >= "0.5.0"], ids=named)
def test_a_kept_base_keeps_what_its_editors_did_and_what_waits(kept: Path, migrated: Opener) -> None:
    db = migrated(kept)
    (waiting,) = proposals.open_changes(db)
    assert (waiting.needs_second, waiting.approved_by) == (True, None)
    assert audit.function_of(db, waiting.proposed_by) == staff.FUNCTION
    assert audit.verify(db) is None
    costs = facts.one(db, staff.COSTS)
    assert costs is not None
    assert staff.ADDED in costs.phrasings
    assert [(one.question, one.facts) for one in gold.every(db)] == [("wat kost een brug", (staff.COSTS,))]
    assert [one.text for one in unanswered.waiting(db, limit=9)] == [staff.ASKED]
    assert fact_checks.every(db) == {staff.TERM: staff.CHECK_BEFORE}


@pytest.mark.parametrize("kept", [kept for kept in KEPT if kept.stem >= "0.5.0"], ids=named)
def test_what_waits_in_a_kept_base_goes_live_with_a_second_editor(kept: Path, migrated: Opener) -> None:
    db = migrated(kept)
    (waiting,) = proposals.open_changes(db)
    second = people.find(db, KEY, staff.SECOND)
    assert second is not None
    with writing(db):
        proposals.approve(db, waiting.id, by=second.id, at=staff.DONE_AT)
        proposals.apply(db, waiting.id, at=staff.DONE_AT)
    term = facts.one(db, staff.TERM)
    assert term is not None
    assert term.period is not None
    assert term.period.latest == staff.EARLIER
