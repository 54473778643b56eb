"""A process of its own for work that would keep answers waiting: it ends in time, and lets others go first."""

import gc
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Timer

LONGEST_SECONDS = 600.0
NICENESS = 5
ROOT = Path(__file__).parent.parent.parent


def start(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Begin *module* in a process of its own, which says nothing."""
    quiet = subprocess.DEVNULL
    command = (sys.executable, "-m", module, *arguments)
    return subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, env=_environment(os.environ))  # noqa: S603  # ours


def run(module: str, *arguments: str) -> bool:
    """Have *module* do its work in a process of its own; whether it did."""
    try:
        child = start(module, *arguments)
    except OSError:
        return False
    try:
        return child.wait(LONGEST_SECONDS) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        stop(child)


def stop(child: subprocess.Popen[bytes]) -> None:
    """End *child*, if it has not ended."""
    if child.poll() is None:
        child.kill()
    child.wait()


def settle() -> None:
    """Called first in the child: give way to others, and end in time though nobody waits any more.

    A child lives too short to look for circles among what it dropped: that took a tenth of its time.
    """
    gc.disable()
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    limit = Timer(LONGEST_SECONDS, os._exit, (1,))
    limit.daemon = True
    limit.start()


def _environment(ours: Mapping[str, str]) -> dict[str, str]:
    """The child finds the same code as we do, wherever we were started from."""
    paths = (str(ROOT), *filter(None, (ours.get("PYTHONPATH"),)))
    return {**ours, "PYTHONPATH": os.pathsep.join(paths)}
