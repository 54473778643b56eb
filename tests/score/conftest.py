"""The gold questions and their answers, asked once for all tests."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.store.database import Database, connect
from tests.score.golds import questions
from tests.score.replies import Exam


@pytest.fixture(scope="session")
def gold_db(curated_database: Path) -> Iterator[Database]:
    with closing(connect(curated_database)) as db:
        yield db


@pytest.fixture(scope="session")
def exam(gold_db: Database) -> Exam:
    return Exam(gold_db, questions())
