"""Which column of a question-and-answer list holds what, by its heading in Dutch or English."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from knowledge.dutch.folding import words

HEADING_ROWS = 5  # some lists have a title above their headings


class Role(StrEnum):
    """What a column holds; the value is what the column is called in Dutch."""

    QUESTION = "vraag"
    PHRASING = "formulering"
    ANSWER = "antwoord"
    SOURCE = "bron"
    DATED = "datum"
    SCOPE = "geldt voor"


HEADINGS: Mapping[Role, tuple[str, ...]] = {
    Role.QUESTION: ("vraag", "vragen", "veelgestelde vraag", "veelgestelde vragen", "question", "questions", "q"),
    Role.PHRASING: (
        *("formulering", "formuleringen", "alternatief", "alternatieven", "variant", "varianten"),
        *("phrasing", "phrasings", "utterance", "utterances", "alternative", "alternatives", "variation", "variations"),
    ),
    Role.ANSWER: ("antwoord", "antwoorden", "reactie", "answer", "answers", "a", "response", "reply"),
    Role.SOURCE: ("bron", "bronnen", "source", "sources"),
    Role.DATED: ("datum", "date"),
    Role.SCOPE: ("geldt voor", "gemeente", "regio", "scope", "council", "municipality", "region"),
}
ROLES = {heading: role for role, headings in HEADINGS.items() for heading in headings}
OTHER = frozenset("andere alternatieve extra other alternative similar".split())
ENDING = re.compile(r"\(\w{1,3}\)")  # "vraag(en)", "answer (NL)"
DIGITS = re.compile(r"[0-9]+$")

NO_COLUMN = "er is geen kolom «{role}»; zet boven de kolommen «vraag» en «antwoord» (gevonden: {found})"
TWO_COLUMNS = "er zijn {count} kolommen «{role}»; houd er één over"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where what stands, by number of the column; the rows of the list begin at *start*."""

    start: int
    questions: tuple[int, ...]
    answer: int
    source: int | None
    dated: int | None
    scope: int | None
    names: Mapping[int, str]

    @property
    def columns(self) -> tuple[int, ...]:
        """All columns that are read."""
        others = (self.answer, self.source, self.dated, self.scope)
        return (*self.questions, *(column for column in others if column is not None))


def role_of(heading: str) -> Role | None:
    """What a column under *heading* holds: "Vraag 2" a question, "andere vraag" a phrasing of it."""
    said = [DIGITS.sub("", word) for word in words(ENDING.sub(" ", heading))]
    said = [word for word in said if word]
    if len(said) == 2 and said[0] in OTHER and ROLES.get(said[1]) is Role.QUESTION:
        return Role.PHRASING
    return ROLES.get(" ".join(said))


def find_layout(rows: Sequence[Sequence[str]]) -> Layout | tuple[str, ...]:
    """How the list is laid out, or what is wrong with its headings.

    Without any heading that is known, a list of two columns has the question in the first.
    """
    filled = [number for number, row in enumerate(rows) if any(row)]
    headed = filled[:HEADING_ROWS]
    for number in headed:
        roles = {at: role for at, cell in enumerate(rows[number]) if (role := role_of(cell))}
        if Role.ANSWER in roles.values() and _asking(roles):
            return _layout(number, roles, rows[number])
    used = sorted(set(chain.from_iterable((at for at, cell in enumerate(row) if cell) for row in rows)))
    first = rows[headed[0]] if headed else ()
    found_roles = {role for cell in first if (role := role_of(cell))}
    if len(used) == 2 and not found_roles:
        names = {used[0]: str(Role.QUESTION), used[1]: str(Role.ANSWER)}
        return Layout(0, (used[0],), used[1], None, None, None, names)
    wanted = [role for role in (Role.QUESTION, Role.ANSWER) if role not in found_roles]
    found = ", ".join(f"«{cell[:40]}»" for cell in first if cell) or "geen"
    return tuple(NO_COLUMN.format(role=role, found=found) for role in wanted)


def _asking(roles: Mapping[int, Role]) -> tuple[int, ...]:
    """The columns with questions, those that hold the first of each before its phrasings."""
    return tuple(at for wanted in (Role.QUESTION, Role.PHRASING) for at, role in roles.items() if role is wanted)


def _layout(number: int, roles: Mapping[int, Role], headings: Sequence[str]) -> Layout | tuple[str, ...]:
    at = {role: [column for column, its in roles.items() if its is role] for role in Role}
    single = (Role.ANSWER, Role.SOURCE, Role.DATED, Role.SCOPE)
    if wrong := tuple(TWO_COLUMNS.format(count=len(at[role]), role=role) for role in single if len(at[role]) > 1):
        return wrong
    source, dated, scope = (at[role][0] if at[role] else None for role in single[1:])
    names = {column: headings[column] for column in roles}
    return Layout(number + 1, _asking(roles), at[Role.ANSWER][0], source, dated, scope, names)
