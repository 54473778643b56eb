"""The few facts that somebody's words are nearest to, also where they were not answered by one of them."""

from datetime import date

from rapidfuzz import fuzz, process
from sqlite_utils import Database

from knowledge.answers.answer import Answer
from knowledge.answers.desk import InformationDesk
from knowledge.answers.shelf import Shelf
from knowledge.dutch.folding import fold
from knowledge.model import Fact

MOST = 3


def nearest(
    db: Database, desk: InformationDesk, said: str, *, today: date, scope: str | None, about: str | None = None
) -> tuple[Fact, ...]:
    """At most three facts that *said* may ask for, the nearest first; the fact *about* that was shown goes before."""
    shelf = desk.shelf(db)
    answer = desk.ask(db, said, today=today, scope=scope, previous=None)
    ids = [*([about] if about else []), *_weighed(answer)]
    ids += _by_title(shelf, said) if len(dict.fromkeys(ids)) < MOST else []
    found = (shelf.fact(fact_id) for fact_id in dict.fromkeys(ids))
    return tuple(fact for fact in found if fact is not None)[:MOST]


def _weighed(answer: Answer) -> list[str]:
    """What the answer holds, offers or weighed, the best first."""
    told = [fact.id for fact in answer.facts]
    offered = [option.key.partition("@")[0] for option in answer.options]
    weighed = sorted(answer.candidates, key=lambda one: one.score, reverse=True)
    return [*told, *offered, *(one.fact.id for one in weighed), *(fact.id for fact in answer.context)]


def _by_title(shelf: Shelf, said: str) -> list[str]:
    """The facts whose title is most like *said*."""
    titles = {fact.id: fold(fact.title) for fact in shelf.facts}
    near = process.extract(fold(said), titles, scorer=fuzz.token_set_ratio, limit=MOST)
    return [fact_id for _, _, fact_id in near]
