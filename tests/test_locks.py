"""The two lock files: all that making and testing takes, and of it what running takes."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OWN = frozenset({"bot", "handlers", "knowledge"})
ALL, RUN = "requirements.lock", "requirements-run.lock"
PIN = re.compile(r"^(?P<name>[A-Za-z0-9][\w.-]*)==(?P<rest>.+?)(?=^[A-Za-z0-9]|\Z)", re.MULTILINE | re.DOTALL)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(lock: str) -> set[tuple[str, str]]:
    """Each package of *lock* with its version, where it is wanted, and its hashes; one may be in it twice."""
    text = (ROOT / lock).read_text("utf-8")
    return {(normal(found["name"]), " ".join(found["rest"].split())) for found in PIN.finditer(text)}


def names(lock: str) -> set[str]:
    return {name for name, _ in pins(lock)}


def wanted() -> dict[str, list[str]]:
    """What the project asks for, by extra; without one under ""."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {"": project["dependencies"], **project["optional-dependencies"]}
    return {extra: [normal(re.split(r"[^\w.-]", line)[0]) for line in lines] for extra, lines in asked.items()}


def imported() -> Iterator[str]:
    """The names of all modules of others that the program imports."""
    for package in sorted(OWN):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Import):
                    yield from (alias.name.partition(".")[0] for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    yield node.module.partition(".")[0]


@pytest.mark.parametrize("lock", [ALL, RUN])
def test_a_lock_names_no_host_and_hashes_everything(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert len(pins(lock)) > 30
    assert all("--hash=sha256:" in rest for _, rest in pins(lock))
    assert "://" not in text
    assert not re.search(r"^--?(?:i|index-url|extra-index-url|find-links)\b", text, re.MULTILINE)


def test_what_runs_is_what_was_tested() -> None:
    assert pins(RUN) < pins(ALL)


def test_running_takes_no_tool_of_who_makes_it() -> None:
    tools = {name for extra, asked in wanted().items() if extra for name in asked}
    asked_by_others = {"httpx"}  # of python-telegram-bot too
    assert tools & names(RUN) <= asked_by_others
    assert {"pytest", "mypy", "playwright"} <= names(ALL) - names(RUN)


def test_running_has_all_that_the_project_asks_for() -> None:
    assert set(wanted()[""]) <= names(RUN)


def test_every_import_of_the_program_is_in_the_lock_to_run() -> None:
    makers = packages_distributions()
    others = set(imported()) - OWN - sys.stdlib_module_names
    assert {"aiohttp", "telegram", "numpy"} <= others
    missing = {name for name in others if not {normal(maker) for maker in makers.get(name, ())} & names(RUN)}
    assert not missing


def test_whoever_installs_takes_the_lock_to_run() -> None:
    for page in ("docs/handleiding-beheer.md", "Dockerfile"):
        text = (ROOT / page).read_text("utf-8")
        assert set(re.findall(r"-r (\S+\.lock)", text)) == {RUN}, page


def test_the_list_of_components_is_made_of_what_runs() -> None:
    told = subprocess.run(["make", "--dry-run", "sbom"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607
    (made,) = re.findall(r'cyclonedx-py" requirements .*', told.stdout.replace("\\\n", " "))
    assert made.split()[-3:] == ["--output-file", "dist/sbom.json", RUN]
    handbook = (ROOT / "docs" / "handleiding-beheer.md").read_text("utf-8")
    assert "`make sbom`" in handbook
    assert "`dist/sbom.json`" in handbook
