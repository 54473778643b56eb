"""A change of a base is seen while it is asked."""

from datetime import date
from pathlib import Path

from knowledge.answers.answer import Answer
from knowledge.answers.desk import InformationDesk
from knowledge.store.database import Database
from tests.bench.changing import time_change


def ask(desk: InformationDesk, db: Database, text: str) -> Answer:
    return desk.ask(db, text, today=date(2020, 11, 2), scope=None, previous=None)


def test_an_added_phrasing_is_found_before_the_whole_index_is_there(database: Path) -> None:
    change = time_change(database, ["wat is het inkoopkader"], ask)
    assert 0 < change.found_s <= change.whole_s
    assert change.slowest_ms > 0
