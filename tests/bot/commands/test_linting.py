"""`zienswijzer lint`: what seems wrong with a base, told line by line, with the sum at the end."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.commands.linting import lint_base, told
from knowledge.errors import DatabaseUnreadable
from knowledge.model import Document, Fact, Source
from knowledge.store import fact_checks, facts
from knowledge.store.database import connect, writing
from tests.factories import a_curation, a_document, a_fact

AT = datetime(2020, 11, 2, 12, tzinfo=UTC)
TODAY = date(2020, 11, 2)
LETTER: Document = a_document(sender="de griffie, 078-1234567")


def a_base(path: Path, *stored: Fact, check_before: date | None = None) -> Path:
    """A base of *stored*, of which the first is to be looked at before a day."""
    db = connect(path)
    with writing(db):
        facts.load(db, a_curation(*stored), at=AT)
        fact_checks.keep(db, {stored[0].id: check_before})
    db.close()
    return path


def test_a_base_without_a_flaw_is_told_so(tmp_path: Path) -> None:
    path = a_base(tmp_path / "goed.db", a_fact())
    report = lint_base(path, today=TODAY)
    assert not report.errors
    assert list(told(report, database=path)) == [f"{path}: niets gevonden (feiten: 1)."]


def test_each_finding_is_a_line_and_the_sum_comes_last(tmp_path: Path) -> None:
    path = a_base(tmp_path / "basis.db", a_fact(note="Bel 078-1234567."), a_fact(id="b", title="B", phrasings=()))
    report = lint_base(path, today=TODAY)
    error, warning, total = told(report, database=path)
    assert error.startswith("Fout: Het plan (plan): In de opmerking staat een telefoonnummer.")
    assert warning.startswith("Waarschuwing: B (b): Er is geen formulering")
    assert total == f"{path}: fouten: 1, waarschuwingen: 1 (feiten: 2)."
    assert report.errors == 1


def test_what_no_fact_has_is_told_without_one(tmp_path: Path) -> None:
    path = a_base(tmp_path / "basis.db", replace(a_fact(), source=Source(LETTER, "eerste alinea")))
    first, *_ = told(lint_base(path, today=TODAY), database=path)
    assert first.startswith("Fout: Bij de bron «Brief over het plan»")


def test_a_fact_past_its_day_is_among_them(tmp_path: Path) -> None:
    path = a_base(tmp_path / "basis.db", a_fact(), check_before=date(2020, 11, 1))
    assert "vóór zondag 1 november 2020 gecontroleerd" in "\n".join(told(lint_base(path, today=TODAY), database=path))


def test_no_base_is_made_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreadable):
        lint_base(tmp_path / "weg.db", today=TODAY)
    assert not list(tmp_path.iterdir())
