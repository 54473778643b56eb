"""Whom to tell of which term, and when: terms and subscriptions in, notices out. Knows no clock and no base.

What is planned does not depend on where a stretch of time is cut: two stretches that overlap plan the same notices,
so that a crash, a jump of the clock or a late round neither loses one nor makes a second.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from knowledge.alerts import ALWAYS_ON_TIME, Digest, Notice, Rhythm, Subscription, Target, Term, TermState
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.reminders.timetable import MOST_DAYS_EARLIER, Moments, Timetable, end_of

WINDOW = "window"
WINDOW_STAYS = timedelta(days=7)  # how long it is still worth telling that a window has opened
EARLIEST = timedelta(days=MOST_DAYS_EARLIER)

Lead = int | None  # None: the opening of a window
Key = tuple[Target, str | None]
EVERY: Key = (Target.EVERYTHING, None)
_Wishes = tuple[Subscription, ...]  # of one address, without what tells it from another
_ByDay = dict[Key, dict[date, list[Term]]]


def plan(
    terms: Iterable[Term], subscriptions: Iterable[Subscription], *, since: datetime, until: datetime
) -> tuple[Notice, ...]:
    """The notices that are due after *since*, up to and including *until*, the first one first.

    The subscriptions of one address tell it of a term and lead once. What was due before a subscription began is not
    planned for it. Leads that come to leave at one instant are one notice, named after the smallest of them.
    """
    alike = _alike(subscriptions, horizon=since - EARLIEST)
    timetables = {rhythm: Timetable(rhythm, since=since, until=until) for rhythm in {its[0].rhythm for its in alike}}
    shelf = _Shelf(terms, alike, timetables)
    by_instant: dict[datetime, list[Notice]] = defaultdict(list)
    for its, addresses in alike.items():
        for telling in _tellings(its, timetables[its[0].rhythm], shelf):
            if since < telling.due_at <= until:
                by_instant[telling.due_at].extend(telling.to(address) for address in addresses)
    return tuple(notice for due_at in sorted(by_instant) for notice in by_instant[due_at])


def follows(subscription: Subscription, term: Term) -> bool:
    """Whether *term* is what *subscription* asks for, be it open or not.

    Nobody hears of another place than the own one, unless by having named that deadline or that place.
    """
    name, own = subscription.name, subscription.place_id
    match subscription.target:
        case Target.DEADLINE:
            return term.fact_id == name
        case Target.PLACE:
            return name in term.place_ids
        case Target.ZIENSWIJZE if name is not None:
            return term.is_zienswijze and name in term.place_ids
    if own is not None and own not in term.place_ids:
        return False
    match subscription.target:
        case Target.DOSSIER:
            return term.dossier == name
        case Target.ZIENSWIJZE:
            return term.is_zienswijze
        case _:
            return True


def _alike(subscriptions: Iterable[Subscription], *, horizon: datetime) -> dict[_Wishes, list[int]]:
    """The addresses that are not paused, by what they ask for: what is the same for many is worked out once.

    Who subscribed before *horizon* cannot have missed anything that is planned now, however long before it was.
    """
    by_address: dict[int, list[Subscription]] = defaultdict(list)
    for one in subscriptions:
        if not one.rhythm.is_paused:
            plain = replace(one, id=0, person_id=0, address_id=0, since=max(one.since, horizon))
            by_address[one.address_id].append(plain)
    alike: dict[_Wishes, list[int]] = defaultdict(list)
    for address, its in by_address.items():
        alike[tuple(its)].append(address)
    return alike


class _Candidate(NamedTuple):
    """A term that may have to be told; *last_day* is the last on which that is worth the trouble."""

    term: Term
    lead: Lead
    moments: Moments
    last_day: date


class _Telling(NamedTuple):
    """A notice to whoever asks for it; *bundle* says with what it leaves."""

    term: Term
    reminder: str
    due_at: datetime
    expires_at: datetime
    bundle: str
    covers: tuple[int, ...]

    def to(self, address: int) -> Notice:
        """The notice to that address."""
        term, bundle = self.term, f"{self.bundle} {address}"
        return Notice(
            term.fact_id, term.version, self.reminder, address, self.due_at, self.expires_at, bundle, self.covers
        )


class _Shelf:
    """The open terms, by what a subscription asks for and by day, so that no subscription looks at all of them."""

    def __init__(self, terms: Iterable[Term], wishes: Iterable[_Wishes], timetables: dict[Rhythm, Timetable]) -> None:
        asked = [(one, timetables[its[0].rhythm]) for its in wishes for one in its]
        leads = {(timetable, lead) for one, timetable in asked for lead in one.leads}
        last_days = {day for timetable, lead in leads for day, _ in timetable.reminders(lead)}
        first_days = {day for timetable in timetables.values() for day, _ in timetable.openings}
        self._keys = {_key(one) for one, _ in asked}
        self._due: _ByDay = defaultdict(lambda: defaultdict(list))
        self._opening: _ByDay = defaultdict(lambda: defaultdict(list))
        for term in terms:
            shelf, day, days = self._due, term.due_on, last_days
            if day is None:
                shelf, day, days = self._opening, term.opens_on, first_days
            if day is not None and day in days and term.state is TermState.OPEN:
                self._put(shelf, term, day)

    def candidates(self, subscription: Subscription, timetable: Timetable) -> Iterator[_Candidate]:
        """What may have to be told for *subscription*."""
        key = _key(subscription)
        if due := self._due.get(key):
            for lead in subscription.leads:
                for day, moments in timetable.reminders(lead):
                    for term in due.get(day, ()):
                        yield _Candidate(term, lead, moments, day)
        if opening := self._opening.get(key):
            for day, moments in timetable.openings:
                for term in opening.get(day, ()):
                    yield _Candidate(term, None, moments, day + WINDOW_STAYS)

    def _put(self, shelf: _ByDay, term: Term, day: date) -> None:
        """Lay *term* wherever somebody will look for it."""
        places: Iterable[Key] = ((Target.PLACE, place) for place in term.place_ids)
        by_name: tuple[Key, ...] = ((Target.DEADLINE, term.fact_id), (Target.DOSSIER, term.dossier))
        for key in self._keys.intersection((*by_name, *places, EVERY)):
            shelf[key][day].append(term)


def _key(subscription: Subscription) -> Key:
    """Where the terms of *subscription* lie; others may lie there too."""
    if subscription.target in (Target.DEADLINE, Target.DOSSIER):
        return subscription.target, subscription.name
    place = subscription.name or subscription.place_id
    return (Target.PLACE, place) if place else EVERY


def _tellings(wishes: _Wishes, timetable: Timetable, shelf: _Shelf) -> Iterator[_Telling]:
    """What an address with these wishes is told, each thing once, whatever their overlap."""
    told: dict[str, tuple[_Candidate, dict[Lead, datetime]]] = {}
    for subscription in wishes:
        for one in shelf.candidates(subscription, timetable):
            due_at = _due_at(one, since=subscription.since)
            if due_at > subscription.since and _wants(subscription, one.term):
                leads = told.setdefault(one.term.fact_id, (one, {}))[1]
                leads[one.lead] = min(due_at, leads.get(one.lead, due_at))
    for one, leads in told.values():
        together: dict[datetime, list[Lead]] = defaultdict(list)
        for lead, due_at in leads.items():
            together[due_at].append(lead)
        for due_at, its in together.items():
            yield _telling(one, its, due_at, digest=timetable.rhythm.digest)


def _due_at(candidate: _Candidate, *, since: datetime) -> datetime:
    """With the digest, if that is still to leave for who subscribed at *since*; else on the own day."""
    own, held = candidate.moments
    return own if candidate.lead in ALWAYS_ON_TIME or held <= since else held


def _wants(subscription: Subscription, term: Term) -> bool:
    return subscription.place_id not in term.settled_for and follows(subscription, term)


def _telling(candidate: _Candidate, leads: list[Lead], due_at: datetime, *, digest: Digest) -> _Telling:
    term = candidate.term
    covers = tuple(sorted((lead for lead in leads if lead is not None), reverse=True))
    reminder = f"lead:{covers[-1]}" if covers else WINDOW
    bundle = f"{term.fact_id}@{term.version} {reminder}"
    if digest is Digest.DAILY or (digest is Digest.WEEKLY and ALWAYS_ON_TIME.isdisjoint(covers)):
        bundle = str(due_at.astimezone(AMSTERDAM).date())
    return _Telling(term, reminder, due_at, end_of(candidate.last_day), bundle, covers)
