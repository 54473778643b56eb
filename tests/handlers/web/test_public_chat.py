"""The chat that is open to everybody: when it is there, that it keeps nothing of anybody, and that all can use it."""

import re
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from bot.settings import Settings
from handlers.context import SERVICES
from handlers.web.publication import Publication
from handlers.web.site import make_site
from knowledge.store.database import connect
from tests.bot.started import running, stop
from tests.fakes import Clock
from tests.handlers.web.browsing import NARROW, OpenPage, needs_chromium, scrolls_sideways, tab_to, violations
from tests.handlers.web.fakes import Visitor
from tests.handlers.web.serving import serving, well
from tests.knowledge.store.traces import raw, words_in

HERE = "https://raad.example"
VISITOR = "81.2.69.142"
ANSWERED = "wanneer moet onze zienswijze over het inkoopkader binnen zijn"
UNANSWERED = "hoeveel quetzalvogels broeden er bij de xylofoonclub"
BUTTON = r'name="message" value="(\d+)".*?name="button" value="([^"]+)"'
BROWSER = "Bladeraar/77.7"
NOTED_BY_ROUNDS = frozenset({"heartbeat", "term_told"})  # which terms there are, so that a change is seen
CONTACTED = {"ZIENSWIJZER_PUBLIC_URL": HERE, "ZIENSWIJZER_KEY": "sleutel-" * 5, "ZIENSWIJZER_LOG_LEVEL": "INFO"}


def rows(database: Path) -> dict[str, int]:
    """How many rows each table has; what the house notes of its own rounds left out."""
    db = connect(database)
    try:
        found = {table.name: table.count for table in db.tables if table.name not in NOTED_BY_ROUNDS}
    finally:
        db.close()
    return found


async def visit(address: str) -> str:
    """Ask what can be answered and what cannot, press a button, and look at the pages; the cookie of the visit."""
    headers = {"X-Forwarded-For": VISITOR, "User-Agent": BROWSER, "Sec-Fetch-Site": "same-origin"}
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:
        visitor = Visitor(address.rstrip("/"), client, headers=headers)
        await visitor.open()
        assert "19 november 2020" in (await visitor.ask(ANSWERED)).words
        assert "quetzalvogels" in (await visitor.ask(UNANSWERED)).words
        reply = await visitor.ask("/gemeente dordrecht")
        message, data = re.findall(BUTTON, reply.text, re.DOTALL)[-1]
        assert (await visitor.send("/knop", {"message": message, "button": data})).status == 303
        await visitor.ask("/volgen")
        await visitor.ask("/mijngegevens")
        assert (await visitor.open("/termijnen")).status == 200
        return next(cookie.value for cookie in client.cookie_jar)


async def test_a_visit_to_the_public_chat_leaves_nothing_in_base_or_log(database: Path) -> None:
    async with running(database, ZIENSWIJZER_PUBLIC_CHAT="ja", **CONTACTED) as (process, address):
        before = rows(database)
        cookie = await visit(address)
        assert await stop(process, signal.SIGTERM) == 0
        said = b"".join(await process.communicate()).decode()
    assert rows(database) == before
    traces = (VISITOR, BROWSER, cookie, "quetzal", "xylofoon", ANSWERED)
    assert words_in(raw(database), traces) == []
    assert [word for word in traces if word in said] == []


async def test_on_this_machine_the_question_nobody_can_answer_is_kept(database: Path) -> None:
    async with running(database) as (process, address):
        before = rows(database)
        await visit(address)
        assert await stop(process, signal.SIGTERM) == 0
    assert rows(database)["unanswered"] == before["unanswered"] + 1


@pytest.mark.parametrize(
    ("settings", "is_served"),
    [
        pytest.param({}, True, id="on this machine"),
        pytest.param({"host": "0.0.0.0"}, False, id="on the network"),  # noqa: S104  # that is the case
        pytest.param({"public_url": HERE}, False, id="behind a proxy"),
        pytest.param({"host": "0.0.0.0", "public_chat": "ja"}, True, id="asked for on the network"),  # noqa: S104
        pytest.param({"public_url": HERE, "public_chat": "ja"}, True, id="asked for behind a proxy"),
    ],
)
def test_the_chat_is_there_on_this_machine_or_where_it_is_asked_for(settings: dict[str, str], is_served: bool) -> None:
    assert Settings.model_validate(settings).serves_chat is is_served


async def test_without_the_chat_the_front_page_leads_on_and_nothing_can_be_asked(database: Path) -> None:
    async with running(database, **CONTACTED) as (_, address), ClientSession() as client:
        visitor = Visitor(address.rstrip("/"), client)
        front = await visitor.open()
        assert front.status == 200
        assert "kunt u geen vragen stellen" in front.words
        assert "Stel een vraag" not in front.words
        assert "gesprek" not in (await visitor.open("/bestaat-niet")).words
        assert not re.search(r"textarea|/vraag|<form", front.text)
        statuses = [(await visitor.send(path, {"question": "x"})).status for path in ("/vraag", "/knop", "/opnieuw")]
        assert statuses == [404, 404, 404]
        assert (await visitor.open("/termijnen")).status == 200


@pytest.fixture(params=[pytest.param(True, id="kept"), pytest.param(False, id="not kept")])
def keeps_questions(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
async def front_url(house: Zienswijzer, clock: Clock) -> AsyncIterator[str]:
    """A site without a chat, on the whole house."""
    publication = Publication(house.application.bot_data[SERVICES], HERE)
    site = make_site(lambda: LocalChat(house.wire, house.application), well, publication=publication, has_chat=False)
    async with serving(site) as url:
        yield url


@pytest.fixture
async def open_url(house: Zienswijzer, clock: Clock) -> AsyncIterator[str]:
    """A site with the chat for everybody, where the time stands still."""
    site = make_site(
        lambda: LocalChat(house.wire, house.application), well, keeps_questions=False, clock=lambda: 1000.0
    )
    async with serving(site) as url:
        yield url


async def test_the_page_says_truly_whether_a_question_is_kept(house: Zienswijzer, keeps_questions: bool) -> None:
    site = make_site(lambda: LocalChat(house.wire, house.application), well, keeps_questions=keeps_questions)
    async with serving(site) as url, ClientSession() as client:
        words = (await Visitor(url, client).open()).words
    assert ("bewaar ik voor de redactie" in words) is keeps_questions
    assert ("nooit op een schijf" in words) is not keeps_questions


@needs_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_on_the_public_chat_and_when_it_says_wait(
    open_page: OpenPage, open_url: str, scheme: str
) -> None:
    page = await open_page(open_url, color_scheme=scheme, java_script_enabled=True)
    assert await violations(page) == ""
    for _ in range(21):
        await page.evaluate(
            "() => fetch('/vraag', {method: 'POST', headers: {'Content-Type': 'application/x-www-form-urlencoded'}, "
            "body: new URLSearchParams({question: '/help', token: document.querySelector('input[name=token]').value})})"
        )
    await page.fill("#vraag", "nog een vraag")
    await page.press("#vraag", "Enter")
    await page.wait_for_selector("#fault:has-text('Wacht een minuut')")
    assert await page.input_value("#vraag") == "nog een vraag"  # nothing typed is lost
    assert await violations(page) == ""


@needs_chromium
async def test_the_page_that_says_wait_is_good_without_javascript(open_page: OpenPage, open_url: str) -> None:
    page = await open_page(open_url, java_script_enabled=False)
    for _ in range(21):
        await page.fill("#vraag", "/help")
        await page.click("#ask button")
    assert "Wacht een minuut" in await page.inner_text("main")
    await page.goto(open_url)
    assert "Welkom" in await page.inner_text("main")


@needs_chromium
async def test_axe_finds_nothing_on_the_front_page_and_the_keyboard_gets_everywhere(
    open_page: OpenPage, front_url: str
) -> None:
    page = await open_page(front_url, viewport=NARROW)
    assert await violations(page) == ""
    assert not await scrolls_sideways(page)
    await tab_to(page, "main a[href='/termijnen']")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/termijnen")
    assert await violations(page) == ""
