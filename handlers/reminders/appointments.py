"""From facts to what stands in a calendar: of a council, of what a person follows, or of one deadline."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from handlers.reminders import calendar_texts as texts
from knowledge.alerts import STANDARD_LEADS
from knowledge.answers.gates import Reach
from knowledge.answers.reminding import LIMITS, OF_THE_COUNCIL
from knowledge.answers.wording import document_line, statement, status_words
from knowledge.dutch.date_words import period_in_words
from knowledge.model import Fact, Kind, Place, PlaceKind, Status
from knowledge.reminders import feed as calendars
from knowledge.reminders.feed import Entry, uid_of
from knowledge.reminders.planner import follows
from knowledge.store import facts, feeds, subscriptions, terms
from knowledge.store.database import Database
from knowledge.store.feeds import Feed, Told

KEPT = timedelta(days=366)  # what is over for longer leaves the calendar

IsWanted = Callable[[str, str], bool]  # of the id and the scope of a fact


@dataclass(frozen=True, slots=True)
class Look:
    """How a calendar is seen: on *today*, by somebody who reaches the pages at *public_url*, if they can be reached."""

    today: date
    public_url: str | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """A calendar by *name*; *imprecise* open terms are on no day of it."""

    name: str
    entries: tuple[Entry, ...] = ()
    imprecise: int = 0
    leads: tuple[int, ...] = STANDARD_LEADS

    def to_bytes(self) -> bytes:
        """As other programs read it."""
        about = texts.ABOUT
        if self.imprecise:
            about = f"{about} {texts.IMPRECISE_ONE if self.imprecise == 1 else texts.IMPRECISE}"
        text = about.format(count=self.imprecise)
        return calendars.calendar(self.entries, name=self.name, text=text, leads=self.leads)


def find_place(db: Database, place_id: str) -> Place | None:
    """The council or region with that id."""
    places = (place for place in facts.places(db) if place.kind is not PlaceKind.EVERYONE)
    return next((place for place in places if place.id == place_id), None)


def of_feed(db: Database, token: str, *, look: Look) -> Agenda | None:
    """The calendar that a secret address opens; None when it opens none."""
    found = feeds.find(db, token)
    if found is None:
        return None
    if found.person_id is None:
        return of_place(db, found.place_id or "", look=look)
    return _of_person(db, found, look=look)


def of_place(db: Database, place_id: str, *, look: Look) -> Agenda | None:
    """The calendar of a council or region; None where there is no such place."""
    place = find_place(db, place_id)
    if place is None:
        return None
    reach = Reach(facts.places(db))
    return _agenda(
        db,
        texts.NAME_PLACE.format(place=place.name),
        lambda _, scope: reach.covers(place, scope),
        look=look,
        scopes=reach.scopes(place),
    )


def of_fact(db: Database, fact_id: str, *, look: Look) -> Agenda | None:
    """The calendar of one deadline, however long ago; None where the source names no precise day, or it is unknown."""
    made = _agenda(db, "", lambda one, _: one == fact_id, look=look, since=date.min)
    return Agenda(made.entries[0].title, made.entries) if made.entries else None


def _of_person(db: Database, found: Feed, *, look: Look) -> Agenda:
    """The calendar of what a person follows; of the person's council where that is nothing."""
    theirs = subscriptions.of_person(db, found.person_id or 0)
    if not theirs:
        place_id = feeds.place_of_holder(db, found)
        whole = of_place(db, place_id, look=look) if place_id else None
        return Agenda(texts.NAME_PERSON, whole.entries, whole.imprecise) if whole else Agenda(texts.NAME_PERSON)
    followed = {
        term.fact_id
        for term in terms.current(db, today=look.today - KEPT)
        if any(follows(subscription, term) for subscription in theirs)
    }
    leads = tuple(sorted({lead for one in theirs for lead in one.leads}, reverse=True))
    return _agenda(db, texts.NAME_PERSON, lambda fact_id, _: fact_id in followed, look=look, leads=leads)


def _agenda(
    db: Database,
    name: str,
    is_wanted: IsWanted,
    *,
    look: Look,
    leads: tuple[int, ...] = STANDARD_LEADS,
    since: date | None = None,
    scopes: Collection[str] | None = None,
) -> Agenda:
    first = since or look.today - KEPT
    known = {fact.id: fact for fact in facts.of_kind(db, Kind.DEADLINE, scopes=scopes)}
    wanted = [fact for fact in known.values() if is_wanted(fact.id, fact.scope)]
    told, entered = feeds.told(db), feeds.entered(db, (fact.id for fact in wanted))
    pages = _pages(db, look.public_url)
    entries = [
        _entry(fact, told.get(fact.id), entered[fact.id], today=look.today, url=pages.get(fact.scope))
        for fact in wanted
    ]
    entries += [
        _gone(fact_id, one)
        for fact_id, one in told.items()
        if one.is_withdrawn and fact_id not in known and is_wanted(fact_id, one.scope)
    ]
    shown = tuple(entry for entry in entries if entry and entry.day >= first)
    return Agenda(name, shown, sum(_is_imprecise(fact, look.today) for fact in wanted), leads)


def _pages(db: Database, public_url: str | None) -> dict[str, str]:
    """Where the terms of each place can be read, if they can; what is everyone's has no page of its own."""
    if public_url is None:
        return {}
    places = (place for place in facts.places(db) if place.kind is not PlaceKind.EVERYONE)
    return {place.id: f"{public_url}/termijnen/{place.id}" for place in places}


def _entry(fact: Fact, told: Told | None, entered_at: datetime, *, today: date, url: str | None) -> Entry | None:
    day = terms.due_on(fact)
    if day is None or fact.period is None:
        return None
    return Entry(
        uid=uid_of(fact.id),
        sequence=told.sequence if told else 0,
        changed_at=max(told.told_at, entered_at) if told else entered_at,
        day=day,
        title=texts.LAST_DAY.format(title=fact.title) if fact.period.qualifier in LIMITS else fact.title,
        text="\n".join(_lines(fact, today=today)),
        is_cancelled=fact.status is Status.SUPERSEDED or bool(told and told.is_withdrawn),
        url=url,
    )


def _gone(fact_id: str, told: Told) -> Entry | None:
    """What is left of a term that was withdrawn: calendars strike it out where they had it."""
    if told.due_on is None:
        return None
    uid = uid_of(fact_id)
    return Entry(uid, told.sequence, told.told_at, told.due_on, told.title, texts.GONE, is_cancelled=True)


def _lines(fact: Fact, *, today: date) -> list[str]:
    source = f"{document_line(fact.source.document)}; {fact.source.place}"
    lines = [statement(fact, today=today)]
    if fact.period:
        lines.append(texts.WHEN.format(when=period_in_words(fact.period)))
    if fact.who:
        lines.append(texts.WHO.format(who=fact.who))
    if fact.to_whom:
        lines.append(texts.TO_WHOM.format(who=fact.to_whom))
    if fact.actor not in OF_THE_COUNCIL:
        lines.append(texts.NOT_THE_COUNCIL)
    lines.append(texts.STATUS.format(status=status_words(fact, today=today)))
    if fact.note:
        lines.append(texts.NOTE.format(note=fact.note))
    return [*lines, texts.SOURCE.format(source=source)]


def _is_imprecise(fact: Fact, today: date) -> bool:
    return fact.period is not None and not fact.period.is_day and fact.period.anchor >= today
