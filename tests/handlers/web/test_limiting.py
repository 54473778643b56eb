"""How often a browser and an address may come, on real sockets: what is turned away, until when, and who never is."""

import asyncio
import gc
from collections import Counter

import pytest
from aiohttp import ClientSession, CookieJar, web
from aiohttp.test_utils import make_mocked_request

from handlers.web import limiting, wording
from handlers.web.limiting import MOST_AT_ONCE, OF_BROWSER, OF_PAGES, OF_PLACE, address_of
from handlers.web.site import make_site
from handlers.web.webhook import SECRET_HEADER, add_webhook
from tests.handlers.web.conftest import Stage
from tests.handlers.web.fakes import FakeConversation, Visitor
from tests.handlers.web.serving import serving, well

FROM_OUTSIDE = {"X-Forwarded-For": "8.8.8.8"}
WORD = "geheim"
QUESTION = {"question": "wat is segment 5?"}


async def statuses(visitor: Visitor, times: int, path: str = "/vraag") -> Counter[int]:
    return Counter([(await visitor.send(path, QUESTION)).status for _ in range(times)])


async def fresh(stage: Stage, **headers: str) -> int:
    """The status that a new browser gets for the conversation."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:
        return (await Visitor(stage.url, client, headers=headers).open()).status


async def test_the_twenty_first_question_in_a_minute_is_turned_away_in_dutch(visitor: Visitor) -> None:
    await visitor.open()
    assert await statuses(visitor, OF_BROWSER.a_minute) == {303: OF_BROWSER.a_minute}
    reply = await visitor.send("/vraag", QUESTION)
    assert (reply.status, reply.headers["Retry-After"]) == (429, "60")
    assert wording.too_often(60) in reply.words
    assert "default-src 'none'" in reply.headers["Content-Security-Policy"]


async def test_our_script_gets_the_words_alone(visitor: Visitor) -> None:
    await visitor.open()
    await statuses(visitor, OF_BROWSER.a_minute)
    visitor.headers["X-Fragment"] = "messages"
    reply = await visitor.send("/vraag", QUESTION)
    assert (reply.status, reply.text) == (429, wording.too_often(60))
    assert reply.headers["Content-Type"].startswith("text/plain")


async def test_after_a_minute_questions_are_answered_again(stage: Stage, visitor: Visitor) -> None:
    await visitor.open()
    await statuses(visitor, 2 * OF_BROWSER.a_minute)
    stage.clock.now += 60
    assert await statuses(visitor, OF_BROWSER.a_minute) == {303: OF_BROWSER.a_minute}


async def test_two_hundred_questions_in_a_day_are_enough_for_an_hour(stage: Stage, visitor: Visitor) -> None:
    await visitor.open()
    found: Counter[int] = Counter()
    while not found[429]:
        stage.clock.now += 4
        found += await statuses(visitor, 1)
    assert OF_BROWSER.a_day <= found[303] <= OF_BROWSER.a_day + 4
    stage.clock.now += 3590
    assert await statuses(visitor, 1) == {429: 1}
    stage.clock.now += 10
    assert await statuses(visitor, 1) == {303: 1}


async def test_another_browser_is_served_meanwhile(visitor: Visitor, stranger: Visitor) -> None:
    await visitor.open()
    await stranger.open()
    await statuses(visitor, 2 * OF_BROWSER.a_minute)
    assert await statuses(stranger, 1) == {303: 1}


async def test_whoever_asks_too_much_can_still_read_the_pages(visitor: Visitor) -> None:
    await visitor.open()
    await statuses(visitor, 2 * OF_BROWSER.a_minute)
    assert (await visitor.open()).status == 200
    assert (await visitor.open("/toegankelijkheid")).status == 200


async def test_throwing_the_cookie_away_does_not_help(stage: Stage) -> None:
    found = Counter([await fresh(stage, **FROM_OUTSIDE) for _ in range(OF_PLACE.a_minute + 10)])
    assert found == {200: OF_PLACE.a_minute, 429: 10}
    assert len(stage.conversations) == OF_PLACE.a_minute
    assert await fresh(stage, **{"X-Forwarded-For": "9.9.9.9"}) == 200


async def test_pages_of_any_kind_have_an_end_too(stage: Stage, visitor: Visitor) -> None:
    visitor.headers |= FROM_OUTSIDE
    found = Counter([(await visitor.open("/toegankelijkheid")).status for _ in range(OF_PAGES.a_minute + 5)])
    assert found == {200: OF_PAGES.a_minute, 429: 5}
    assert (await visitor.open("/static/zienswijzer.css")).status == 200  # so that the page which says so is readable


async def test_a_program_on_this_machine_may_look_as_often_as_it_likes(visitor: Visitor) -> None:
    found = Counter([(await visitor.open("/health")).status for _ in range(OF_PAGES.a_minute + 5)])
    assert found == {200: OF_PAGES.a_minute + 5}


async def test_what_telegram_brings_is_never_turned_away() -> None:
    taken: list[bytes] = []

    async def accept(body: bytes) -> None:
        taken.append(body)

    site = make_site(FakeConversation, well)
    add_webhook(site, path="/telegram", secret=WORD, accept=accept)
    headers = {SECRET_HEADER: WORD} | FROM_OUTSIDE
    async with serving(site) as url, ClientSession() as client:
        for _ in range(OF_PAGES.a_minute + 5):
            async with client.post(f"{url}/telegram", data=b"{}", headers=headers) as reply:
                assert reply.status == 200
    assert len(taken) == OF_PAGES.a_minute + 5


async def test_no_more_questions_are_answered_at_once_than_there_is_room_for(stage: Stage) -> None:
    dawdling: list[asyncio.Task[int]] = []
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:
        visitors = [Visitor(stage.url, client) for _ in range(1)]
        await visitors[0].open()
        begin = stage.begin

        def begin_slowly() -> FakeConversation:
            conversation = begin()
            conversation.may_answer.clear()
            return conversation

        stage.sessions._begin = begin_slowly  # so that each new browser holds its place
        dawdling += [asyncio.create_task(fresh(stage)) for _ in range(MOST_AT_ONCE)]
        async with asyncio.timeout(10):
            while sum(one.inside for one in stage.conversations) < MOST_AT_ONCE:  # noqa: ASYNC110  # it tells nobody
                await asyncio.sleep(0.01)
        reply = await visitors[0].send("/vraag", QUESTION)
        assert (reply.status, reply.headers["Retry-After"]) == (503, "5")
        assert wording.TOO_BUSY in reply.words
        for conversation in stage.conversations:
            conversation.may_answer.set()
        assert set(await asyncio.gather(*dawdling)) == {200}
        assert await statuses(visitors[0], 1) == {303: 1}


def asked_by(peer: str, *forwarded: str) -> web.Request:
    headers = [("X-Forwarded-For", line) for line in forwarded]
    return make_mocked_request("GET", "/", headers=dict(headers)).clone(remote=peer)


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        pytest.param("8.8.8.8", (), "8.8.8.8", id="straight from outside"),
        pytest.param("8.8.8.8", ("9.9.9.9",), "8.8.8.8", id="from outside, saying it is another"),
        pytest.param("127.0.0.1", (), None, id="on this machine"),
        pytest.param("::1", (), None, id="on this machine, in IPv6"),
        pytest.param("127.0.0.1", ("8.8.8.8",), "8.8.8.8", id="by a proxy here"),
        pytest.param("172.17.0.1", ("8.8.8.8",), "8.8.8.8", id="by a proxy beside a container"),
        pytest.param("127.0.0.1", ("1.1.1.1, 8.8.8.8",), "8.8.8.8", id="what the visitor made up stands before"),
        pytest.param("127.0.0.1", ("8.8.8.8, 10.0.0.7",), "8.8.8.8", id="by two proxies"),
        pytest.param("127.0.0.1", ("10.0.0.5",), "10.0.0.5", id="from a desk inside"),
        pytest.param("10.0.0.5", (), "10.0.0.5", id="from a desk inside, without a proxy"),
        pytest.param("127.0.0.1", ("onzin, ",), None, id="nonsense"),
        pytest.param("127.0.0.1", ("2001:4860:4860:1:2:3:4:5",), "2001:4860:4860:1::/64", id="a network of IPv6"),
        pytest.param("::ffff:8.8.8.8", (), "8.8.8.8", id="IPv4 in IPv6"),
        pytest.param("", (), None, id="a socket without an address"),
    ],
)
def test_an_address_is_the_last_one_that_nobody_can_make_up(
    peer: str, forwarded: tuple[str, ...], address: str | None
) -> None:
    assert address_of(asked_by(peer, *forwarded)) == address


async def test_neither_cookies_nor_addresses_stay_in_memory(stage: Stage, visitor: Visitor) -> None:
    visitor.headers["X-Forwarded-For"] = "203.0.114.77"
    await visitor.open()
    await visitor.ask("wat is segment 5?")
    (cookie,) = [one.value for one in visitor.client.cookie_jar]
    kept = [one for one in gc.get_objects() if isinstance(one, limiting.Visitors)]
    assert kept
    for visitors in kept:
        words = repr([list(buckets._buckets) for buckets in (visitors._browsers, visitors._places, visitors._pages)])
        assert "203.0.114.77" not in words
        assert cookie not in words
    assert any(len(visitors._browsers) and len(visitors._places) for visitors in kept)
