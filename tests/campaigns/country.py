"""A whole country in one base: made, indexed, started, asked, planned, sent, copied and shown; what all that takes."""

import asyncio
import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from knowledge.answers import child, indexing
from knowledge.store import facts, index
from knowledge.store.database import connect, writing
from tests.campaigns.country_pages import Kept, Page, keep, leaf
from tests.campaigns.country_questions import questions
from tests.campaigns.country_work import NIGHT, Planned, Sent, plan_ahead, put_terms, send_all
from tests.campaigns.nation import Nation
from tests.campaigns.nation_people import People, settle
from tests.campaigns.report import Finding, Report
from tests.copying import copy_base

WITHIN_S = 900
LARGEST_MB, LARGEST_BUILD_MB = 1_024, 3_072
SLOWEST_START_S, SLOWEST_PLAN_S, SLOWEST_RESTORE_S, SLOWEST_FORGET_S = 60.0, 60.0, 60.0, 1.0
SLOWEST_CHANGE_S = 60.0
SLOWEST_P95_MS, SLOWEST_PAGE_MS, LONGEST_WAIT_MS = 150.0, 1_000.0, 1_000.0
SLOWEST_MESSAGE_MS = 1000 / 25  # so many leave in a second; the processor must not be what holds them up
FOUND = {"own term": 0.97, "term of another": 0.97, "own matter": 0.8}


@dataclass(frozen=True, slots=True)
class Country:
    """How large it is, and how many questions are asked of it."""

    nation: Nation
    people: People
    questions: int = 3_000
    seed: int = 20201119

    def run(self, folder: Path) -> Iterator[Report]:
        """All of it, on bases in *folder*, a report for each part as it is done."""
        base = folder / "country.db"
        yield Report(f"a base of {self.nation.councils} councils, {self.nation.facts} facts", self._build(base))
        yield Report("answers, by the whole chat, one after another", tuple(self._answer(base)))
        planned = asyncio.run(plan_ahead(copy_base(base, folder / "planning.db"), self.nation))
        yield Report("planning", tuple(_of_planning(planned)))
        one = self._morning(base, folder, on_one_day=False)
        yield Report("one term to its region", tuple(_of_sending(one)))
        every = self._morning(base, folder, on_one_day=True)
        yield Report(f"all {self.nation.terms} terms on one day", tuple(_of_sending(every)))
        kept = asyncio.run(keep(copy_base(base, folder / "kept.db"), folder))
        yield Report("care", tuple(_of_care(kept)))
        yield Report("pages", tuple(_of_pages(asyncio.run(leaf(base, self.nation)))))

    def _build(self, base: Path) -> tuple[Finding, ...]:
        curation = self.nation.curation  # is made before anything is timed
        began = perf_counter()
        db = connect(base)
        with writing(db):
            facts.load(db, curation, at=NIGHT)
        loaded = perf_counter()
        with writing(db):
            addresses = settle(db, self.nation, self.people)
        db.close()
        entered = perf_counter()
        is_made = child.run(indexing.MODULE, str(base))
        indexed_s = perf_counter() - entered
        peak_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        phrasings = sum(len(fact.phrasings) for fact in curation.facts)
        return (
            Finding("phrasings", str(phrasings)),
            Finding("seconds to load the facts", f"{loaded - began:.1f}"),
            Finding("people and groups", str(addresses)),
            Finding("seconds to enter them", f"{entered - loaded:.1f}"),
            Finding("megabytes of the base", f"{base.stat().st_size / 1e6:.0f}"),
            Finding("seconds to make the index, in a child", f"{indexed_s:.1f}", is_made),
            Finding("megabytes that the child took", f"{peak_mb:.0f}", peak_mb < LARGEST_BUILD_MB),
            Finding("megabytes of the index", f"{index.path_beside(base).stat().st_size / 1e6:.0f}"),
        )

    def _answer(self, base: Path) -> Iterator[Finding]:
        asked = [asdict(one) for one in questions(self.nation, count=self.questions, seed=self.seed)]
        file = base.with_suffix(".json")
        file.write_text(json.dumps(asked), "utf-8")
        command = (sys.executable, "-m", "tests.campaigns.country_house", str(base), str(file))
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=WITHIN_S)  # noqa: S603  # ours
        told: dict[str, Any] = json.loads(done.stdout)
        started, memory = told["started_s"], told["answered_mb"]
        yield Finding("seconds to start, with an index", f"{started:.1f}", started < SLOWEST_START_S)
        yield Finding("megabytes after the answers", _shown(memory), None if memory is None else memory < LARGEST_MB)
        for name, sort in told["sorts"].items():
            took = sorted(sort["took_ms"])
            p50, p95, p99 = (took[int(len(took) * share)] for share in (0.5, 0.95, 0.99))
            yield Finding(f"{name}: p50/p95/p99 in ms", f"{p50:.0f}/{p95:.0f}/{p99:.0f}", p95 < SLOWEST_P95_MS)
            if name in FOUND:
                found, at_once = sort["found"] / len(took), sort["at_once"] / len(took)
                yield Finding(f"{name}: comes first", f"{100 * found:.0f}%", found >= FOUND[name])
                yield Finding(f"{name}: without asking back", f"{100 * at_once:.0f}%")
            foreign = sort["of_another"]
            yield Finding(f"{name}: told of another council", f"{foreign} of {len(took)}", foreign == 0)
            yield Finding(f"{name}: without an answer", str(sort["silent"]), sort["silent"] == 0)
        yield from _of_change(told)

    def _morning(self, base: Path, folder: Path, *, on_one_day: bool) -> Sent:
        path = copy_base(base, folder / f"morning-{on_one_day}.db")
        db = connect(path)
        with writing(db):
            put_terms(db, self.nation, on_one_day=on_one_day)
        db.close()
        return send_all(path)


def _of_change(told: dict[str, Any]) -> Iterator[Finding]:
    yield Finding(
        "seconds until a changed date is told", f"{told['changed_s']:.1f}", told["changed_s"] < SLOWEST_CHANGE_S
    )
    yield Finding("longest answer meanwhile, ms", f"{told['waited_ms']:.0f}", told["waited_ms"] < LONGEST_WAIT_MS)


def _of_planning(planned: Planned) -> Iterator[Finding]:
    rounds = {
        "the first round": planned.first,
        "a quiet round": planned.quiet,
        "after a changed date": planned.changed,
        "the next day": planned.next_day,
    }
    for name, one in rounds.items():
        yield Finding(f"{name}: seconds", f"{one.took_s:.2f}", one.took_s < SLOWEST_PLAN_S)
        yield Finding(f"{name}: longest wait of a reading, ms", f"{one.wait_ms:.0f}", one.wait_ms < LONGEST_WAIT_MS)
        yield Finding(f"{name}: rows that wait", str(one.rows))


def _of_sending(sent: Sent) -> Iterator[Finding]:
    yield Finding("messages", str(sent.messages), sent.messages > 0)
    yield Finding("sent once more", str(sent.twice), sent.twice == 0)
    yield Finding("still being sent at the end", str(sent.left), sent.left == 0)
    yield Finding("refused with 429", str(sent.refused), sent.refused == 0)
    yield Finding("seconds to plan them", f"{sent.planned_s:.1f}", sent.planned_s < SLOWEST_PLAN_S)
    yield Finding("minutes to the last, as Telegram has it", f"{sent.virtual_s / 60:.1f}")
    yield Finding(
        "milliseconds of work for a message", f"{sent.per_message_ms:.1f}", sent.per_message_ms < SLOWEST_MESSAGE_MS
    )


def _of_care(kept: Kept) -> Iterator[Finding]:
    yield Finding("seconds to make a backup", f"{kept.backup_s:.1f}")
    yield Finding("seconds to put it back", f"{kept.restore_s:.1f}", kept.restore_s < SLOWEST_RESTORE_S)
    yield Finding("seconds to forget somebody", f"{kept.forget_s:.2f}", kept.forget_s < SLOWEST_FORGET_S)
    yield Finding("seconds of doctor", f"{kept.doctor_s:.1f}")


def _of_pages(pages: tuple[Page, ...]) -> Iterator[Finding]:
    for one in pages:
        name = f"{one.name}: ms the first time / after it"
        is_kept = None if one.name.startswith("/data/") else one.again_ms < SLOWEST_PAGE_MS
        yield Finding(name, f"{one.first_ms:.0f}/{one.again_ms:.0f}", is_kept)


def _shown(memory: float | None) -> str:
    return "?" if memory is None else f"{memory:.0f}"
