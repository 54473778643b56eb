"""The rules of the house that a program can check."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import FILE, setting_names
from handlers.texts import COMMANDS

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "handlers", "knowledge")
CEILING = 300
LONGEST_FUNCTION = 60
SQLITE = re.compile(r"^\s*(?:import|from)\s+(?:pysqlite3|sqlite3)\b|import\b.*\bsqlite3\b", re.MULTILINE)
NAMES_NOBODY_OWNS = ("utils", "helpers", "common", "misc", "const", "constants")


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def parsed(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sources(*folders):
        yield name_of(path), ast.parse(path.read_text("utf-8"))


def documents() -> str:
    pages = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    return "\n".join(page.read_text("utf-8") for page in pages)


def test_no_file_is_longer_than_the_ceiling() -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in sources(*PACKAGES, "tests")}
    assert not {name: length for name, length in lengths.items() if length > CEILING}


def test_no_function_is_longer_than_sixty_lines() -> None:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    lengths = {
        f"{name}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for name, module in parsed(*PACKAGES)
        for node in ast.walk(module)
        if isinstance(node, functions)
    }
    assert not {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION}


def test_every_module_opens_with_what_it_is_for() -> None:
    assert not [name for name, module in parsed(*PACKAGES) if not ast.get_docstring(module)]


def test_no_module_is_named_after_nothing() -> None:
    assert not [name_of(path) for path in sources(*PACKAGES) if path.stem in NAMES_NOBODY_OWNS]


def test_the_import_contracts_hold() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([tool, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  # our own tool
    assert done.returncode == 0, done.stdout + done.stderr


def test_sqlite_is_imported_in_one_place() -> None:
    found = [name_of(path) for path in sources(*PACKAGES, "tests") if SQLITE.search(path.read_text("utf-8"))]
    ours = [name for name in found if "from knowledge.store.database import" not in (ROOT / name).read_text("utf-8")]
    assert ours == ["knowledge/store/database.py"]


def test_no_transaction_begins_without_its_lock() -> None:
    calls = {name for name, module in parsed(*PACKAGES) for node in ast.walk(module) if is_call_of_atomic(node)}
    assert not calls


def is_call_of_atomic(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "atomic"


@pytest.mark.parametrize("name", setting_names().values())
def test_every_setting_is_explained(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs" / "instellingen.md").read_text("utf-8")


def test_every_setting_that_is_explained_exists() -> None:
    page = (ROOT / "docs" / "instellingen.md").read_text("utf-8")
    named = set(re.findall(r"\b(?:ZIENSWIJZER|TELEGRAM)_[A-Z_]+\b", page))
    assert {name.removesuffix(FILE) for name in named} <= set(setting_names().values())


def test_the_files_that_settings_may_stand_in_are_explained() -> None:
    assert f"{FILE}`" in (ROOT / "docs" / "instellingen.md").read_text("utf-8")


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_every_command_is_documented(name: str) -> None:
    assert re.search(rf"(?<![\w/])/{name}\b", documents())
