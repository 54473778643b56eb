"""The information desk: takes a question on the database thread and hands over what the base says."""

import weakref
from dataclasses import replace
from datetime import date
from functools import partial

from rapidfuzz import fuzz, process
from sqlite_utils import Database

from knowledge.answers import answering, cards, labels, listing, stating
from knowledge.answers.answer import Answer, Outcome, Overview, Question
from knowledge.answers.asides import asked_alone
from knowledge.answers.cards import Card
from knowledge.answers.checking import noted
from knowledge.answers.question import understand
from knowledge.answers.renewal import AT_ONCE, Renewal, first_shelf
from knowledge.answers.shelf import Shelf, load
from knowledge.answers.weighing import recognised
from knowledge.dutch.folding import words
from knowledge.model import Fact, Place
from knowledge.store import facts as fact_store
from knowledge.store.database import file_of

NEAR_NAME = 82.0  # rapidfuzz ratio from which a typed name of a place is offered


class InformationDesk:
    """Keeps one Shelf at hand, and fetches a new one when the base has changed; not for use on several threads."""

    def __init__(self) -> None:
        self._shelf: Shelf | None = None
        self._renewal: Renewal | None = None
        self._end_renewal: weakref.finalize[[], InformationDesk] | None = None

    def ask(self, db: Database, text: str, *, today: date, scope: str | None, previous: Answer | None) -> Answer:
        """Answer *text*, asked on *today* by somebody of the place *scope*, after the answer *previous*."""
        shelf = self.shelf(db)
        understood = partial(
            understand,
            vocabulary=shelf.vocabulary,
            today=today,
            scope=shelf.reach.get(scope) if scope else None,
            places=shelf.place_names,
            previous=previous.question if previous else None,
        )
        answer = answering.answer(shelf, understood(text), today=today, previous=previous)
        if answer.outcome is Outcome.UNKNOWN and not answer.missing and not answer.facts:
            alone = asked_alone(text, understood)
            found = answering.answer(shelf, alone, today=today, previous=previous) if alone else answer
            answer = found if found.outcome in answering.SETTLED else answer
        return noted(db, recognised(shelf, answer), today=today)

    def tell(self, db: Database, fact_id: str, *, today: date, scope: str | None) -> Answer:
        """State the fact that a button names; an id that is gone gives an answer that says so."""
        shelf = self.shelf(db)
        question = Question(text="", place=shelf.reach.get(scope) if scope else None, asked_on=today)
        fact = shelf.fact(fact_id)
        if fact is None:
            return Answer(Outcome.UNKNOWN, question, missing=labels.GONE)
        return noted(db, stating.stated(shelf, question, fact, today=today, certainty=1.0), today=today)

    def fact(self, db: Database, fact_id: str) -> Fact | None:
        """The fact as it is now."""
        return self.shelf(db).fact(fact_id)

    def overview(self, db: Database, topic: Overview, *, today: date, scope: str | None) -> Answer:
        """What the commands show: terms, decisions, segments, or the sources and their gaps."""
        shelf = self.shelf(db)
        place = shelf.reach.get(scope) if scope else None
        question = Question(text="", place=place, asked_on=today)
        if topic is Overview.SOURCES:
            return stating.sources(shelf, question)
        facts = listing.overview(shelf.near(place), topic, today=today)
        return noted(db, stating.listed(shelf, question, facts, topic=topic), today=today)

    def cards(self, db: Database, text: str, *, today: date, scope: str | None) -> tuple[Card, ...]:
        """What *text* finds, as cards; for no text the terms that are still open, else the newest decisions."""
        if text:
            answer = self.ask(db, text, today=today, scope=scope, previous=None)
        else:
            ahead = self.overview(db, Overview.DEADLINES, today=today, scope=scope)
            answer = ahead if ahead.facts else self.overview(db, Overview.DECISIONS, today=today, scope=scope)
        found = cards.cards(self.shelf(db), answer, today=today)
        return tuple(replace(card, answer=noted(db, card.answer, today=today)) for card in found)

    def find_place(self, db: Database, text: str) -> tuple[Place, ...]:
        """The places that *text* may name: the exact one, or those whose name is near."""
        shelf = self.shelf(db)
        typed = " ".join(words(text))
        names = [(" ".join(words(name)), place) for place in shelf.places for name in place.names]
        if exact := [place for name, place in names if name == typed]:
            return (exact[0],)
        near = process.extract(typed, [name for name, _ in names], scorer=fuzz.ratio, score_cutoff=NEAR_NAME)
        return tuple(dict.fromkeys(names[position][1] for _, _, position in near))

    def shelf(self, db: Database) -> Shelf:
        """The base as it is now; while a large one is being read anew, as it was a moment ago."""
        revision = fact_store.revision(db)
        if self._shelf is not None and self._renewal is not None:
            self._shelf = self._renewal.newest() or self._shelf
        if self._shelf is None:
            base = file_of(db)
            self._shelf = first_shelf(db, base) if base else load(db)
        elif self._shelf.revision != revision or not self._shelf.is_fresh:
            self._renew(db, self._shelf, is_changed=self._shelf.revision != revision)
        return self._shelf

    def catch_up(self, db: Database) -> Shelf:
        """The base as it is now with an index of just this state, however long that takes."""
        found = self.shelf(db)
        while self._renewal is not None and not (found.is_fresh and found.revision == fact_store.revision(db)):
            self._renewal.wait()
            found = self.shelf(db)
        return found

    def close(self) -> None:
        """End what goes on beside the answering; the desk may be asked again."""
        if self._end_renewal is not None:
            self._end_renewal()
        self._renewal = self._end_renewal = None

    def _renew(self, db: Database, present: Shelf, *, is_changed: bool) -> None:
        """Read the base anew: a small one at once, a large one while the *present* shelf goes on answering."""
        if self._renewal is not None and self._renewal.is_busy:
            if is_changed:
                self._renewal.look_again()
            return
        self.close()
        base = file_of(db)
        if base is None or fact_store.count_phrasings(db) <= AT_ONCE:
            self._shelf = load(db)
        else:
            self._renewal = Renewal(base, present)
            self._end_renewal = weakref.finalize(self, self._renewal.close)
