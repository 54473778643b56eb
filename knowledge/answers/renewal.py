"""Follows a base that changes while answers go on: what is new is found within a second, the index comes after.

All of it happens on a thread of its own, which ends when there is nothing left to do, and in a child process.
"""

import gc
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread

from sqlite_utils import Database

from knowledge.answers import child, indexing
from knowledge.answers.matching import Built, Index, build, caught_up, changed
from knowledge.answers.matching.language import DUTCH
from knowledge.answers.material import Material, read_material
from knowledge.answers.shelf import Shelf, assemble
from knowledge.store import facts as fact_store
from knowledge.store.database import looking

AT_ONCE = 2_000  # lines that are indexed here and now: a child would take longer to start
LOOK_EVERY_SECONDS = 0.05


def first_shelf(db: Database, base: Path) -> Shelf:
    """What *db* holds, the base at *base*: with the index beside it if that is of this state, else with a new one."""
    material = read_material(db)
    built = indexing.open_beside(base)
    if not _is_of(built, material) and material.lines > AT_ONCE and child.run(indexing.MODULE, str(base)):
        built = indexing.open_beside(base)
    if built is None or not _is_of(built, material):
        built = build(material.labels, material.groups, DUTCH)
    found = assemble(db, material, Index(built))
    found.warm()
    return found


def _is_of(built: Built | None, material: Material) -> bool:
    return built is not None and built.meta["fingerprint"] == material.fingerprint


@contextmanager
def values_that_stay() -> Iterator[None]:
    """What is made meanwhile is no garbage: Python need not look through it, which kept answers waiting for 0.1 s.

    A shelf that is replaced goes without that, for nothing in it holds itself.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


class Renewal:
    """Brings the shelf of the base at *base* up to date, from the one that is *present*."""

    def __init__(self, base: Path, present: Shelf) -> None:
        self._base = base
        self._present, self._material, self._built = present, present.material, present.index.built
        self._revision = present.revision
        self._child: subprocess.Popen[bytes] | None = None
        self._ready: SimpleQueue[Shelf | Exception] = SimpleQueue()
        self._wake, self._end = Event(), Event()
        self._thread = Thread(target=self._run, name="renewal", daemon=True)
        self._thread.start()

    @property
    def is_busy(self) -> bool:
        """Whether more may come."""
        return self._thread.is_alive()

    def look_again(self) -> None:
        """Say that the base has changed once more."""
        self._wake.set()

    def newest(self) -> Shelf | None:
        """The newest shelf since the last call, if there is one; raises what hindered it from being made."""
        found: Shelf | Exception | None = None
        while True:
            try:
                found = self._ready.get_nowait()
            except Empty:
                break
        if isinstance(found, Exception):
            raise found
        return found

    def wait(self) -> None:
        """Return when nothing more will come."""
        self._thread.join()

    def close(self) -> None:
        """End it, and the child with it."""
        self._end.set()
        self._wake.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            while not self._end.is_set() and self._step():
                self._wake.wait(LOOK_EVERY_SECONDS)
        except Exception as exc:  # noqa: BLE001  # it belongs to whoever asks next
            self._ready.put(exc)
        finally:
            if self._child:
                child.stop(self._child)

    def _step(self) -> bool:
        """Do what can be done now; whether there is more to come."""
        self._wake.clear()
        is_newly_built = self._collect()
        with looking(self._base) as db:
            if fact_store.revision(db) != self._revision or is_newly_built:
                self._revision = fact_store.revision(db)
                with values_that_stay():
                    self._material = read_material(db)
                    self._publish(db)
        if _is_of(self._built, self._material):
            return False
        if self._child is None:
            self._child = child.start(indexing.MODULE, str(self._base))
        return True

    def _collect(self) -> bool:
        """Take the index from the child when it is ready, or make it here where the child could not."""
        if self._child is None or self._child.poll() is None:
            return False
        is_made, self._child = self._child.wait() == 0, None
        found = indexing.open_beside(self._base) if is_made else None
        self._built = found or build(self._material.labels, self._material.groups, DUTCH)
        return True

    def _publish(self, db: Database) -> None:
        """Hand over a shelf of the newest state, unless so much is new that it has to wait for its index."""
        if _is_of(self._built, self._material):
            index = Index(self._built)
        elif sum(len(label.lines) for label in changed(self._built, self._material.labels)) <= AT_ONCE:
            index = caught_up(self._built, self._material.labels)
        else:
            return
        self._present = assemble(db, self._material, index, before=self._present)
        self._present.warm()
        self._ready.put(self._present)
