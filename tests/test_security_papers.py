"""The papers on security and accessibility name tests that exist; and what only a program can hold us to."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAPERS = ("beveiliging.md", "dreigingen.md", "toegankelijkheidsverklaring.md")
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
ROW = re.compile(r"^\| (?!---|Regel |Wat )(.+?) \|(.*)\|$", re.MULTILINE)
BUILT_SQL = re.compile(r"# noqa:[^#]*\bS608\b(.*)")
ATTACKERS = 8


def paper(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def named_tests() -> list[tuple[str, str]]:
    return sorted({found for name in PAPERS for found in NAMED.findall(paper(name))})


@pytest.mark.parametrize(("path", "name"), [pytest.param(*one, id=f"{one[0]}::{one[1]}") for one in named_tests()])
def test_every_test_that_a_paper_names_exists(path: str, name: str) -> None:
    module = ast.parse((ROOT / path).read_text("utf-8"))
    functions = {one.name for one in module.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)}
    assert name in functions if name else functions


def test_no_rule_of_security_stands_without_its_test() -> None:
    rows = ROW.findall(paper("beveiliging.md"))
    assert len(rows) > 50
    assert [rule for rule, tests in rows if not NAMED.search(tests)] == []


def test_each_attacker_has_what_stands_against_and_what_is_left() -> None:
    parts = paper("dreigingen.md").split("\n## ")[1:]
    assert len(parts) >= ATTACKERS
    for part in parts:
        assert "**Daartegen.**" in part, part
        assert "**Blijft over.**" in part, part
        assert len(part.split()) < 250, part  # half a page


def statements() -> Iterator[tuple[str, str]]:
    """Each statement that is not a plain text, with the line that it stands on."""
    for path in sorted((ROOT / "knowledge").rglob("*.py")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if found := BUILT_SQL.search(line):
                yield f"{path.relative_to(ROOT)}:{number}", found[1].strip()


def test_every_statement_that_is_put_together_says_why_it_may_be() -> None:
    chosen = re.search(r"^select = \[(.*)\]$", (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert chosen
    assert '"S"' in chosen[1]  # ruff finds each that is put together from values
    found = list(statements())
    assert found
    assert [where for where, why in found if len(why) < 8] == []
