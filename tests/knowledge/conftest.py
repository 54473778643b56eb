"""Bases for the tests of knowledge: a small one to change, and the curated one with a desk to ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge.answers.answer import Answer, Overview
from knowledge.answers.desk import InformationDesk
from knowledge.answers.rendering import plain, render
from knowledge.answers.shelf import Shelf
from knowledge.store.database import Database, connect

LOADED_AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def db_path(tmp_path: Path) -> Path:
    """Where the base of a test stands."""
    return tmp_path / "leeg.db"


@pytest.fixture
def db(db_path: Path) -> Iterator[Database]:
    """A base with tables and no facts."""
    db = connect(db_path)
    yield db
    db.close()


@dataclass
class Asker:
    """Asks the desk of the curated base; *on* is the day, *of* the place of the asker."""

    desk: InformationDesk
    db: Database

    def ask(
        self, text: str, *, on: str = "2020-11-02", of: str | None = "dordrecht", after: Answer | None = None
    ) -> Answer:
        return self.desk.ask(self.db, text, today=date.fromisoformat(on), scope=of, previous=after)

    def shown(
        self, text: str, *, on: str = "2020-11-02", of: str | None = "dordrecht", after: Answer | None = None
    ) -> str:
        return self.read(self.ask(text, on=on, of=of, after=after), on=on)

    def read(self, answer: Answer, *, on: str = "2020-11-02") -> str:
        return plain(render(answer, today=date.fromisoformat(on)))

    def overview(self, topic: Overview, *, on: str = "2020-11-02", of: str | None = "dordrecht") -> Answer:
        return self.desk.overview(self.db, topic, today=date.fromisoformat(on), scope=of)

    @property
    def shelf(self) -> Shelf:
        return self.desk.shelf(self.db)


@pytest.fixture(scope="session")
def asker(curated_database: Path) -> Iterator[Asker]:
    """One desk for all tests, for its index takes seconds to make; it remembers nothing of what it is asked."""
    db = connect(curated_database)
    yield Asker(InformationDesk(), db)
    db.close()


def ids(answer: Answer) -> list[str]:
    """The facts of *answer*, by id."""
    return [fact.id for fact in answer.facts]


@pytest.fixture(scope="session")
def curated_db(asker: Asker) -> Database:
    """The curated base, to read from."""
    return asker.db
