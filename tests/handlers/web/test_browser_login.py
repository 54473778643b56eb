"""Logging in by e-mail in a real browser without a script: the whole way, and axe and a narrow screen at each step."""

import re

from handlers.web import mail_address
from handlers.web import staff_wording as wording
from handlers.web.staff import HOME
from knowledge.alerts import Role
from tests.handlers.web.browsing import NARROW, OpenPage, Page, needs_chromium, scrolls_sideways, tab_to, violations
from tests.handlers.web.staffing import HERE, Office

pytestmark = needs_chromium

LONG = f"{'redactie-sociaal-domein' * 2}@samenwerkende-gemeenten-zuid-holland-zuid.example"


async def mailed(page: Page, office: Office) -> str:
    """Type the address by keyboard, send the form, and look into the mailbox: the address of the link."""
    await tab_to(page, "#email")
    await page.keyboard.type(LONG)
    async with page.expect_navigation():
        await page.keyboard.press("Enter")
    await office.settle()
    found = re.search(rf"{re.escape(HERE)}(/\S+)", office.post.mails[-1].text)
    assert found
    return f"{office.url}{found[1]}"


async def test_the_whole_way_is_walked_by_keyboard_and_fits_a_narrow_screen(
    open_page: OpenPage, office: Office
) -> None:
    employee, wrong = await office.employ((Role.EDITOR, None)), {}
    page = await open_page(f"{office.url}{await office.link(employee.person_id)}", viewport=NARROW)
    await page.click("main button")

    async def look(where: str) -> None:
        if found := await violations(page):
            wrong[where] = found
        if await scrolls_sideways(page):
            wrong[f"{where}, narrow"] = "scrolls sideways"

    await tab_to(page, f"[href='{mail_address.PATH}']")
    await page.keyboard.press("Enter")
    await page.wait_for_url(f"**{mail_address.PATH}")
    await page.fill("#email", "redactie")
    await page.click("text=Stuur mij een link")
    await page.wait_for_selector("#email:focus")
    await look("a faulty address")
    await page.fill("#email", "")
    link = await mailed(page, office)
    await look("the claim was mailed")
    await page.goto(link)
    await look("the claim")
    await tab_to(page, "main button")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**gedaan=vastgelegd")
    assert LONG in await page.inner_text("main")
    await look("an address")
    await page.click("text=Uitloggen")
    await page.goto(f"{office.url}{HOME}")
    await look("not logged in")
    link = await mailed(page, office)
    assert wording.LINK_SENT_TITLE in await page.inner_text("h1")
    await look("the link was mailed")
    await page.goto(link)
    await tab_to(page, "main button")
    await page.keyboard.press("Enter")
    await page.wait_for_url(f"**{HOME}")
    assert await page.inner_text("nav.rooms [aria-current]") == wording.SEARCH
    assert wrong == {}
