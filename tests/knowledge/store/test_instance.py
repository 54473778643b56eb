"""The lock beside a base: one process has it, and it goes when that process does."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from knowledge.errors import BaseInUse, DatabaseUnreadable
from knowledge.store.database import connect, looking
from knowledge.store.instance import alone_on, path_beside
from knowledge.store.schema import migrations
from tests.bases.unpacking import KEPT, unpack
from tests.killing import ROOT

HOLD = """
import sys
from pathlib import Path
from knowledge.store.instance import alone_on
with alone_on(Path(sys.argv[1])):
    print("have it", flush=True)
    sys.stdin.read()
"""


def schema_of(base: Path) -> list[tuple[str]]:
    with looking(base) as db:
        return list(db.execute("SELECT sql FROM sqlite_master ORDER BY rowid"))


@contextmanager
def held_by_another(base: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has *base* until the end, or until it is killed."""
    command = [sys.executable, "-c", HOLD, str(base)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:  # noqa: S603  # our own words
        assert other.stdout
        assert other.stdout.readline() == "have it\n"
        try:
            yield other
        finally:
            other.kill()


def test_a_base_that_another_process_has_is_refused_by_its_number(tmp_path: Path) -> None:
    base = tmp_path / "base.db"
    with (
        held_by_another(base) as other,
        pytest.raises(BaseInUse, match=rf"\(proces {other.pid} op ") as told,
        alone_on(base),
    ):
        pass
    assert "Er is niets veranderd" in str(told.value)


def test_the_lock_dies_with_its_process(tmp_path: Path) -> None:
    base = tmp_path / "base.db"
    with held_by_another(base) as other:
        other.kill()
        other.wait()
        with alone_on(base):
            assert path_beside(base).exists()


def test_another_name_of_the_base_is_the_same_base(tmp_path: Path) -> None:
    base, name = tmp_path / "base.db", tmp_path / "naam.db"
    connect(base).close()
    name.symlink_to(base)
    with held_by_another(name), pytest.raises(BaseInUse), alone_on(base):
        pass


def test_one_process_may_have_it_twice(tmp_path: Path) -> None:
    base = tmp_path / "base.db"
    with alone_on(base), alone_on(base):
        pass
    with held_by_another(base) as other:
        assert other.poll() is None


def test_the_inner_of_two_does_not_let_go_for_the_outer(tmp_path: Path) -> None:
    base = tmp_path / "base.db"
    with alone_on(base):
        with alone_on(base):
            pass
        command = [sys.executable, "-c", HOLD, str(base)]
        other = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  # as above
    assert "BaseInUse" in other.stderr


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    with pytest.raises(DatabaseUnreadable), alone_on(tmp_path / "bestand" / "base.db"):
        pass


def test_an_older_base_in_use_is_not_migrated_by_another(tmp_path: Path) -> None:
    base = unpack(KEPT[0], tmp_path / "base.db")
    before = schema_of(base)
    with held_by_another(base), pytest.raises(BaseInUse):
        connect(base)
    assert schema_of(base) == before
    db = connect(base)
    assert not migrations.pending(db)
    db.close()


def test_a_base_of_today_can_be_opened_beside_the_one_that_runs(tmp_path: Path) -> None:
    base = tmp_path / "base.db"
    connect(base).close()
    with held_by_another(base):
        connect(base).close()
