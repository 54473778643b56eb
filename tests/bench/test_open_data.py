"""The open data that is timed is of all four files, and a row tells what was measured."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

from handlers.web.open_data import FILES
from knowledge.model import Kind
from tests.bench.open_data import File, OpenData, some_facts, time_open_data


def test_terms_and_other_facts_take_part() -> None:
    known = some_facts(50)
    assert Counter(fact.kind for fact in known) == {Kind.DEADLINE: 10, Kind.ANSWER: 40}
    assert len({fact.id for fact in known}) == 50


async def test_every_file_is_timed(tmp_path: Path) -> None:
    found = await time_open_data(tmp_path, count=50, rounds=1, again=2)
    assert [one.path for one in found.files] == [*FILES]
    assert all(one.made_s > 0 and one.sent_ms > 0 and one.known_ms > 0 and one.megabytes > 0 for one in found.files)
    assert found.wait_ms > 0
    assert found.read_s > 0


def test_a_promise_that_is_not_kept_is_told() -> None:
    quick = OpenData(
        1, (File("/data/feiten.json", 1.0, made_s=0.5, sent_ms=9.0, known_ms=1.0),), read_s=0.3, wait_ms=5.0
    )
    late = replace(quick, files=(replace(quick.files[0], made_s=4.0),))
    slow = replace(quick, files=(*quick.files, replace(quick.files[0], known_ms=30.0)))
    blocking = replace(quick, wait_ms=300.0)
    assert [one.is_kept for one in (quick, late, slow, blocking)] == [True, False, False, False]


def test_the_lines_name_what_was_measured() -> None:
    file = File("/data/feiten.json", 8.1, made_s=0.52, sent_ms=9.4, known_ms=1.25)
    said = "".join(OpenData(10, (file,), read_s=0.34, wait_ms=5.5).lines())
    for figure in ("open data of 10 facts", "/data/feiten.json", "0.52", "0.34", "9.4", "1.25", "8.1", "5.5 ms"):
        assert figure in said
