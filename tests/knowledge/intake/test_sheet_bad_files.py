"""Bad files: each is refused in Dutch, soon, and without taking the machine along."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.intake.dossiers import curated_folder, read_dossiers
from knowledge.intake.sheet_rows import Base
from tests.bad_files import Made, every
from tests.knowledge.intake.refusing import refusal

ROOT = Path(__file__).parents[3]
MOST_SECONDS = 2
MOST_KILOBYTES = 200 * 1024
ENGLISH = re.compile(r"\b(?:error|invalid|zip|archive|codec|not|failed|none|row|cell)\b", re.IGNORECASE)
CASES = [pytest.param(make, id=what) for what, make in every()]
# Refuses all files in a folder; tells what the process itself and the greatest of its children have taken.
TAKE = """
import resource, sys
from pathlib import Path
from knowledge.intake.dossiers import curated_folder, read_dossiers
from knowledge.intake.sheet_rows import Base
from tests.knowledge.intake.refusing import refusal
base = Base(read_dossiers(curated_folder()), {})
for path in sorted(Path(sys.argv[1]).iterdir()):
    assert refusal(path.name.partition(" ")[2], path.read_bytes(), base)
print(*(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
"""


@pytest.fixture(scope="module")
def base() -> Base:
    return Base(read_dossiers(curated_folder()), {})


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 100


@pytest.mark.parametrize("make", CASES)
def test_a_bad_file_is_refused_soon_and_in_dutch(make: Callable[[], Made], base: Base) -> None:
    name, content = make()
    started = sum(os.times()[:4])  # of this process and its children; a busy machine counts for nothing
    problems = refusal(name, content, base)
    assert sum(os.times()[:4]) - started < MOST_SECONDS
    assert problems
    assert not [problem for problem in problems if ENGLISH.search(problem)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows counts otherwise")
def test_all_bad_files_together_take_little_memory(tmp_path: Path) -> None:
    for number, (_, make) in enumerate(every()):
        name, content = make()
        (tmp_path / f"{number:03} {Path(name).name}").write_bytes(content)
    command = [sys.executable, "-c", TAKE, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603  # our own text
    itself, child = map(int, done.stdout.split())
    assert itself < MOST_KILOBYTES
    assert child < MOST_KILOBYTES
