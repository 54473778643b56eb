"""The first day of an editor on the pages, as the handbook tells it, up to the reminders of a member."""

from collections.abc import AsyncIterator
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.bootstrap import Zienswijzer
from handlers.web import staff_wording as wording
from knowledge.alerts import Role
from knowledge.store import facts, proposals
from knowledge.store.database import Database
from tests.fakes import Clock
from tests.handlers.editors import press
from tests.handlers.told import at, text_of
from tests.handlers.web.browsing import OpenPage, Page, needs_chromium
from tests.handlers.web.premises import Premises, the_premises

pytestmark = [needs_chromium, pytest.mark.timeout(180)]  # three browsers on one house

TITLE = "Reactie op het plan voor de jongerencoach"
PHRASINGS = (
    "wanneer moet de reactie op de jongerencoach binnen zijn",
    "termijn jongerencoach",
    "deadline jongerencoach",
    "reactie plan jongerencoach",
    "tot wanneer kan de raad reageren op de jongerencoach",
)
QUESTION = "wanneer moet onze reactie op de jongerencoach binnen zijn?"
DAY = "uiterlijk vrijdag 15 januari 2021"
CHOSEN = {"#kind": "Termijn", "#status": "Gestelde termijn", "#actor": "Raad", "#dossier": "Doorontwikkeling van het"}
TYPED = {
    "#title": TITLE,
    "#text": "De raad kan reageren op het plan voor de jongerencoach.",
    "#when": "uiterlijk 15 januari 2021",
    "#who": "de gemeenteraad van Dordrecht",
    "#to_whom": "het college van Dordrecht",
    "#place": "eerste alinea",
    "#stuk_titel": "Brief over de jongerencoach",
    "#stuk_afzender": "het college van Dordrecht",
    "#stuk_datum": "26 oktober 2020",
    "#phrasings": "\n".join(PHRASINGS),
}
# 28, 14, 7, 3 and 1 day before and the day itself; 14 days before is New Year's Day, so a day earlier.
DUE = tuple(
    at(day)
    for day in (
        date(2020, 12, 18),
        date(2020, 12, 31),
        date(2021, 1, 8),
        date(2021, 1, 12),
        date(2021, 1, 14),
        date(2021, 1, 15),
    )
)
HEADS = [
    "Herinnering: nog 28 dagen",
    "Herinnering: nog 15 dagen",
    "Herinnering: nog 7 dagen",
    "Herinnering: nog 3 dagen",
    "Herinnering: morgen is de laatste dag",
    "Herinnering: vandaag is de laatste dag",
]


@pytest.fixture
async def premises(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Premises]:
    async with the_premises(house, database, clock) as premises:
        yield premises


async def log_in(open_page: OpenPage, premises: Premises, name: str) -> Page:
    """A browser of their own, in which they open the link that the bot gave them."""
    page = await open_page(await premises.log_in_link(name))
    await page.click("main button")
    await page.wait_for_url("**/redactie")
    return page


async def choose(page: Page, field: str, begins: str) -> None:
    """Choose the option that begins so, as somebody does who types."""
    options = await page.eval_on_selector_all(f"{field} option", "all => all.map(one => [one.text, one.value])")
    (value,) = [value for label, value in options if label.casefold().startswith(begins.casefold())]
    await page.select_option(field, value)


async def add_the_term(page: Page) -> None:
    """Fill in the form for a new fact, look at it, and propose it."""
    await page.click("text=Nieuw feit")
    for field, begins in (CHOSEN | {"#scope": "Dordrecht", "#source": "Een nieuw stuk"}).items():
        await choose(page, field, begins)
    await page.click("text=Een nieuw stuk beschrijven")
    for field, typed in TYPED.items():
        await page.fill(field, typed)
    await page.click("[value=controleer]")
    await page.wait_for_selector("h1:has-text('Klopt dit?')")
    assert DAY in await page.inner_text("main")
    await page.click("[value=voorstel]")
    assert await page.inner_text("[role=status]") == wording.TOLD["voorgesteld"]


async def ask(page: Page, question: str) -> str:
    """Ask on the page for everybody; the answer."""
    await page.fill("#vraag", question)
    await page.press("#vraag", "Enter")
    await page.locator("li.message--own", has_text=question).last.wait_for()
    return str(await page.inner_text("#laatste"))


def planned(db: Database) -> list[tuple[str, datetime]]:
    """The reminders of the term that are in the outbox, with the moment of each."""
    rows = db.query("SELECT reminder, due_at FROM outbox WHERE reminder LIKE 'lead:%' ORDER BY due_at")
    return [(row["reminder"], datetime.fromisoformat(row["due_at"])) for row in rows]


async def test_a_new_editor_a_colleague_and_a_member_take_a_term_from_the_form_to_the_reminders(
    open_page: OpenPage, premises: Premises
) -> None:
    office = premises.office
    await office.editor("carla", Role.EDITOR, "dordrecht")
    await office.editor("bert", Role.EDITOR)
    carla = await log_in(open_page, premises, "carla")
    await add_the_term(carla)
    await carla.click("text=Wachtrij")
    await carla.click(f"main a:has-text('{TITLE}')")
    assert await carla.locator("text=Keur goed").count() == 0  # nobody approves what is their own

    member = await open_page(premises.url)
    await member.click("text=Dordrecht")
    assert DAY not in await ask(member, QUESTION)

    bert = await log_in(open_page, premises, "bert")
    await bert.click("text=Wachtrij")
    await bert.click(f"main a:has-text('{TITLE}')")
    assert DAY in await bert.inner_text("main")
    await bert.click("text=Keur goed")
    assert await bert.inner_text("[role=status]") == wording.TOLD["goedgekeurd"]
    assert await office.knowledge.read(proposals.open_changes) == ()
    (made,) = [fact for fact in await office.knowledge.read(facts.current) if fact.title == TITLE]
    assert (made.scope, made.version) == ("dordrecht", 1)

    await office.knowledge.read(office.services.desk.catch_up)  # as within ten seconds
    assert DAY in await ask(member, f"en {QUESTION}")

    gert = office.visitor("gert")
    await gert.say("/gemeente dordrecht")
    answer = await gert.say(QUESTION)
    assert DAY in text_of(answer)
    shown = await press(gert, answer, "Waarschuw mij")
    await press(gert, shown, "Zo is het goed")
    for due in DUE:
        await office.told.pass_to(due)
    rows = await office.knowledge.read(planned)
    assert rows == list(zip([f"lead:{days}" for days in (28, 14, 7, 3, 1, 0)], DUE, strict=True))
    told = [text_of((one,)).splitlines()[0] for one in office.wire.shown(gert.id)]
    assert [head for head in told if head.startswith("Herinnering")] == HEADS
