"""A small world for the state machine of deliveries: the real base, planner and outbox, and chats that remember."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from knowledge.alerts import Role
from knowledge.reminders.planner import plan
from knowledge.store import access, changes, facts, heartbeat, outbox, people, subscriptions, terms
from knowledge.store.database import Database, connect, writing
from knowledge.store.deliveries import Delivery, State
from knowledge.store.people import Address, Channel, PersonKind
from knowledge.store.vault import Vault
from tests.factories import a_council, a_curation, a_deadline, a_place

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
VAULT = Vault.of("een-sleutel-voor-proeven-" * 2)
BEGIN = datetime(2026, 10, 20, 6, tzinfo=UTC)  # the clock goes back on 25 October
AHEAD = timedelta(hours=25)
ONE_DAY = timedelta(days=1)
MOST_SENT_AT_ONCE = 1000  # far more than any sequence makes
RETRY = timedelta(minutes=1)
REGIONAL, LOCAL = "regionaal", "lokaal"  # a term of all councils of the region, and one of a single council
CONCERNED = {REGIONAL: {"waterland", "vlietdam", "waaldam"}, LOCAL: {"waterland", "vlietdam"}}
LIVING = {"member": "vlietdam", "neighbour": "waaldam", "group": None, "clerk": "vlietdam"}


def end_of(day: date) -> datetime:
    """The midnight that ends *day* in Amsterdam."""
    return datetime.combine(day + ONE_DAY, datetime.min.time(), AMSTERDAM).astimezone(UTC)


def make_base(path: Path) -> None:
    """A base with two terms and four addresses; nobody follows anything yet."""
    db = connect(path)
    told = (
        a_deadline(date(2026, 10, 29), id=REGIONAL),
        a_deadline(date(2026, 10, 26), id=LOCAL, scope="vlietdam", dossier="wegen"),
    )
    places = (a_place(), a_council(), a_council("waaldam"))
    with writing(db):
        facts.load(db, a_curation(*told, places=places), at=BEGIN)
        for number, (who, place) in enumerate(LIVING.items(), start=1):
            kind = PersonKind.GROUP if who == "group" else PersonKind.PERSON
            person = people.choose_place(db, VAULT, Address(Channel.TELEGRAM, str(number)), place, at=BEGIN, kind=kind)
            if who == "clerk":
                access.grant(db, person.id, Role.CLERK, place, at=BEGIN)
    db.close()


@dataclass(frozen=True, slots=True)
class Message:
    """One row of a message that arrived in a chat."""

    address_id: int
    fact_id: str
    version: int
    reminder: str
    covers: frozenset[int]
    is_marked: bool  # says that it may be a second one


@dataclass
class World:
    """The base, the clock, and what arrived where; *names* are those that the chats have at this moment."""

    db: Database
    now: datetime = BEGIN
    arrived: list[Message] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=lambda: {n: str(n) for n in range(1, len(LIVING) + 1)})
    blocked: set[int] = field(default_factory=set)

    @contextmanager
    def write(self) -> Iterator[Database]:
        """One transaction."""
        with writing(self.db) as db:
            yield db

    def is_good(self, delivery: Delivery) -> bool:
        """Whether *delivery* can arrive: the chat has that name and wants to hear of us."""
        number = delivery.address_id
        return number not in self.blocked and delivery.address.name == self.names[number]

    def reaches(self, address_id: int) -> bool:
        """Whether the base takes the address for a good one."""
        sql = "SELECT unreachable_at IS NULL FROM address WHERE id = ?"
        return bool(self.db.execute(sql, [address_id]).fetchone()[0])

    def round(self) -> None:
        """What a round does."""
        last = heartbeat.last(self.db, "rounds")
        since = min(last.succeeded_at, self.now) if last and last.succeeded_at else self.now
        until = self.now + AHEAD
        known = terms.current(self.db, today=since.astimezone(AMSTERDAM).date())
        planned = plan(known, subscriptions.active(self.db), since=since, until=until)
        for notices, among in outbox.chunks(planned, most=2):
            with self.write() as db:
                outbox.reconcile(db, notices, since=since, until=until, terms=known, at=self.now, among=among)
        with self.write() as db:
            changes.note_changes(db, at=self.now)
            outbox.expire(db, now=self.now)
            heartbeat.beat(db, "rounds", begun_at=self.now, succeeded_at=self.now)

    def send(self) -> None:
        """What the courier does, until nothing more may leave."""
        for _ in range(MOST_SENT_AT_ONCE):
            delivery = self.claim()
            if delivery is None:
                return
            self.send_one(delivery)
        raise AssertionError("it never ends")

    def claim(self) -> Delivery | None:
        """Take the first message that may leave, if any may."""
        while waiting := outbox.due(self.db, VAULT, now=self.now, limit=1):
            with self.write() as db:
                if delivery := outbox.claim(db, VAULT, waiting[0].bundle, now=self.now):
                    return delivery
        return None

    def send_one(self, delivery: Delivery) -> None:
        """Bring *delivery* to its chat, unless that has another name by now or wants nothing more of us."""
        number = delivery.address_id
        with self.write() as db:
            if number in self.blocked:
                outbox.give_up(db, delivery, state=State.UNREACHABLE, problem="Forbidden", at=self.now)
            elif delivery.address.name != self.names[number]:
                people.move_address(db, VAULT, number, self.names[number])
                outbox.again(db, delivery, at=self.now, is_uncertain=False, problem="moved", attempts_count=False)
            else:
                self.deliver(delivery)
                outbox.sent(db, delivery, message=str(len(self.arrived)), at=self.now, is_late=False)

    def deliver(self, delivery: Delivery) -> None:
        """Let *delivery* arrive."""
        for part in delivery.parts:
            (covers,) = self.db.execute("SELECT covers FROM outbox WHERE id = ?", [part.id]).fetchone()
            leads = frozenset(int(lead) for lead in covers.split(",") if lead)
            told = part.fact_id, part.version, part.reminder, leads, delivery.is_uncertain
            self.arrived.append(Message(delivery.address_id, *told))

    def settle(self) -> None:
        """A round, and all that may leave leaves, with the patience that another try asks for."""
        self.round()
        self.send()
        tried = "SELECT min(try_at) FROM outbox WHERE state = 'ready' AND attempts > 0 AND expires_at > try_at"
        while (later := self.db.execute(tried).fetchone()[0]) and datetime.fromisoformat(later) > self.now:
            self.now = datetime.fromisoformat(later)
            self.send()

    def about(self, address_id: int, fact_id: str, version: int) -> Iterable[Message]:
        """What arrived at an address about one version of a term."""
        asked = address_id, fact_id, version
        return [one for one in self.arrived if (one.address_id, one.fact_id, one.version) == asked]
