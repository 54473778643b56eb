"""Whatever happens in whatever order: everything promised arrives, once, and nothing about a term that does not count.

`make machine` tries thousands of sequences; the suite a few.
"""

import os
import shutil
import tempfile
from datetime import datetime, time, timedelta
from functools import lru_cache
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from knowledge.alerts import Digest, Rhythm, Role, Target
from knowledge.store import curation, facts, outbox, people, responses, subscriptions, terms
from knowledge.store.database import connect
from knowledge.store.people import Address, Channel
from knowledge.store.responses import ResponseState
from tests.factories import a_deadline
from tests.knowledge.delivery_account import Account
from tests.knowledge.delivery_world import (
    AMSTERDAM,
    BEGIN,
    LIVING,
    LOCAL,
    REGIONAL,
    RETRY,
    VAULT,
    World,
    make_base,
)

SEQUENCES = int(os.environ.get("MACHINE_SEQUENCES", "60"))
LEADS = (7, 3, 1, 0)
GROUP = 3
ADDRESSES = st.sampled_from(range(1, len(LIVING) + 1))
HOURS = st.sampled_from((8, 9, 9, 17))
FACTS = st.sampled_from((REGIONAL, LOCAL))
LEAD_SETS = st.sets(st.sampled_from(LEADS), min_size=1)
COUNCILS = st.sampled_from(("vlietdam", "waaldam"))
TARGETS = st.sampled_from(
    (
        (Target.EVERYTHING, None),
        (Target.ZIENSWIJZE, None),
        (Target.DEADLINE, LOCAL),
        (Target.DOSSIER, "bruggen"),
        (Target.PLACE, "vlietdam"),
    )
)


@lru_cache(maxsize=1)
def kept_base() -> Path:
    path = Path(tempfile.mkdtemp()) / "basis.db"
    make_base(path)
    return path


class Deliveries(RuleBasedStateMachine):
    """The world, and beside it a plain account of who was promised what since when."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.world = World(connect(Path(shutil.copy(kept_base(), self.folder))))
        self.account = Account(self.world)

    def teardown(self) -> None:
        self.world.db.close()
        shutil.rmtree(self.folder)

    @initialize(wishes=st.lists(st.tuples(ADDRESSES, TARGETS, LEAD_SETS), min_size=3, max_size=8))
    def begin(self, wishes: list[tuple[int, tuple[Target, str | None], set[int]]]) -> None:
        self.world.settle()
        self.account.note_told()
        for address, what, leads in wishes:
            self.subscribe(address, what, leads)

    # What people and editors do.

    @rule(address=ADDRESSES, what=TARGETS, leads=LEAD_SETS)
    def subscribe(self, address: int, what: tuple[Target, str | None], leads: set[int]) -> None:
        kind, name = what
        with self.world.write() as db:
            at = self.world.now
            subscriptions.subscribe(db, address_id=address, target=kind, name=name, leads=leads, at=at)

    @rule(address=ADDRESSES, number=st.integers(0, 3))
    def stop(self, address: int, number: int) -> None:
        its = subscriptions.of_address(self.world.db, address)
        with self.world.write() as db:
            for one in its[number : number + 1]:
                assert subscriptions.stop(db, one.id, person_id=one.person_id)

    @rule(
        address=ADDRESSES,
        hour=HOURS,
        on_workdays=st.booleans(),
        digest=st.sampled_from((Digest.SINGLE, Digest.DAILY)),
        is_paused=st.sampled_from((False, False, True)),
    )
    def change_rhythm(self, address: int, hour: int, on_workdays: bool, digest: Digest, is_paused: bool) -> None:
        rhythm = Rhythm(time(hour), on_workdays=on_workdays, digest=digest, is_paused=is_paused)
        with self.world.write() as db:
            subscriptions.set_rhythm(db, address, rhythm, at=self.world.now)

    @rule(fact_id=FACTS, days=st.integers(-5, 5).filter(bool))
    def move(self, fact_id: str, days: int) -> None:
        fact = facts.one(self.world.db, fact_id)
        assert fact is not None
        day = terms.due_on(fact)
        assert day is not None
        moved = a_deadline(day + timedelta(days=days), id=fact_id, scope=fact.scope, dossier=fact.dossier)
        with self.world.write() as db:
            curation.revise(db, moved, at=self.world.now)

    @rule(fact_id=FACTS)
    def reword(self, fact_id: str) -> None:
        fact = facts.one(self.world.db, fact_id)
        assert fact is not None
        day = terms.due_on(fact)
        assert day is not None
        text = f"Anders verwoord om {self.world.now.isoformat()}: een zienswijze."
        better = a_deadline(day, id=fact_id, scope=fact.scope, dossier=fact.dossier, text=text)
        with self.world.write() as db:
            curation.revise(db, better, at=self.world.now)

    @rule(fact_id=FACTS)
    def withdraw(self, fact_id: str) -> None:
        with self.world.write() as db:
            curation.withdraw(db, fact_id, at=self.world.now)

    @rule(fact_id=FACTS)
    def restore(self, fact_id: str) -> None:
        with self.world.write() as db:
            curation.restore(db, fact_id, at=self.world.now)

    @rule(fact_id=FACTS, place=COUNCILS, state=st.sampled_from(ResponseState))
    def respond(self, fact_id: str, place: str, state: ResponseState) -> None:
        with self.world.write() as db:
            responses.set_state(db, fact_id, place, state, role=Role.CLERK, at=self.world.now)

    @rule(fact_id=FACTS, place=COUNCILS)
    def undo(self, fact_id: str, place: str) -> None:
        with self.world.write() as db:
            responses.undo(db, fact_id, place, role=Role.CLERK, at=self.world.now)

    # What Telegram does.

    @rule(address=ADDRESSES)
    def block(self, address: int) -> None:
        self.world.blocked.add(address)

    @rule(address=ADDRESSES)
    def come_back(self, address: int) -> None:
        self.world.blocked.discard(address)
        with self.world.write() as db:
            outbox.reach(db, address)

    @rule(how=st.sampled_from(("found out by sending", "told", "met under the new name first")))
    def migrate(self, how: str) -> None:
        name = f"-{len(self.world.names[GROUP])}{self.world.names[GROUP]}"
        self.world.names[GROUP] = name
        with self.world.write() as db:
            if how.startswith("met"):
                people.choose_place(db, VAULT, Address(Channel.TELEGRAM, name), "waaldam", at=self.world.now)
            if not how.startswith("found"):
                people.move_address(db, VAULT, GROUP, name)

    # What the clock, the rounds and the courier do.

    @rule(minutes=st.integers(1, 180))
    def pass_minutes(self, minutes: int) -> None:
        self.world.now += timedelta(minutes=minutes)

    @rule(hours=st.integers(4, 70))
    def pass_hours(self, hours: int) -> None:
        self.world.now += timedelta(hours=hours)

    @rule(hour=HOURS, minutes=st.integers(-2, 2))
    def pass_until(self, hour: int, minutes: int) -> None:
        """To about the next time it is that late, which is when most is due."""
        local = self.world.now.astimezone(AMSTERDAM)
        day = local.date() + timedelta(days=local.time() >= time(hour))
        at = datetime.combine(day, time(hour), AMSTERDAM).astimezone(BEGIN.tzinfo) + timedelta(minutes=minutes)
        self.world.now = max(at, self.world.now)

    @rule(hour=HOURS)
    def be_well_until(self, hour: int) -> None:
        """The same with all that runs running."""
        self.settle()
        self.pass_until(hour, 0)
        self.account.keep()
        self.settle()

    @rule(days=st.integers(1, 4))
    def be_well_for_days(self, days: int) -> None:
        for _ in range(days):
            self.be_well_until(9)

    @rule()
    def set_the_clock_back(self) -> None:
        """Whoever is awake to hear wishes makes a round within seconds, so that one comes first."""
        self.world.now -= timedelta(hours=1)
        self.round()

    @rule()
    def round(self) -> None:
        self.world.round()
        self.account.note_told()

    @rule()
    def send(self) -> None:
        self.world.send()

    @rule(is_uncertain=st.booleans(), has_arrived=st.booleans())
    def fail(self, is_uncertain: bool, has_arrived: bool) -> None:
        delivery = self.world.claim()
        if delivery is None:
            return
        if is_uncertain and has_arrived and self.world.is_good(delivery):
            self.world.deliver(delivery)
        with self.world.write() as db:
            at = self.world.now + RETRY
            outbox.again(db, delivery, at=at, is_uncertain=is_uncertain, problem="NetworkError")

    @rule(has_arrived=st.booleans())
    def crash(self, has_arrived: bool) -> None:
        delivery = self.world.claim()
        if delivery is not None and has_arrived and self.world.is_good(delivery):
            self.world.deliver(delivery)
        with self.world.write() as db:
            assert outbox.recover(db, at=self.world.now) == (len(delivery.parts) if delivery else 0)

    @rule()
    def settle(self) -> None:
        changed = self.account.changed()
        self.world.settle()
        self.account.note_told()
        self.account.check_changes(changed)
        self.account.check_promises()

    # What must hold.

    @invariant()
    def nobody_is_told_twice(self) -> None:
        """Save where the second says that it may be one."""
        self.account.check_once()

    @invariant()
    def what_just_arrived_is_true_and_wanted(self) -> None:
        self.account.check_arrived()

    @invariant()
    def the_account_is_kept(self) -> None:
        """Since when each promise is what it is now."""
        self.account.keep()


Deliveries.TestCase.settings = settings(
    max_examples=SEQUENCES,
    stateful_step_count=40,
    suppress_health_check=list(HealthCheck),
)
TestDeliveries = Deliveries.TestCase
