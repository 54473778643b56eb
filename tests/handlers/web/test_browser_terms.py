"""The pages of terms and of reminders by e-mail in a real browser: keyboard only, no script, narrow, dark, and axe."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.web import wording
from handlers.web.own_data_wording import GONE_TITLE
from knowledge.store import subscriptions
from tests.factories import a_deadline, a_period
from tests.handlers.web.browsing import (
    NARROW,
    OpenPage,
    needs_chromium,
    scrolls_sideways,
    tab_to,
    violations,
)
from tests.handlers.web.publishing import PUBLIC_URL, Published, publishing
from tests.handlers.web.test_own_data import in_mail, sign_up

pytestmark = needs_chromium

LONG = (
    "Zienswijze op de ontwerpbegroting van de Gemeenschappelijke Regeling Dienst Gezondheid & Jeugd Zuid-Holland Zuid"
)
KNOWN = (
    a_deadline(title=LONG, who="de tien gemeenteraden", to_whom="het dagelijks bestuur", note="Ook per post."),
    a_deadline(id="notitie", title="Notitie", period=a_period("medio december 2020")),
    a_deadline(a_period("15 januari 2020").anchor, id="voorbij", title="Voorbije termijn"),
)
MAIL = "griffie@vlietdam.example"
PATHS = (
    *("/termijnen", "/termijnen/vlietdam?alle=1", "/data"),
    *("/meldingen", "/meldingen/verstuurd", f"/bevestigen/{'x' * 43}"),
)


@pytest.fixture
async def published(tmp_path: Path) -> AsyncIterator[Published]:
    async with publishing(tmp_path, KNOWN) as published:
        yield published


async def mailed_link(published: Published) -> str:
    """The link in the mail, as it is reached from here."""
    await published.settle()
    (mail,) = published.mailbox
    path = next(word for word in mail.text.split() if word.startswith(PUBLIC_URL)).removeprefix(PUBLIC_URL)
    return f"{published.visitor.url}{path}"


@pytest.mark.parametrize("colours", ["light", "dark"])
async def test_axe_finds_nothing(open_page: OpenPage, published: Published, colours: str) -> None:
    page = await open_page(published.visitor.url, color_scheme=colours)
    found = {}
    for path in PATHS:
        await page.goto(f"{published.visitor.url}{path}")
        found[path] = await violations(page)
    await page.goto(f"{published.visitor.url}/meldingen")
    await page.click("form button")
    found["objection"] = await violations(page)
    assert not {where: report for where, report in found.items() if report}


@pytest.mark.parametrize("colours", ["light", "dark"])
async def test_axe_finds_nothing_where_somebody_sees_what_is_kept_of_him(
    open_page: OpenPage, published: Published, colours: str
) -> None:
    await published.knowledge.write(sign_up, MAIL, "vlietdam", published)
    page = await open_page(f"{published.visitor.url}{await in_mail(published)}", color_scheme=colours)
    found = {"asking": await violations(page)}
    await page.click("form button")
    found["sent"] = await violations(page)
    await page.goto(await mailed_link(published))
    found["own data"] = await violations(page)
    await page.click("form[action$='/wissen'] button")
    found["gone"] = await violations(page)
    assert await page.title() == f"{GONE_TITLE} \u2013 Zienswijzer"
    assert not {where: report for where, report in found.items() if report}


@pytest.mark.parametrize("size", ["100%", "200%"])
async def test_a_narrow_screen_does_not_scroll_sideways(open_page: OpenPage, published: Published, size: str) -> None:
    page = await open_page(published.visitor.url, viewport=NARROW)
    sideways = []
    for path in PATHS:
        await page.goto(f"{published.visitor.url}{path}")
        await page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        sideways.append((path, await scrolls_sideways(page)))
    assert not [path for path, scrolls in sideways if scrolls]


async def test_every_target_is_large_enough(open_page: OpenPage, published: Published) -> None:
    page = await open_page(f"{published.visitor.url}/meldingen", viewport=NARROW)
    sizes = await page.eval_on_selector_all(
        ".utrecht-button, .utrecht-textbox, .choice",
        "all => all.map(one => one.getBoundingClientRect()).map(r => [r.width, r.height])",
    )
    assert len(sizes) == 5
    assert min(min(size) for size in sizes) >= 44


async def test_one_signs_up_and_confirms_with_the_keyboard_alone(open_page: OpenPage, published: Published) -> None:
    page = await open_page(f"{published.visitor.url}/termijnen/vlietdam")
    await tab_to(page, "[href='/meldingen?gemeente=vlietdam']")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/meldingen?gemeente=vlietdam")
    await tab_to(page, "#email")
    await page.keyboard.type(MAIL)
    await tab_to(page, "[name='wat']")
    await page.keyboard.press("ArrowDown")
    await tab_to(page, "form button")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/meldingen/verstuurd")
    await page.goto(await mailed_link(published))
    await tab_to(page, "form button")
    await page.keyboard.press("Enter")
    await page.wait_for_selector(f"h1:has-text('{wording.CONFIRMED_TITLE}')")
    (made,) = await published.knowledge.read(subscriptions.active)
    assert (made.target, made.name) == ("place", "vlietdam")


async def test_one_signs_up_and_confirms_without_javascript(open_page: OpenPage, published: Published) -> None:
    page = await open_page(f"{published.visitor.url}/meldingen", java_script_enabled=False)
    await page.fill("#email", MAIL)
    await page.select_option("#gemeente", "waterland")
    await page.click("form button")
    assert await page.inner_text("h1") == wording.SENT_TITLE
    await page.goto(await mailed_link(published))
    await page.click("form button")
    assert await page.inner_text("h1") == wording.CONFIRMED_TITLE


async def test_a_faulty_form_is_explained_at_the_field(open_page: OpenPage, published: Published) -> None:
    page = await open_page(f"{published.visitor.url}/meldingen?gemeente=vlietdam")
    await page.fill("#email", "griffie")
    await page.click("form button")
    assert await page.inner_text("#email-fault") == wording.FAULTY_ADDRESS
    assert (await page.title()).startswith("Fout in het formulier")
    await page.wait_for_selector("#email:focus")  # a browser moves the focus once it has drawn the page
    assert await page.input_value("#gemeente") == "vlietdam"


async def test_what_passed_can_be_reached_with_the_keyboard(open_page: OpenPage, published: Published) -> None:
    page = await open_page(f"{published.visitor.url}/termijnen")
    await tab_to(page, "[href='/termijnen/vlietdam']")
    await page.keyboard.press("Enter")
    await page.wait_for_selector("h1:has-text('Vlietdam')")
    await tab_to(page, "[href*='alle=1']")
    await page.keyboard.press("Enter")
    await page.wait_for_selector("h3:has-text('Voorbije termijn')")
