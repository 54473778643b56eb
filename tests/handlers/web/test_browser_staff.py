"""The pages for staff in a real browser: axe on each, narrow, keyboard only, without a script; and a whole story."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from handlers.web import staff_wording as wording
from handlers.web.staff import HOME
from knowledge.alerts import Role
from knowledge.editing import Finding, Item, Level, Origin
from knowledge.model import Kind as FactKind
from knowledge.store import fact_checks, facts, gold, proposals, unanswered
from knowledge.store.unanswered import Kind, Noted
from tests.factories import a_deadline, a_fact, a_period
from tests.handlers.web.browsing import (
    NARROW,
    OpenPage,
    Page,
    needs_chromium,
    scrolls_sideways,
    tab_to,
    violations,
)
from tests.handlers.web.staffing import TODAY, Office, an_office

pytestmark = needs_chromium

LONG = (
    "Zienswijze op de ontwerpbegroting van de Gemeenschappelijke Regeling Dienst Gezondheid & Jeugd Zuid-Holland Zuid"
)
PLAN, TERM = a_fact(note="Ook per post."), a_deadline(title=LONG, who="de tien gemeenteraden")
COUNTS = [
    a_fact(id=f"aantal-{n}", kind=FactKind.AMOUNT, title=f"{n} bruggen", text=f"Er zijn {n} bruggen.", phrasings=("x",))
    for n in (7, 9)
]
QUESTION = "hoe zit het met de oeververbinding"
PATHS = (
    HOME,
    f"{HOME}?vraag=wanneer+moet+de+zienswijze+binnen+zijn",
    f"{HOME}?soort=deadline",
    f"{HOME}/feiten/plan",
    f"{HOME}/feiten/plan/wijzigen",
    f"{HOME}/feiten/plan/intrekken",
    f"{HOME}/nieuw",
    f"{HOME}/wachtrij",
    f"{HOME}/wijzigingen/1",
    f"{HOME}/wijzigingen/2",
    f"{HOME}/onbeantwoord",
    f"{HOME}/onbeantwoord/1",
    f"{HOME}/documenten",
    f"{HOME}/documenten/brief",
    f"{HOME}/tegenspraak",
    f"{HOME}/controleren",
    f"{HOME}/toetsvragen",
    f"{HOME}/functie",
    f"{HOME}/importeren",
    f"{HOME}/bezorging",
    f"{HOME}/email",
    f"{HOME}/inloggen",
)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """With something on every page: changes that wait, one that somebody overtook, a question, a fact to look at."""
    async with an_office(tmp_path, (PLAN, TERM, *COUNTS)) as office:
        author = await office.employ((Role.EDITOR, None))
        for fact in (replace(TERM, period=a_period("uiterlijk 26 november 2020")), replace(PLAN, text="Iets anders.")):
            before = await office.fact(fact.id)
            finding = Finding(Level.ERROR, "gold", "Een vaste vraag krijgt een ander antwoord.", fact.id)
            await office.knowledge.write(
                proposals.propose,
                [Item.revise(before, fact)],
                title=f"Gewijzigd: {fact.title}",
                origin=Origin.CHAT,
                by=author.person_id,
                at=office.clock(),
                reason="De brief zegt het.",
                findings=(finding, replace(finding, level=Level.WARNING)),
            )
        await office.knowledge.write(unanswered.note, Noted(QUESTION, "vlietdam", Kind.UNKNOWN), at=office.clock())
        await office.knowledge.write(fact_checks.keep, {PLAN.id: TODAY})
        await office.knowledge.write(
            gold.add, LONG, place="vlietdam", asked_on=TODAY, facts=[TERM.id], outcome="answer", at=office.clock()
        )
        yield office


async def log_in(page: Page, office: Office, *grants: tuple[Role, str | None]) -> None:
    """Open a link of the bot and press its button."""
    employee = await office.employ(*(grants or [(Role.ADMIN, None)]))
    await page.goto(f"{office.url}{await office.link(employee.person_id)}")
    await page.click("main button")


@pytest.mark.parametrize("colours", ["light", "dark"])
async def test_axe_finds_nothing_on_any_page(open_page: OpenPage, office: Office, colours: str) -> None:
    page = await open_page(f"{office.url}{HOME}/inloggen", color_scheme=colours)
    employee = await office.employ((Role.ADMIN, None))
    await page.goto(f"{office.url}{await office.link(employee.person_id)}")
    found = {"the link": await violations(page)}
    await page.click("main button")
    for path in PATHS:
        await page.goto(f"{office.url}{path}")
        found[path] = await violations(page)
    assert not {where: report for where, report in found.items() if report}


async def test_axe_finds_nothing_on_what_follows_a_form(open_page: OpenPage, office: Office, tmp_path: Path) -> None:
    page = await open_page(f"{office.url}{HOME}/inloggen")
    found = {"refused": await violations(page)}
    await log_in(page, office)
    await page.goto(f"{office.url}{HOME}/feiten/plan/wijzigen")
    await page.fill("#title", "")
    await page.click("[name=stap]")
    found["faulty form"] = await violations(page)
    await page.fill("#title", "Een heel ander plan")
    await page.fill("#phrasings", "wat is het andere plan\nvertel over het andere plan")
    await page.click("[name=stap]")
    found["preview"] = await violations(page)
    meanwhile = await office.knowledge.write(
        proposals.propose,
        [Item.revise(PLAN, replace(PLAN, text="Het plan gaat over de bouw van een brug."))],
        title="Andere tekst",
        origin=Origin.CHAT,
        by=(await office.employ((Role.EDITOR, None))).person_id,
        at=office.clock(),
        findings=(),
    )
    await office.knowledge.write(proposals.apply, meanwhile.id, at=office.clock())
    await page.click("[value=voorstel]")
    assert await page.inner_text("h1") == "Iemand anders was u voor"
    found["conflict"] = await violations(page)
    sheet = tmp_path / "vragen.csv"
    sheet.write_text("vraag;antwoord\nwaar ligt de brug;De brug ligt bij de sluis.\n", "utf-8")
    await page.goto(f"{office.url}{HOME}/importeren")
    await page.click("main form button")
    found["no file"] = await violations(page)
    await page.set_input_files("#bestand", sheet)
    await page.click("main form button")
    found["import preview"] = await violations(page)
    await page.click("main form button")
    found["imported"] = await violations(page)
    await page.click("text=Uitloggen")
    found["logged out"] = await violations(page)
    assert not {where: report for where, report in found.items() if report}


@pytest.mark.parametrize("size", ["100%", "200%"])
async def test_a_narrow_screen_does_not_scroll_sideways(open_page: OpenPage, office: Office, size: str) -> None:
    page = await open_page(f"{office.url}{HOME}/inloggen", viewport=NARROW)
    await log_in(page, office)
    sideways = []
    for path in PATHS:
        await page.goto(f"{office.url}{path}")
        await page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        if await scrolls_sideways(page):
            sideways.append(path)
    assert sideways == []


async def test_every_target_is_large_enough(open_page: OpenPage, office: Office) -> None:
    page = await open_page(f"{office.url}{HOME}/inloggen", viewport=NARROW)
    await log_in(page, office)
    small = {}
    for path in PATHS:
        await page.goto(f"{office.url}{path}")
        sizes = await page.eval_on_selector_all(
            ".utrecht-button, .utrecht-textbox, .choice, .rooms a, .footing a, summary",
            "all => all.filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect())"
            ".map(r => Math.min(r.width, r.height))",
        )
        assert sizes
        small[path] = [size for size in sizes if size < 43.5]
    assert not {path: sizes for path, sizes in small.items() if sizes}


async def test_a_fault_is_reached_and_read_first(open_page: OpenPage, office: Office) -> None:
    page = await open_page(f"{office.url}{HOME}/inloggen")
    await log_in(page, office)
    await page.goto(f"{office.url}{HOME}/feiten/plan/wijzigen")
    await page.fill("#when", "ooit een keer")
    await page.click("[name=stap]")
    assert (await page.title()).startswith("Fout in het formulier")
    await page.wait_for_selector("#fouten:focus")  # a browser moves the focus once it has drawn the page
    await page.click("#fouten a")
    await page.wait_for_selector("#when:focus")
    assert await page.get_attribute("#when", "aria-invalid") == "true"


async def test_a_new_editor_adds_a_term_and_sees_it_answered(open_page: OpenPage, office: Office) -> None:
    """By keyboard alone: log in, fill in, look, propose; a colleague approves; a member gets the answer."""
    employee = await office.employ((Role.EDITOR, None))
    page = await open_page(f"{office.url}{await office.link(employee.person_id)}")
    await tab_to(page, "main button")
    await page.keyboard.press("Enter")
    await page.wait_for_url(f"**{HOME}")
    await tab_to(page, f"[href='{HOME}/nieuw']")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/nieuw")
    for selector, typed in (
        ("#kind", "termijn"),
        ("#title", "Reactie op de notitie"),
        ("#text", "De raad kan reageren op de notitie."),
        ("#when", "uiterlijk 30 november 2020"),
        ("#status", "gestelde termijn"),
        ("#dossier", "Bruggen"),
        ("#scope", "Vlietdam"),
        ("#source", "Brief"),
        ("#place", "tweede alinea"),
        ("#phrasings", "wanneer moet de reactie binnen zijn\nreactie op de notitie\ndeadline notitie"),
    ):
        await tab_to(page, selector)
        await page.keyboard.type(typed)
    await tab_to(page, "[value=controleer]")
    await page.keyboard.press("Enter")
    await page.wait_for_selector("h1:has-text('Klopt dit?')")
    assert "uiterlijk maandag 30 november 2020" in await page.inner_text("main")
    await tab_to(page, "[value=voorstel]")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**gedaan=voorgesteld")
    assert await page.inner_text("[role=status]") == wording.TOLD["voorgesteld"]

    colleague = await open_page(f"{office.url}{HOME}/inloggen", java_script_enabled=False)
    await log_in(colleague, office, (Role.EDITOR, None))
    await colleague.click("text=Wachtrij")
    await colleague.click("text=Nieuw: Reactie op de notitie")
    await colleague.click("text=Keur goed")
    assert await colleague.inner_text("[role=status]") == wording.TOLD["goedgekeurd"]
    made = [fact for fact in await office.knowledge.read(facts.current) if fact.title == "Reactie op de notitie"]
    assert [(fact.scope, fact.version) for fact in made] == [("vlietdam", 1)]

    await page.goto(f"{office.url}{HOME}")
    await tab_to(page, "#vraag")
    await page.keyboard.type("wanneer moet de reactie op de notitie binnen zijn?")
    await page.keyboard.press("Enter")
    await page.wait_for_selector(".answer")
    assert "maandag 30 november 2020" in await page.inner_text(".answer")
    await page.goto(f"{office.url}/termijnen/vlietdam")
    assert "Reactie op de notitie" in await page.inner_text("main")
