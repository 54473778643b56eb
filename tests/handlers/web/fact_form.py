"""The form of a fact as an editor fills it in: what it holds, and what is proposed with it."""

from handlers.web.staff import HOME
from tests.handlers.web.fakes import Reply
from tests.handlers.web.staffing import Employee, fields_of

LOOK, PROPOSE, BACK = {"stap": "controleer"}, {"stap": "voorstel"}, {"stap": "terug"}


def edit(fact_id: str) -> str:
    """The path of the form."""
    return f"{HOME}/feiten/{fact_id}/wijzigen"


async def form(employee: Employee, fact_id: str) -> dict[str, str]:
    """What the form holds as it opens."""
    return fields_of((await employee.open(edit(fact_id))).text, edit(fact_id))


async def propose(employee: Employee, fact_id: str, **changes: str) -> Reply:
    """Fill in the form otherwise, and propose it; the page after it."""
    return await employee.submit(edit(fact_id), await form(employee, fact_id) | changes | PROPOSE)
