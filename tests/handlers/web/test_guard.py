"""Forms from elsewhere, and the cookie: every way in is tried on every route that changes something."""

import pytest
from aiohttp import web

from handlers.web import wording
from handlers.web.guard import COOKIE, HOST_COOKIE
from handlers.web.site import make_site
from tests.handlers.web.conftest import Stage
from tests.handlers.web.fakes import FakeConversation, Visitor
from tests.handlers.web.serving import well


def changing_paths() -> list[str]:
    site: web.Application = make_site(FakeConversation, well)
    return [route.resource.canonical for route in site.router.routes() if route.method == "POST" and route.resource]


@pytest.fixture(params=changing_paths())
def path(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_way_to_change_something_is_known() -> None:
    assert changing_paths() == ["/vraag", "/knop", "/opnieuw"]


FORM = {"question": "mag dit?", "message": "2", "button": "meer"}


async def test_our_own_form_is_accepted(visitor: Visitor, path: str) -> None:
    await visitor.open()
    assert (await visitor.send(path, FORM)).status == 303


async def test_a_browser_that_says_nothing_has_the_token_to_speak_for_it(visitor: Visitor, path: str) -> None:
    await visitor.open()
    visitor.headers = {"Origin": "null"}
    assert (await visitor.send(path, FORM)).status == 303


async def test_our_own_origin_is_accepted(visitor: Visitor, path: str) -> None:
    await visitor.open()
    visitor.headers = {"Origin": visitor.url}
    assert (await visitor.send(path, FORM)).status == 303


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Sec-Fetch-Site": "cross-site"}, id="another site"),
        pytest.param({"Sec-Fetch-Site": "same-site"}, id="another host of the same site"),
        pytest.param({"Origin": "https://kwaad.example"}, id="another origin"),
        pytest.param({"Origin": "https://[kwaad"}, id="an origin that is none"),
    ],
)
async def test_a_form_of_another_site_is_refused(
    visitor: Visitor, stage: Stage, path: str, headers: dict[str, str]
) -> None:
    await visitor.open()
    visitor.headers = headers
    refused = await visitor.send(path, FORM)
    assert refused.status == 403
    assert wording.STALE in refused.words
    assert len(stage.conversations) == 1
    assert len(stage.conversations[0].messages) == 2


@pytest.mark.parametrize("token", ["", "geraden", "é", "0" * 64])
async def test_a_form_without_the_token_is_refused(visitor: Visitor, path: str, token: str) -> None:
    await visitor.open()
    assert (await visitor.send(path, FORM, token=token)).status == 403


async def test_the_token_of_another_is_refused(visitor: Visitor, stranger: Visitor, path: str) -> None:
    await visitor.open()
    await stranger.open()
    assert (await visitor.send(path, FORM, token=stranger.token)).status == 403


async def test_without_a_cookie_the_browser_must_say_that_the_form_is_ours(
    visitor: Visitor, stage: Stage, path: str
) -> None:
    visitor.headers = {}
    assert (await visitor.send(path, FORM)).status == 403
    assert stage.conversations == []


async def test_without_a_cookie_our_own_form_begins_a_conversation(visitor: Visitor, path: str) -> None:
    assert (await visitor.send(path, FORM)).status == 303


async def test_the_cookie_is_for_this_site_and_no_script(visitor: Visitor) -> None:
    cookie = (await visitor.open()).headers["Set-Cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert {"HttpOnly", "Path=/", "SameSite=Strict"} == set(cookie.split("; ")[1:])


@pytest.mark.parametrize("said", ["https", "HTTPS", "https, http"])
async def test_over_https_the_cookie_is_secure_and_bound_to_the_host(visitor: Visitor, said: str) -> None:
    visitor.headers["X-Forwarded-Proto"] = said
    cookie = (await visitor.open()).headers["Set-Cookie"]
    assert cookie.startswith(f"{HOST_COOKIE}=")
    assert {"HttpOnly", "Path=/", "SameSite=Strict", "Secure"} == set(cookie.split("; ")[1:])


async def test_over_https_the_cookie_leads_back(visitor: Visitor, stage: Stage) -> None:
    visitor.headers["X-Forwarded-Proto"] = "https"
    cookie = (await visitor.open()).headers["Set-Cookie"].split(";")[0]
    visitor.headers["Cookie"] = cookie
    await visitor.open()
    assert len(stage.conversations) == 1


async def test_over_https_a_cookie_that_others_can_set_does_not_count(visitor: Visitor, stage: Stage) -> None:
    await visitor.open()
    visitor.headers["X-Forwarded-Proto"] = "https"
    await visitor.open()
    assert len(stage.conversations) == 2


async def test_a_body_that_is_too_big_is_refused(visitor: Visitor, path: str) -> None:
    await visitor.open()
    page = await visitor.send_raw(path, b"question=" + b"x" * 16 * 1024)
    assert page.status == 413
    assert wording.ERROR_TEXTS[413] in page.words


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        pytest.param(b"{}", "application/json", id="no form"),
        pytest.param(b"", "multipart/form-data; boundary=x", id="a form with files"),
        pytest.param(b"\xff\xfe", "application/x-www-form-urlencoded", id="no UTF-8"),
        pytest.param(b"a=1&" * 20, "application/x-www-form-urlencoded", id="too many fields"),
    ],
)
async def test_a_body_that_is_no_form_of_ours_is_refused(
    visitor: Visitor, path: str, body: bytes, content_type: str
) -> None:
    await visitor.open()
    page = await visitor.send_raw(path, body, content_type=content_type)
    assert page.status == 400
    assert wording.ERROR_TEXTS[400] in page.words
