"""What can be followed, how a button names it, and what following it will bring."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from handlers.reminders import alerts_texts as texts
from knowledge.alerts import STANDARD_LEADS, Rhythm, Subscription, Target
from knowledge.answers.desk import InformationDesk
from knowledge.answers.previewing import Sends, sends
from knowledge.answers.reminding import can_come
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.model import Fact, Kind
from knowledge.reminders.planner import follows, plan
from knowledge.store import subscriptions, terms
from knowledge.store.database import Database

SUBSCRIBE = "v:"  # v:<step><target><leads>:<name>, see Choice
LETTERS = {
    "d": Target.DEADLINE,
    "o": Target.DOSSIER,
    "z": Target.ZIENSWIJZE,
    "p": Target.PLACE,
    "e": Target.EVERYTHING,
}
FORM = re.compile(r"v:([a-z])([dozpe])([0-9a-f]{2})(\d\d)?:(.*)")
A_YEAR = timedelta(days=366)
MOST_LOOKED_AT = 5  # facts that words may mean
MOST_DOSSIERS = 2
NOT_KEPT = 0  # the number of what does not stand in the base yet


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to follow, with the leads that somebody is putting together for it; they are some of the standard."""

    target: Target
    name: str | None = None
    leads: tuple[int, ...] = STANDARD_LEADS

    def data(self, step: str, hour: int | None = None) -> str:
        """What a button carries that does *step* with it; at most 61 bytes, for an id has at most 52."""
        letter = next(letter for letter, target in LETTERS.items() if target is self.target)
        mask = sum(1 << at for at, lead in enumerate(STANDARD_LEADS) if lead in self.leads)
        said = "" if hour is None else f"{hour:02}"
        return f"{SUBSCRIBE}{step}{letter}{mask:02x}{said}:{self.name or ''}"

    @classmethod
    def of(cls, data: str) -> "Choice | None":
        """What *data* names; None when it is not of this form."""
        read = FORM.fullmatch(data)
        if read is None:
            return None
        mask = int(read[3], 16)
        leads = tuple(lead for at, lead in enumerate(STANDARD_LEADS) if mask >> at & 1)
        return cls(LETTERS[read[2]], read[5] or None, leads)

    def with_toggled(self, lead: int) -> "Choice":
        """The same with *lead* where it was without, and the other way about."""
        kept = set(self.leads) ^ {lead}
        return replace(self, leads=tuple(one for one in STANDARD_LEADS if one in kept))


def step_of(data: str) -> tuple[str, int | None]:
    """The step that *data* asks for, and the hour it carries."""
    read = FORM.fullmatch(data)
    if read is None:
        return "", None
    return read[1], int(read[4]) if read[4] else None


@dataclass(frozen=True, slots=True)
class Follower:
    """For whom a choice is looked at: the number of the address, if it is kept, the council, and of a group that."""

    address_id: int | None = None
    place_id: str | None = None
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Outlook:
    """What following *choice* brings: the messages of a year, by *rhythm*; *kept* is the subscription if there is one.

    *fact* is the deadline, where the choice is one; *sample_id* a fact to show in a test message.
    """

    choice: Choice
    title: str
    sends: Sends
    rhythm: Rhythm
    leads: tuple[int, ...]
    fact: Fact | None = None
    kept: Subscription | None = None
    sample: tuple[str, int] | None = None
    is_elsewhere: bool = False


def look_at(
    db: Database, desk: InformationDesk, choice: Choice, follower: Follower, *, now: datetime
) -> Outlook | None:
    """What *choice* would bring *follower* from *now* on; None when there is no such thing to follow."""
    shelf = desk.shelf(db)
    title = title_of(db, desk, choice, place_id=follower.place_id)
    if title is None:
        return None
    kept = None
    rhythm = Rhythm()
    if follower.address_id is not None:
        mine = subscriptions.of_address(db, follower.address_id)
        kept = next((one for one in mine if (one.target, one.name) == (choice.target, choice.name)), None)
        rhythm = subscriptions.rhythm_of(db, follower.address_id)
    leads = kept.leads if kept else choice.leads
    wanted = Subscription(
        NOT_KEPT, NOT_KEPT, NOT_KEPT, choice.target, choice.name, now, leads, rhythm, follower.place_id
    )
    known = terms.current(db, today=_today(now))
    notices = plan(known, (wanted,), since=now, until=now + A_YEAR)
    facts = {notice.fact_id: shelf.fact(notice.fact_id) for notice in notices}
    titles = {fact_id: fact.title for fact_id, fact in facts.items() if fact}
    followed = sorted((term for term in known if follows(wanted, term)), key=lambda term: term.due_on or date.max)
    sample = next((one for one in followed if one.due_on and one.due_on >= _today(now)), next(iter(followed), None))
    is_one = choice.target is Target.DEADLINE
    return Outlook(
        choice,
        title,
        sends(notices, titles, names_terms=not is_one),
        rhythm,
        leads,
        shelf.fact(choice.name or "") if is_one else None,
        kept,
        (sample.fact_id, sample.version) if sample else None,
        is_elsewhere=follower.is_group and not all(follower.place_id in term.place_ids for term in followed),
    )


def title_of(db: Database, desk: InformationDesk, choice: Choice, *, place_id: str | None) -> str | None:
    """What *choice* is called; None when it names what is not in the base."""
    shelf = desk.shelf(db)
    match choice.target:
        case Target.DEADLINE:
            fact = shelf.fact(choice.name or "")
            return fact.title if fact else None
        case Target.DOSSIER:
            found = next((one for one in shelf.dossiers if one.id == choice.name), None)
            return texts.DOSSIER.format(name=found.title) if found else None
        case Target.EVERYTHING:
            own = shelf.reach.get(place_id) if place_id else None
            return texts.EVERYTHING_OF.format(name=own.name) if own else texts.EVERYTHING
    place = shelf.reach.get(choice.name) if choice.name else None
    if choice.target is Target.ZIENSWIJZE:
        if choice.name is None:
            return texts.ZIENSWIJZEN
        return texts.ZIENSWIJZEN_OF.format(name=place.name) if place else None
    return texts.PLACE.format(name=place.name) if place else None


def own_choices(db: Database, desk: InformationDesk, *, place_id: str | None) -> tuple[tuple[str, Choice], ...]:
    """What can be followed of the own council and its region, each by what it is called."""
    place = desk.shelf(db).reach.get(place_id) if place_id else None
    if place is None:
        wanted = [Choice(Target.ZIENSWIJZE), Choice(Target.EVERYTHING)]
    else:
        wanted = [Choice(Target.ZIENSWIJZE, place.id), Choice(Target.PLACE, place.id)]
        wanted += [Choice(Target.PLACE, place.region)] if place.region else []
    return _named(db, desk, wanted, place_id=place_id)


def dossiers_for(db: Database, desk: InformationDesk, *, place_id: str | None) -> tuple[tuple[str, Choice], ...]:
    """The dossiers that concern the place and hold a term, each by what it is called."""
    shelf = desk.shelf(db)
    place = shelf.reach.get(place_id) if place_id else None
    holding = {fact.dossier for fact in shelf.facts if fact.kind is Kind.DEADLINE}
    near = [one for one in shelf.dossiers if one.id in holding and shelf.reach.covers(place, one.scope)]
    return _named(db, desk, [Choice(Target.DOSSIER, one.id) for one in near], place_id=place_id)


def find(
    db: Database, desk: InformationDesk, said: str, *, today: date, place_id: str | None
) -> tuple[tuple[tuple[str, Choice], ...], Fact | None]:
    """What *said* may mean, deadlines that can still come first, then dossiers; and the passed deadline it means."""
    shelf = desk.shelf(db)
    answer = desk.ask(db, said, today=today, scope=place_id, previous=None)
    place = shelf.reach.get(place_id) if place_id else None
    weighed = (one.fact for one in answer.candidates if one.adds["evidence"] > 0)  # the others have no word of it
    about = (*answer.facts, *weighed)[:MOST_LOOKED_AT]
    holding = {fact.dossier for fact in shelf.facts if fact.kind is Kind.DEADLINE}
    dossiers = tuple(dict.fromkeys(fact.dossier for fact in about if fact.dossier in holding))[:MOST_DOSSIERS]
    near = (*about, *(fact for fact in shelf.facts if fact.dossier in dossiers))
    ahead = [fact for fact in near if can_come(fact, today=today) and shelf.reach.covers(place, fact.scope)]
    wanted = [Choice(Target.DEADLINE, fact_id) for fact_id in dict.fromkeys(fact.id for fact in ahead)]
    wanted += [Choice(Target.DOSSIER, one) for one in dossiers]
    is_over = bool(about) and about[0].kind is Kind.DEADLINE and about[0] not in ahead
    return _named(db, desk, wanted, place_id=place_id), about[0] if is_over else None


def _named(
    db: Database, desk: InformationDesk, wanted: Iterable[Choice], *, place_id: str | None
) -> tuple[tuple[str, Choice], ...]:
    named = ((title_of(db, desk, choice, place_id=place_id), choice) for choice in wanted)
    return tuple((title, choice) for title, choice in named if title is not None)


def _today(now: datetime) -> date:
    return now.astimezone(AMSTERDAM).date()
