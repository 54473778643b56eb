"""A plain account of what was promised to whom, kept beside the world of deliveries without asking the planner."""

from collections import Counter
from datetime import date, datetime, timedelta

from knowledge.alerts import Rhythm, Subscription, Target, TermState
from knowledge.dutch.workdays import workday_before
from knowledge.store import responses, subscriptions, terms
from knowledge.store.responses import SETTLED
from tests.knowledge.delivery_world import AMSTERDAM, BEGIN, CONCERNED, LIVING, LOCAL, REGIONAL, Message, World, end_of

NAMES = dict(enumerate(LIVING, start=1))
Promise = tuple[int, str, int]  # an address, a term and a lead
Terms = tuple[datetime, datetime, int, datetime]  # due at, no use after, about which version, asked for when


class Account:
    """Who was promised what, since when it is as it is, and whether it was kept."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.live: dict[Promise, tuple[Terms, datetime]] = {}
        self.told: dict[str, tuple[date | None, TermState]] = {}
        self.looked_at = 0

    def note_told(self) -> None:
        """Note how the terms stand at a round: by then followers are told of it."""
        self.told = {fact_id: self.stands(fact_id) for fact_id in CONCERNED}

    def changed(self) -> set[str]:
        """The terms of which followers are to be told at the next round."""
        return {fact_id for fact_id in CONCERNED if self.must_be_told(fact_id)}

    def keep(self) -> None:
        """Note since when each promise is what it is now."""
        was, now = self.live, self.world.now
        self.live = {
            promise: was[promise] if promise in was and was[promise][0] == it else (it, now)
            for promise, it in self.promises().items()
        }

    def check_once(self) -> None:
        """Save where the second says that it may be one."""
        plain = Counter(
            (one.address_id, one.fact_id, one.version, one.reminder) for one in self.world.arrived if not one.is_marked
        )
        assert not [key for key, count in plain.items() if count > 1]

    def check_arrived(self) -> None:
        for message in self.world.arrived[self.looked_at :]:
            self.check_message(message)
        self.looked_at = len(self.world.arrived)

    def check_message(self, message: Message) -> None:
        if message.reminder.startswith(("missed", "unreachable")):
            assert NAMES[message.address_id] == "clerk"
            return
        term = terms.one(self.world.db, message.fact_id)
        assert term is not None
        assert term.version == message.version
        assert (term.state is TermState.WITHDRAWN) == (message.reminder == "withdrawn")
        following = self.following(message.address_id, message.fact_id)
        assert following
        if message.covers:
            assert message.covers & {lead for one in following for lead in one.leads}
            assert LIVING[NAMES[message.address_id]] not in self.settled(message.fact_id)

    def check_changes(self, changed: set[str]) -> None:
        for fact_id in changed:
            term = terms.one(self.world.db, fact_id)
            assert term is not None
            for address in set(NAMES) - self.world.blocked:
                is_reachable = self.world.reaches(address)
                if is_reachable and any(one.since < self.world.now for one in self.following(address, fact_id)):
                    told = [one.reminder for one in self.world.about(address, fact_id, term.version)]
                    assert {"changed", "withdrawn"} & set(told)

    def check_promises(self) -> None:
        """What was promised before its moment, and is no different since, has arrived; unless its day was over."""
        for (address, fact_id, lead), (it, since) in self.live.items():
            due_at, expires_at, version, _ = it
            if since < due_at <= self.world.now < expires_at:
                assert any(lead in one.covers for one in self.world.about(address, fact_id, version))

    def promises(self) -> dict[Promise, Terms]:
        found: dict[Promise, Terms] = {}
        for address in set(NAMES) - self.world.blocked:
            if not self.world.reaches(address):
                continue
            for fact_id in CONCERNED:
                term = terms.one(self.world.db, fact_id)
                assert term is not None
                if term.state is TermState.WITHDRAWN or LIVING[NAMES[address]] in self.settled(fact_id):
                    continue
                assert term.due_on is not None
                for one in self.following(address, fact_id):
                    for lead in one.leads:
                        due_at = leaves_at(one.rhythm, term.due_on - timedelta(days=lead))
                        key = address, fact_id, lead
                        it = due_at, end_of(term.due_on), term.version, one.since
                        found[key] = min(it, found[key]) if key in found else it
        return found

    def following(self, address: int, fact_id: str) -> list[Subscription]:
        """By which subscriptions the address wants to hear of the term, in the words of the manual."""
        own, concerned = LIVING[NAMES[address]], CONCERNED[fact_id]
        wanted = {
            Target.EVERYTHING: own is None or own in concerned,
            Target.ZIENSWIJZE: own is None or own in concerned,
            Target.DEADLINE: fact_id == LOCAL,
            Target.DOSSIER: fact_id == REGIONAL and (own is None or own in concerned),
            Target.PLACE: "vlietdam" in concerned,
        }
        its = subscriptions.of_address(self.world.db, address)
        return [one for one in its if wanted[one.target] and not one.rhythm.is_paused]

    def settled(self, fact_id: str) -> set[str]:
        return {said.place_id for said in responses.of_fact(self.world.db, fact_id) if said.state in SETTLED}

    def stands(self, fact_id: str) -> tuple[date | None, TermState]:
        term = terms.one(self.world.db, fact_id)
        assert term is not None
        return term.due_on, term.state

    def must_be_told(self, fact_id: str) -> bool:
        (was_on, was), (is_on, now) = self.told[fact_id], self.stands(fact_id)
        if was is now is TermState.WITHDRAWN or (was_on, was) == (is_on, now):
            return False
        assert was_on is not None
        assert is_on is not None
        return max(was_on, is_on) >= self.world.now.astimezone(AMSTERDAM).date()


def leaves_at(rhythm: Rhythm, day: date) -> datetime:
    worked = workday_before(day) if rhythm.on_workdays else day
    return datetime.combine(worked, rhythm.at_time, AMSTERDAM).astimezone(BEGIN.tzinfo)
