"""What an answer tells that somebody should have looked at again by now: "controleren vóór" has passed."""

from dataclasses import replace
from datetime import date

from sqlite_utils import Database

from knowledge.answers.answer import Answer
from knowledge.store import fact_checks


def noted(db: Database, answer: Answer, *, today: date) -> Answer:
    """*answer* with the facts in it that nobody looked at before their day.

    Read anew for each answer: whoever looks at a fact makes no new version of it, so no shelf is renewed by that.
    """
    others = (answer.also,) if answer.also else ()
    told = (*answer.facts, *others, *answer.context, *answer.beside)
    passed = fact_checks.passed(db, (fact.id for fact in told), today=today)
    return replace(answer, unchecked=passed) if passed else answer
