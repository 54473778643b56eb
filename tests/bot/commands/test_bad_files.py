"""Bad files: each is refused in Dutch, soon, without taking the machine along, and without a trace in the base."""

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.commands import importing
from knowledge.errors import FaqInvalid
from knowledge.intake import xlsx_child
from tests.bad_files import Made, every, inside, odd, outside
from tests.copying import copy_base

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
MOST_SECONDS = 2
MOST_KILOBYTES = 200 * 1024
ENGLISH = re.compile(r"\b(?:error|invalid|zip|archive|codec|not|failed|none|row|cell)\b", re.IGNORECASE)
SAID = re.compile("«.*?»", re.DOTALL)  # what the file says is repeated as it is
CASES = [pytest.param(make, id=what) for what, make in every()]
# Refuses all files in a folder, and tells the most memory that it took itself; `getrusage` counts what its parent took.
TAKE = r"""
import asyncio, re, sys
from pathlib import Path
from tests.bot.commands.test_bad_files import refusal
for path in sorted(Path(sys.argv[2]).iterdir()):
    assert refusal(Path(sys.argv[1]), path)
print(re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())[1])
"""


@pytest.fixture(scope="module")
def base(curated_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_base(curated_database, tmp_path_factory.mktemp("slecht") / "base.db")


def refusal(base: Path, file: Path) -> tuple[str, ...]:
    """The problems with a file; none when it would be taken."""
    try:
        asyncio.run(importing.look(base, file, at=NOW))
    except FaqInvalid as exc:
        return exc.problems
    return ()


def made(make: Callable[[], Made], folder: Path) -> Path:
    name, content = make()
    path = folder / Path(name).name
    path.write_bytes(content)
    return path


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 140


@pytest.mark.parametrize("make", CASES)
def test_a_bad_file_is_refused_soon_in_dutch_and_the_base_stays_as_it_was(
    make: Callable[[], Made], base: Path, tmp_path: Path
) -> None:
    file, before = made(make, tmp_path), base.read_bytes()
    started = sum(os.times()[:4])  # of this process and its children; a busy machine counts for nothing
    problems = refusal(base, file)
    assert sum(os.times()[:4]) - started < MOST_SECONDS
    assert problems
    assert not [problem for problem in problems if ENGLISH.search(SAID.sub("", problem))]
    assert base.read_bytes() == before


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells what a process took at most")
@pytest.mark.timeout(180)
def test_hostile_files_together_take_little_memory(base: Path, tmp_path: Path) -> None:
    makers = [
        *outside.FILES.values(),
        *inside.FILES.values(),
        *odd.FILES.values(),
    ]  # what only says something wrong takes what any file does
    for number, make in enumerate(makers):
        name, content = make()
        (tmp_path / f"{number:03}{Path(name).suffix}").write_bytes(content)
    command = [sys.executable, "-c", TAKE, str(base), str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603  # our own text
    assert int(done.stdout) < MOST_KILOBYTES
    assert xlsx_child.MEMORY_BYTES < MOST_KILOBYTES * 1024
