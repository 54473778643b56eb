"""The inbox on a page: a question becomes a phrasing, a new fact or nothing; each editor sees what is his."""

import pytest

from handlers.web import staff_wording as wording
from handlers.web.staff import HOME
from knowledge.alerts import Role
from knowledge.store import unanswered
from knowledge.store.unanswered import InboxState, Kind, Noted
from tests.handlers.web.fakes import Reply
from tests.handlers.web.staffing import PLAN, TERM, Employee, Office, fields_of

INBOX = f"{HOME}/onbeantwoord"
ASKED = "hoe zit het met de oeververbinding"


@pytest.fixture
async def editor(office: Office) -> Employee:
    return await office.editor()


async def asked(office: Office, text: str = ASKED, *, place: str | None = None, times: int = 1) -> int:
    """A question that went unanswered so many times; its number."""
    noted = Noted(text, place, Kind.UNKNOWN)
    numbers = [await office.knowledge.write(unanswered.note, noted, at=office.clock()) for _ in range(times)]
    return numbers[-1]


async def state(office: Office, number: int) -> tuple[InboxState, str | None]:
    found = await office.knowledge.read(unanswered.get, number)
    assert found is not None
    return found.state, found.answered_by


async def do(employee: Employee, number: int, deed: str, **fields: str) -> Reply:
    await employee.open(f"{INBOX}/{number}")
    return await employee.submit(f"{INBOX}/{number}/{deed}", fields)


async def test_what_is_asked_most_stands_first(office: Office, editor: Employee) -> None:
    assert "Er zijn geen onbeantwoorde vragen." in (await editor.open(INBOX)).words
    await asked(office, "wie betaalt de verlichting")
    await asked(office, times=3)
    page = (await editor.open(INBOX)).words
    assert page.index(ASKED) < page.index("wie betaalt de verlichting")
    assert "3 keer, het laatst op maandag 2 november 2020" in page
    assert "2 onbeantwoorde vragen" in (await editor.open(HOME)).words


async def test_a_question_is_linked_to_a_fact_and_answered_at_once(office: Office, editor: Employee) -> None:
    number = await asked(office)
    told = await do(editor, number, "koppelen", feit=PLAN.id)
    assert wording.TOLD["gekoppeld"] in told.words
    fact = await office.fact(PLAN.id)
    assert (fact.phrasings, fact.version) == ((*PLAN.phrasings, ASKED), 1)
    assert await state(office, number) == (InboxState.LINKED, PLAN.id)
    page = await editor.open(f"{HOME}?vraag={ASKED.replace(' ', '+')}")
    assert PLAN.text in page.words


async def test_the_nearest_facts_are_offered_and_others_can_be_searched(office: Office, editor: Employee) -> None:
    number = await asked(office, "is er al iets bekend van het bruggenplan")
    page = await editor.open(f"{INBOX}/{number}")
    assert f'value="{PLAN.id}"' in page.text
    other = await editor.open(f"{INBOX}/{number}?zoek=deadline+zienswijze")
    assert f'value="{TERM.id}"' in other.text


@pytest.mark.parametrize("chosen", ["", "weg"])
async def test_a_fact_has_to_be_chosen(office: Office, editor: Employee, chosen: str) -> None:
    number = await asked(office)
    told = await do(editor, number, "koppelen", feit=chosen)
    assert (told.status, wording.NO_FACT_CHOSEN in told.words) == (400, True)
    assert await state(office, number) == (InboxState.OPEN, None)


async def test_a_question_becomes_a_draft_of_a_new_fact(office: Office, editor: Employee) -> None:
    number = await asked(office, place="vlietdam")
    where = f"{HOME}/nieuw?vraag={number}"
    held = fields_of((await editor.open(where)).text, f"{HOME}/nieuw")
    assert (held["phrasings"], held["scope"], held["vraag"]) == (ASKED, "vlietdam", str(number))
    price = {
        "kind": "amount",
        "title": "Prijs van de brug",
        "text": "De brug kost 4 miljoen euro.",
        "status": "estimated",
        "dossier": "bruggen",
        "source": "brief",
        "place": "derde alinea",
        "stap": "voorstel",
    }
    sent = await editor.send(f"{HOME}/nieuw", held | price)
    assert sent.status == 303
    assert await state(office, number) == (InboxState.DRAFTED, "bruggen-prijs-van-de-brug")
    assert ASKED not in (await editor.open(INBOX)).words


async def test_a_question_is_put_aside(office: Office, editor: Employee) -> None:
    number = await asked(office)
    told = await do(editor, number, "weggelegd")
    assert wording.TOLD["weggelegd"] in told.words
    assert await state(office, number) == (InboxState.DISMISSED, None)
    assert (await editor.open(f"{INBOX}/{number}")).status == 404


@pytest.mark.parametrize(
    ("of", "asked_in", "sees"),
    [
        ("vlietdam", "vlietdam", True),
        ("waterland", "vlietdam", True),  # the region around it
        ("vlietdam", "waterland", False),
        ("vlietdam", None, True),
        (None, "vlietdam", True),
    ],
)
async def test_an_editor_sees_the_questions_of_his_places(
    office: Office, of: str | None, asked_in: str | None, sees: bool
) -> None:
    number = await asked(office, place=asked_in)
    employee = await office.on_duty((Role.EDITOR, of))
    assert (ASKED in (await employee.open(INBOX)).words) is sees
    assert (await employee.open(f"{INBOX}/{number}")).status == (200 if sees else 404)
    await employee.open(INBOX)
    done = await employee.send(f"{INBOX}/{number}/weggelegd", {})
    assert done.status == (303 if sees else 404)


async def test_an_editor_of_another_place_links_to_no_fact(office: Office) -> None:
    number = await asked(office)
    stranger = await office.on_duty((Role.EDITOR, "vlietdam"))  # the fact is of the region
    told = await do(stranger, number, "koppelen", feit=PLAN.id)
    assert (told.status, wording.MAY_NOT_HERE in told.words) == (403, True)
    assert (await office.fact(PLAN.id)).phrasings == PLAN.phrasings
