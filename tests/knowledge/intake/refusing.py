"""What an import says of a file that it does not take."""

from datetime import date

from knowledge import importing
from knowledge.errors import FaqInvalid
from knowledge.intake.sheet_rows import Base
from knowledge.intake.tables import read_content


def refusal(name: str, content: bytes, base: Base) -> tuple[str, ...]:
    """The problems with a file that is put beside *base*; none when it would be taken."""
    try:
        table = read_content(name, content)
        return importing.preview(table, name=name, base=base, today=date(2026, 11, 22)).problems
    except FaqInvalid as exc:
        return exc.problems
