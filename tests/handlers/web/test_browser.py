"""The page in a real browser, on the whole house: keyboard only, without JavaScript, narrow, dark; axe looks along."""

import pytest

from handlers import texts
from handlers.web import wording
from tests.handlers.web.browsing import (
    NARROW,
    WIDE,
    OpenPage,
    Page,
    needs_chromium,
    scrolls_sideways,
    tab_to,
    violations,
)
from tests.handlers.web.conftest import Stage

pytestmark = needs_chromium

QUESTION = "wanneer moet onze zienswijze over het inkoopkader binnen zijn?"
ANSWER = "uiterlijk donderdag 19 november 2020"
LIST_QUESTION = "welke segmenten zijn er?"
FIELD = "#vraag"
LATEST = "#laatste"
SEND = "#ask button"

HIDDEN_FOCUS = """() => {
    const focused = document.activeElement, box = focused.getBoundingClientRect();
    const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return focused === document.body || focused.contains(seen) ? [] : [focused.outerHTML];
}"""


async def ask(page: Page, question: str) -> str:
    """Type *question*; the answer."""
    await page.fill(FIELD, question)
    await page.press(FIELD, "Enter")
    await page.locator("li.message--own", has_text=question).last.wait_for()
    return str(await page.inner_text(LATEST))


async def test_a_conversation_with_the_keyboard_alone(open_page: OpenPage, site_url: str) -> None:
    page = await open_page(site_url)
    await tab_to(page, "[href='#vraag']")
    await page.keyboard.press("Enter")
    await tab_to(page, SEND)
    await tab_to(page, FIELD, key="Shift+Tab")
    await page.keyboard.type(QUESTION)
    await page.keyboard.press("Enter")
    await page.wait_for_selector(f"{LATEST}:has-text('{ANSWER}')")
    assert await page.evaluate("document.activeElement.id") == "vraag"
    for _ in ("what is wrong", "why"):
        await tab_to(page, f"{LATEST} button", key="Shift+Tab")
    await page.keyboard.press("Enter")
    await page.wait_for_selector(f"{LATEST}:has-text('Zekerheid')")
    await tab_to(page, "form[action='/opnieuw'] button", key="Shift+Tab")
    await page.keyboard.press("Enter")
    await page.wait_for_selector("li:only-child:has-text('Welkom')")
    assert ANSWER not in await page.inner_text("main")


async def test_a_pressed_button_that_goes_leaves_the_focus_on_its_message(open_page: OpenPage, site_url: str) -> None:
    page = await open_page(site_url)
    await tab_to(page, "[value='p:dordrecht']")
    await page.keyboard.press("Enter")
    await page.wait_for_selector(f"{LATEST}:has-text('Dordrecht')")
    assert await page.evaluate("document.activeElement.id") == "laatste"
    assert await page.locator("li.message").count() == 1


async def test_a_conversation_without_javascript(open_page: OpenPage, site_url: str) -> None:
    page = await open_page(site_url, java_script_enabled=False)
    await page.click("text=Dordrecht")
    assert "Dordrecht" in await page.inner_text(LATEST)
    await page.fill(FIELD, QUESTION)
    await page.click(SEND)
    assert page.url.endswith("/#laatste")
    assert ANSWER in await page.inner_text(LATEST)
    await page.click("text=Waarom dit antwoord? >> nth=-1")
    assert "Zekerheid" in await page.inner_text(LATEST)
    await page.click("text=Nieuw gesprek")
    assert ANSWER not in await page.inner_text("main")


async def test_without_javascript_an_empty_question_is_explained_at_the_field(
    open_page: OpenPage, site_url: str
) -> None:
    page = await open_page(site_url, java_script_enabled=False)
    await page.click(SEND)
    assert await page.inner_text("#fault") == texts.EMPTY
    assert (await page.title()).startswith("Fout in uw vraag")


async def test_a_command_in_a_message_can_be_pressed(open_page: OpenPage, site_url: str) -> None:
    page = await open_page(site_url)
    await page.click("text=/help")
    await page.wait_for_selector(f"{LATEST}:has-text('Opdrachten')")


@pytest.mark.parametrize("colours", ["light", "dark"])
async def test_axe_finds_nothing(open_page: OpenPage, site_url: str, colours: str) -> None:
    page = await open_page(site_url, color_scheme=colours)
    found = {"empty": await violations(page)}
    await ask(page, LIST_QUESTION)
    await ask(page, "/help")
    found["conversation"] = await violations(page)
    await page.press(FIELD, "Enter")
    await page.wait_for_selector("#fault:not(:empty)")
    found["objection"] = await violations(page)
    for path in ("toegankelijkheid", "bestaat-niet"):
        await page.goto(f"{site_url}/{path}")
        found[path] = await violations(page)
    assert not {where: report for where, report in found.items() if report}


@pytest.mark.parametrize("size", ["100%", "200%"])
async def test_a_narrow_screen_does_not_scroll_sideways(open_page: OpenPage, site_url: str, size: str) -> None:
    page = await open_page(site_url, viewport=NARROW)
    enlarge = f"document.documentElement.style.fontSize = '{size}'"
    await page.evaluate(enlarge)
    await ask(page, QUESTION)
    await ask(page, LIST_QUESTION)
    await ask(page, "x" * 300)
    sideways = [await scrolls_sideways(page)]
    for path in ("toegankelijkheid", "bestaat-niet"):
        await page.goto(f"{site_url}/{path}")
        await page.evaluate(enlarge)
        sideways.append(await scrolls_sideways(page))
    assert not any(sideways)


async def test_every_target_is_large_enough(open_page: OpenPage, site_url: str) -> None:
    page = await open_page(site_url, viewport=NARROW)
    await ask(page, LIST_QUESTION)
    sizes = await page.eval_on_selector_all(
        ".utrecht-button, textarea", "all => all.map(one => one.getBoundingClientRect()).map(r => [r.width, r.height])"
    )
    assert min(min(size) for size in sizes) >= 44


async def test_the_answer_comes_in_sight_from_its_start(open_page: OpenPage, site_url: str) -> None:
    page = await open_page(site_url, reduced_motion="reduce")
    await ask(page, "/help")
    await ask(page, LIST_QUESTION)
    top = await page.evaluate("document.getElementById('laatste').getBoundingClientRect().top")
    assert 0 <= top < WIDE["height"] / 2


async def test_the_focus_never_hides_behind_the_field(open_page: OpenPage, site_url: str) -> None:
    page = await open_page(site_url, reduced_motion="reduce")
    for question in ("/help", LIST_QUESTION, "/gemeente"):
        await ask(page, question)
    hidden = []
    for _ in range(40):
        await page.keyboard.press("Shift+Tab")
        hidden += await page.evaluate(HIDDEN_FOCUS)
    assert not hidden


async def test_shift_and_enter_begin_a_new_line(open_page: OpenPage, stage: Stage) -> None:
    page = await open_page(stage.url)
    await page.type(FIELD, "een")
    await page.press(FIELD, "Shift+Enter")
    await page.type(FIELD, "twee")
    assert await page.input_value(FIELD) == "een\ntwee"


async def test_searching_is_said_only_after_a_second(open_page: OpenPage, stage: Stage) -> None:
    page = await open_page("about:blank")
    await page.clock.install()
    await page.goto(stage.url)
    stage.conversations[0].may_answer.clear()
    async with page.expect_request("**/vraag"):
        await page.fill(FIELD, "mag dit?")
        await page.press(FIELD, "Enter")
    assert await page.inner_text("#busy") == ""
    await page.clock.run_for(1001)
    assert await page.inner_text("#busy") == "Zienswijzer zoekt …"
    stage.conversations[0].may_answer.set()
    await page.wait_for_selector(f"{LATEST}:has-text('Antwoord op mag dit?')")
    await page.wait_for_selector("#busy:empty", state="attached")


async def test_what_was_typed_stays_when_sending_fails(open_page: OpenPage, stage: Stage) -> None:
    page = await open_page(stage.url)
    await page.route("**/vraag", lambda route: route.abort())
    await page.fill(FIELD, "mag dit?")
    await page.press(FIELD, "Enter")
    await page.wait_for_selector("#fault:has-text('niet verstuurd')")
    assert await page.input_value(FIELD) == "mag dit?"


async def test_what_was_typed_stays_when_the_site_says_no(open_page: OpenPage, stage: Stage) -> None:
    page = await open_page(stage.url)
    await page.fill(FIELD, "een stuk")
    await page.press(FIELD, "Enter")
    await page.wait_for_selector(f"#fault:has-text('{wording.ERROR_TEXTS[500]}')")
    assert await page.input_value(FIELD) == "een stuk"


async def test_a_page_that_is_open_for_an_hour_goes_on_in_a_new_conversation(open_page: OpenPage, stage: Stage) -> None:
    page = await open_page(stage.url)
    await ask(page, "een")
    stage.clock.now += 3600
    await ask(page, "twee")
    assert await page.inner_text(f"{LATEST} .utrecht-alert") == wording.NEW_CONVERSATION
    await ask(page, "drie")
    assert [message.text_html for message in stage.conversations[1].messages if message.is_own] == [
        "/start",
        "twee",
        "drie",
    ]


async def test_messages_that_did_not_change_are_left_alone(open_page: OpenPage, stage: Stage) -> None:
    page = await open_page(stage.url)
    await ask(page, "een")
    await page.evaluate("for (const item of document.querySelectorAll('li.message')) item.wasThere = true")
    await ask(page, "twee")
    await page.click("text=Wijzig")
    await page.wait_for_selector("li.message:has-text('Gewijzigd')")
    kept = await page.eval_on_selector_all("li.message", "all => all.map(one => one.wasThere === true)")
    assert kept == [False, True, True, True, False, False, False]
