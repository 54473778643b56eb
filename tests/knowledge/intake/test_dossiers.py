"""Reading curated files: what is right comes through whole, what is wrong is all told at once, in Dutch."""

import re
from datetime import date
from pathlib import Path

import pytest

from knowledge.dutch.period import Precision, Qualifier
from knowledge.errors import CurationInvalid
from knowledge.intake.dossiers import read_dossiers
from knowledge.model import Kind, PlaceKind, Status

PLACES = """
[[place]]
id = "waterland"
kind = "region"
names = ["Waterland", "regio waterland"]
"""
SOURCES = """
[[document]]
id = "brief"
title = "Brief over het plan"
sender = "het bestuur"
dated = "12 november 2019"
scope = "waterland"

[[document]]
id = "zonder-datum"
title = "Nota"
sender = "het bestuur"
scope = "waterland"
"""
DOSSIER = """
dossier = "bruggen"
title = "Bruggen"
scope = "waterland"
"""
FACT = {
    "id": '"plan"',
    "kind": '"answer"',
    "title": '"Het plan"',
    "text": '"Het plan gaat over een brug."',
    "status": '"in_force"',
    "source": '"brief"',
    "place": '"eerste alinea"',
    "phrasings": '["a", "b", "c", "d", "e"]',
}
ENGLISH = re.compile(r"\b(?:should|field|required|permitted|input|invalid|expected|must|extra|string)\b", re.IGNORECASE)


def fact(**changes: str | None) -> str:
    """A fact as TOML; a key that is None is left out."""
    lines = [f"{key} = {value}" for key, value in (FACT | changes).items() if value is not None]
    return "\n[[fact]]\n" + "\n".join(lines) + "\n"


WRONG = [
    pytest.param(fact(kind='"gerucht"'), "kind", id="a kind that does not exist"),
    pytest.param(fact(status='"misschien"'), "status", id="a status that does not exist"),
    pytest.param(fact(actor='"koning"'), "actor", id="an actor that does not exist"),
    pytest.param(fact(source=None), "source", id="no source"),
    pytest.param(fact(source='"krant"'), "krant", id="a source that does not exist"),
    pytest.param(fact(place=None), "place", id="no place in the source"),
    pytest.param(fact(place='" "'), "place", id="an empty place"),
    pytest.param(fact(kleur='"rood"'), "kleur", id="an unknown key"),
    pytest.param(fact(phrasings='["a", "b", "c", "d"]'), "phrasings", id="four phrasings"),
    pytest.param(fact(when='"ooit"'), "ooit", id="a time that says nothing"),
    pytest.param(fact(when='"31 februari 2020"'), "31 februari 2020", id="a day that does not exist"),
    pytest.param(fact(when='"1 december"', source='"zonder-datum"'), "jaar", id="no year on an undated letter"),
    pytest.param(fact(scope='"nergens"'), "nergens", id="a scope that does not exist"),
    pytest.param(fact(follows='"weg"'), "weg", id="it follows what does not exist"),
    pytest.param(fact(replaces='["weg"]'), "weg", id="it replaces what does not exist"),
    pytest.param(fact() + fact(), "twee keer", id="an id used twice"),
    pytest.param(fact(references='["RIS 1"]'), "references", id="a number that is none"),
    pytest.param(fact(text='""'), "text", id="an empty text"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plaatsen.toml").write_text(PLACES)
    (tmp_path / "bronnen.toml").write_text(SOURCES)
    return tmp_path


def problems_with(folder: Path, *facts: str, head: str = DOSSIER) -> tuple[str, ...]:
    (folder / "bruggen.toml").write_text(head + "".join(facts))
    with pytest.raises(CurationInvalid) as caught:
        read_dossiers(folder)
    return caught.value.problems


def test_a_right_folder_is_read_whole(folder: Path) -> None:
    told = fact(when='"voor 1 december"', id='"plan-termijn"', kind='"deadline"')
    (folder / "bruggen.toml").write_text(DOSSIER + fact() + told)
    curation = read_dossiers(folder)
    assert [(place.id, place.kind) for place in curation.places] == [("waterland", PlaceKind.REGION)]
    assert [document.id for document in curation.documents] == ["brief", "zonder-datum"]
    assert [dossier.title for dossier in curation.dossiers] == ["Bruggen"]
    assert [one.key for one in curation.facts] == ["plan@1", "plan-termijn@1"]


def test_a_fact_takes_the_scope_of_its_file_and_the_year_of_its_letter(folder: Path) -> None:
    (folder / "bruggen.toml").write_text(DOSSIER + fact(when='"voor 1 december"', kind='"deadline"'))
    (one,) = read_dossiers(folder).facts
    assert (one.scope, one.dossier, one.kind, one.status) == ("waterland", "bruggen", Kind.DEADLINE, Status.IN_FORCE)
    assert one.source.document.id == "brief"
    assert one.period is not None
    assert (one.period.latest, one.period.precision) == (date(2019, 11, 30), Precision.DAY)
    assert (one.period.qualifier, one.period.is_year_inferred) == (Qualifier.BEFORE, True)


def test_groups_of_words_are_read(folder: Path) -> None:
    (folder / "synoniemen.toml").write_text('groups = [["raad", "gemeenteraad"], ["los"]]')
    assert read_dossiers(folder).synonyms == (("raad", "gemeenteraad"),)


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(CurationInvalid, match="geen TOML-bestanden"):
        read_dossiers(tmp_path)


@pytest.mark.parametrize(("wrong", "part"), WRONG)
def test_a_problem_is_told_with_its_fact(folder: Path, wrong: str, part: str) -> None:
    (problem,) = problems_with(folder, wrong)
    assert part in problem
    assert "plan" in problem


@pytest.mark.parametrize(("wrong", "part"), WRONG)
def test_a_problem_is_told_with_its_file(folder: Path, wrong: str, part: str) -> None:
    (problem,) = problems_with(folder, wrong)
    assert "bruggen.toml" in problem


@pytest.mark.parametrize(("wrong", "part"), WRONG)
def test_a_problem_is_told_in_dutch(folder: Path, wrong: str, part: str) -> None:
    (problem,) = problems_with(folder, wrong)
    assert not ENGLISH.search(problem.replace(part, ""))


@pytest.mark.parametrize("wrong", ["Plan", "het plan", "plan_2", "-plan", "p" * 53, "plán"])
def test_an_id_is_short_lower_case_and_without_signs(folder: Path, wrong: str) -> None:
    (problem,) = problems_with(folder, fact(id=f'"{wrong}"'))
    assert wrong in problem


def test_a_file_that_is_no_toml_is_a_problem(folder: Path) -> None:
    (problem,) = problems_with(folder, head="dossier = bruggen")
    assert problem.startswith("bruggen.toml")


def test_a_file_that_is_no_text_is_a_problem(folder: Path) -> None:
    (folder / "foto.toml").write_bytes(b"\xff\xd8\xff\xe0")
    with pytest.raises(CurationInvalid, match=r"foto\.toml"):
        read_dossiers(folder)


@pytest.mark.parametrize(
    "head",
    [
        pytest.param('dossier = "bruggen"\nscope = "waterland"', id="no title"),
        pytest.param('dossier = "bruggen"\ntitle = "Bruggen"', id="no scope"),
        pytest.param('dossier = 7\ntitle = "Bruggen"\nscope = "waterland"', id="an id that is no text"),
        pytest.param('dossier = "bruggen"\ntitle = "Bruggen"\nscope = "nergens"', id="a scope that does not exist"),
        pytest.param('title = "Bruggen"\nscope = "waterland"', id="no dossier at all"),
        pytest.param(DOSSIER + "[[feit]]\nid = 1", id="a table that is misspelled"),
        pytest.param(DOSSIER + 'fact = "plan"', id="facts that are no tables"),
    ],
)
def test_a_file_that_would_lose_its_facts_is_a_problem(folder: Path, head: str) -> None:
    assert problems_with(folder, fact(scope='"waterland"') if "fact =" not in head else "", head=head + "\n")


@pytest.mark.parametrize(
    ("name", "extra"),
    [
        pytest.param("plaatsen.toml", PLACES * 2, id="a place twice"),
        pytest.param("bronnen.toml", SOURCES * 2, id="a document twice"),
        pytest.param("tweede.toml", DOSSIER, id="a dossier twice"),
        pytest.param(
            "meer.toml",
            '[[place]]\nid = "dorp"\nkind = "council"\nnames = ["Dorp"]\nregion = "nergens"',
            id="a council of no region",
        ),
        pytest.param(
            "meer.toml",
            '[[document]]\nid = "nota"\ntitle = "N"\nsender = "B"\nscope = "nergens"',
            id="a document of no place",
        ),
    ],
)
def test_the_frame_is_checked_too(folder: Path, name: str, extra: str) -> None:
    (folder / name).write_text(extra)
    assert problems_with(folder, fact())


def test_all_problems_are_told_at_once_and_nothing_is_loaded(folder: Path) -> None:
    (folder / "kapot.toml").write_text("dossier = [")
    wrong = (
        fact(id='"een"', status='"misschien"', kleur='"rood"'),
        fact(id='"twee"', source='"krant"'),
        fact(id='"drie"', follows='"weg"'),
        fact(id='"vier"', when='"1 december"', source='"zonder-datum"'),
        fact(id='"vijf"') * 2,
    )
    told = "\n".join(problems_with(folder, *wrong))
    assert len(told.splitlines()) == 7
    for part in ("kapot.toml", "een: status", "een: kleur", "krant", "weg", "noemt geen jaar", "vijf"):
        assert part in told
