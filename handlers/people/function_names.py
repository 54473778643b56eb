"""What may be the name of a function, and how one is kept for an editor: the same in the chat and on a page."""

import re
from collections.abc import Iterable
from datetime import datetime

from handlers.curation.typed_answers import tidy
from handlers.people import function_texts as texts
from knowledge.answers.scrubbing import scrub
from knowledge.dutch.folding import fold, words
from knowledge.store import audit
from knowledge.store.database import Database

LEAST, MOST = 3, 40
# No digits: what is shown of whoever chose nothing is "redacteur 3".
SIGNS = re.compile(r"[^\W\d_]+(?:[ '\u2019&/-]+[^\W\d_]+)*")
LEAST_OF_A_NAME = 3
OFFICE = ("redac", "griff", "beheer")
CHOSEN = "function_chosen"  # as the log names it; the function itself never stands there, for it can be erased


class Unfit(Exception):
    """What cannot be the name of a function; its text says why, in Dutch."""


def fit(said: str, *, own_names: Iterable[str | None] = ()) -> str:
    """*said* as the name of a function; raises Unfit. *own_names* are what the person is called."""
    function = tidy(said)
    if not LEAST <= len(function) <= MOST:
        raise Unfit(texts.LENGTH.format(least=LEAST, most=MOST))
    if not SIGNS.fullmatch(function):
        raise Unfit(texts.SIGNS)
    named = {word for name in own_names for word in words(name or "") if len(word) >= LEAST_OF_A_NAME}
    is_office = any(word.startswith(OFFICE) for word in named)  # an account that several people share
    if named & set(words(function)) and not is_office:
        raise Unfit(texts.OWN_NAME)
    if scrub(function) != function:
        raise Unfit(texts.PERSONAL)
    return function


def choose(db: Database, person_id: int, function: str | None, *, at: datetime) -> None:
    """Let a person be shown by *function*, or by a number, and log that; raises Unfit where another has it."""
    if function is not None and fold(function) in map(fold, audit.functions_of_others(db, person_id)):
        raise Unfit(texts.TAKEN)
    audit.choose_function(db, person_id, function)
    audit.log(db, at=at, actor=audit.actor_of(db, person_id), action=CHOSEN, subject="actor")
