"""An upgrade while the program is killed; `make migrations` kills at every step."""

import subprocess
import sys

from tests.bases.unpacking import KEPT
from tests.killing import POINTS, ROOT


def test_a_killed_upgrade_leaves_the_old_base_or_the_new_one() -> None:
    command = [sys.executable, "-m", "tests.campaigns", "migrations", "--points", str(POINTS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  # our own words
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("kept") == 4 * len(KEPT)
