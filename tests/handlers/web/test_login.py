"""Logging in with a link, in one browser; what the cookie is like; and the gate: who may open what, and which forms."""

import re
from datetime import timedelta
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from aiohttp import web

from handlers.access import who_may
from handlers.people.login_links import PATH
from handlers.web import staff_wording as wording
from handlers.web.entrance import SENT
from handlers.web.staff import HOME
from handlers.web.staff_cookies import COOKIE, HOST_PREFIX
from knowledge.alerts import Role
from knowledge.store import access, audit
from knowledge.store.access import INCLUDED, Grant
from tests.handlers.test_matrix import routes_of
from tests.handlers.web.fakes import Visitor
from tests.handlers.web.staffing import AS_A_BROWSER, KNOWN, Employee, Office, an_office

HTTPS = "https://zienswijzer.raad.example"


@pytest.fixture
async def editor(office: Office) -> Employee:
    """An editor who has not logged in yet."""
    return await office.employ((Role.EDITOR, None))


async def is_in(employee: Visitor) -> bool:
    return (await employee.open(HOME)).status == 200


async def test_the_link_shows_a_button_and_the_button_logs_in(office: Office, editor: Employee) -> None:
    link = await office.link(editor.person_id)
    shown = await editor.open(link)
    assert (shown.status, wording.LOG_IN_BUTTON in shown.words) == (200, True)
    assert not await is_in(editor)  # opening alone does nothing
    await editor.open(link)
    pressed = await editor.send(link, {})
    assert (pressed.status, pressed.headers["Location"]) == (303, HOME)
    assert await is_in(editor)


async def test_a_link_logs_in_once(office: Office, editor: Employee) -> None:
    link = await office.link(editor.person_id)
    await editor.log_in(link)
    again = await (await office.employ()).log_in(link)
    assert (again.status, wording.LINK_GONE_TITLE in again.words) == (410, True)


async def test_a_link_is_of_no_use_after_five_minutes(office: Office, editor: Employee) -> None:
    link = await office.link(editor.person_id)
    await editor.open(link)
    office.clock.moment += timedelta(minutes=5)
    assert (await editor.send(link, {})).status == 410
    assert not await is_in(editor)


async def test_what_only_looks_at_a_link_does_not_take_it_away(office: Office, editor: Employee) -> None:
    link, program = await office.link(editor.person_id), await office.employ()
    for headers in ({}, {"Sec-Fetch-Dest": "document", "Sec-Purpose": "prefetch"}):
        program.headers = headers
        assert (await program.open(link)).status == 200
    assert (await editor.log_in(link)).status == 303


async def test_a_link_that_one_browser_opened_is_of_no_use_in_another(office: Office, editor: Employee) -> None:
    link, thief = await office.link(editor.person_id), await office.employ()
    await editor.open(link)
    assert (await thief.log_in(link)).status == 410
    assert (await editor.send(link, {})).status == 303


async def test_the_button_counts_only_in_the_browser_that_showed_it(office: Office, editor: Employee) -> None:
    link, stranger = await office.link(editor.person_id), await office.employ()
    await editor.open(link)
    refused = [
        await stranger.send(link, {}, token=editor.token),  # no cookie
        await editor.send(link, {}, token=stranger.token),
    ]
    editor.headers = {"Sec-Fetch-Site": "cross-site"}
    refused.append(await editor.send(link, {}))
    assert [reply.status for reply in refused] == [403, 403, 403]
    editor.headers = dict(AS_A_BROWSER)
    assert (await editor.send(link, {})).status == 303


async def test_a_new_session_takes_the_place_of_the_one_before(office: Office, editor: Employee) -> None:
    def cookie() -> str:
        (jar,) = [one.value for one in editor.client.cookie_jar if one.key == COOKIE]
        return jar

    await editor.log_in(await office.link(editor.person_id))
    first = cookie()
    await editor.log_in(await office.link(editor.person_id))
    assert cookie() != first
    editor.client.cookie_jar.clear()
    editor.headers["Cookie"] = f"{COOKIE}={first}"
    assert not await is_in(editor)


async def test_logging_in_is_a_line_in_the_log(office: Office, editor: Employee) -> None:
    await editor.log_in(await office.link(editor.person_id))
    (line,) = await office.knowledge.read(audit.lines)
    person = await office.knowledge.read(audit.person_of, line.actor)
    assert (line.action, person) == ("logged_in", editor.person_id)


async def test_logging_out_ends_the_session(office: Office, editor: Employee) -> None:
    await editor.log_in(await office.link(editor.person_id))
    elsewhere = await office.employ()
    await elsewhere.log_in(await office.link(editor.person_id))
    await editor.open(HOME)
    out = await editor.send(f"{HOME}/uitloggen", {})
    assert wording.LOGGED_OUT_TITLE in out.words
    assert (await is_in(editor), await is_in(elsewhere)) == (False, True)


async def test_logging_out_everywhere_ends_every_session(office: Office, editor: Employee) -> None:
    await editor.log_in(await office.link(editor.person_id))
    elsewhere = await office.employ()
    await elsewhere.log_in(await office.link(editor.person_id))
    colleague = await office.editor()
    await editor.open(HOME)
    await editor.send(f"{HOME}/overal-uitloggen", {})
    assert [await is_in(one) for one in (editor, elsewhere, colleague)] == [False, False, True]


@pytest.mark.parametrize(("idle", "stays"), [(7, True), (8, False)])
async def test_eight_idle_hours_end_a_session(office: Office, idle: int, stays: bool) -> None:
    editor = await office.editor()
    office.clock.moment += timedelta(hours=idle)
    assert await is_in(editor) is stays


async def test_no_session_lasts_longer_than_twelve_hours(office: Office) -> None:
    editor = await office.editor()
    told = []
    for _ in range(4):
        office.clock.moment += timedelta(hours=3)
        told.append(await is_in(editor))
    assert told == [True, True, True, False]


async def test_a_role_that_was_taken_back_counts_at_once(office: Office) -> None:
    editor = await office.editor()
    held = Grant(editor.person_id, Role.EDITOR, None)
    await office.knowledge.write(access.revoke_role, held, at=office.clock())
    refused = await editor.open(HOME)
    assert (refused.status, wording.NOT_YOURS_TITLE in refused.words) == (403, True)


async def test_here_the_cookie_is_for_this_site_and_no_script(office: Office, editor: Employee) -> None:
    cookie = (await editor.log_in(await office.link(editor.person_id))).headers["Set-Cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert set(cookie.split("; ")[1:]) == {"HttpOnly", "Path=/", "SameSite=Lax"}


async def test_over_https_the_cookies_are_bound_to_the_host(tmp_path: Path) -> None:
    async with an_office(tmp_path, KNOWN, public_url=HTTPS) as office:
        editor = await office.employ((Role.EDITOR, None))
        link = await office.link(editor.person_id)
        nonce = (await editor.open(link)).headers["Set-Cookie"]
        # The test is on plain http, over which nobody sends a secure cookie by itself.
        editor.headers["Cookie"] = nonce.partition(";")[0]
        session = (await editor.send(link, {})).headers["Set-Cookie"]
        for cookie in (nonce, session):
            (morsel,) = SimpleCookie(cookie).values()
            assert morsel.key.startswith(HOST_PREFIX)
            assert (morsel["secure"], morsel["httponly"], morsel["path"]) == (True, True, "/")
            assert (morsel["samesite"], morsel["domain"]) == ("Lax", "")
        editor.headers["Cookie"] = session.partition(";")[0]
        assert await is_in(editor)
        editor.headers["Cookie"] = session.partition(";")[0].removeprefix(HOST_PREFIX)
        assert not await is_in(editor)  # anybody in the domain could have set that one


def staff_routes(office: Office) -> list[web.AbstractRoute]:
    """The routes that ask for a role."""
    found = [route for route in routes_of(office.site) if (who_may(route.handler) or frozenset()) & set(Role)]
    assert len(found) > 40  # they have been found
    return found


def path_of(route: web.AbstractRoute) -> str:
    """An address of *route* that its pattern takes."""
    assert route.resource is not None
    named = {"change_id": "1", "number": "1", "fact_id": "plan", "document_id": "brief", "secret": "x" * 43}
    return route.resource.canonical.format_map({**named, "token": "{token}"}) if HOME in str(route.resource) else ""


async def test_every_page_for_staff_stands_behind_the_gate(office: Office) -> None:
    paths = {path_of(route) for route in routes_of(office.site)}
    behind = {path_of(route) for route in staff_routes(office)}
    assert {path for path in paths if path.startswith(HOME)} - behind == {PATH, SENT, f"{PATH}/{{token}}"}


async def test_without_a_session_every_page_for_staff_is_shut(office: Office) -> None:
    stranger = await office.employ((Role.EDITOR, None))
    for route in staff_routes(office):
        path = path_of(route)
        told = await (stranger.send(path, {}) if route.method == "POST" else stranger.open(path))
        assert (path, told.status) == (path, 403)
        assert wording.NOT_LOGGED_IN_TITLE in told.words


@pytest.mark.parametrize("place", [None, "vlietdam"])
@pytest.mark.parametrize("role", Role)
async def test_every_page_for_staff_serves_exactly_whom_it_says(office: Office, role: Role, place: str | None) -> None:
    employee, wrong = await office.on_duty((role, place)), []
    for route in staff_routes(office):
        path, is_let_in = path_of(route), bool(INCLUDED[role] & (who_may(route.handler) or frozenset()))
        told = await (employee.send(path, {}) if route.method == "POST" else employee.open(path))
        if (wording.NOT_YOURS_TITLE in told.words) is is_let_in:
            wrong.append((route.method, path, told.status))
        if "uitloggen" in path:  # that door worked
            employee = await office.on_duty((role, place))
    assert wrong == []


FORGED = (
    pytest.param({}, "geraden", id="another token"),
    pytest.param({}, "", id="no token"),
    pytest.param({"Sec-Fetch-Site": "cross-site"}, None, id="another site"),
    pytest.param({"Sec-Fetch-Site": "same-site"}, None, id="another host of the site"),
    pytest.param({"Origin": "https://kwaad.example"}, None, id="another origin"),
)


@pytest.mark.parametrize(("headers", "token"), FORGED)
async def test_no_form_from_elsewhere_is_taken_by_any_route(
    office: Office, headers: dict[str, str], token: str | None
) -> None:
    admin = await office.admin()
    await admin.open(HOME)
    admin.headers = headers
    taken = []
    for route in staff_routes(office):
        if route.method == "POST":
            told = await admin.send(path_of(route), {}, token=token)
            taken += [] if told.status == 403 and wording.NOT_LOGGED_IN_TITLE not in told.words else [path_of(route)]
    assert taken == []
    assert await is_in(admin)


async def test_the_token_of_another_session_is_refused(office: Office) -> None:
    editor, colleague = await office.editor(), await office.editor()
    await editor.open(HOME)
    await colleague.open(HOME)
    assert (await editor.send(f"{HOME}/uitloggen", {}, token=colleague.token)).status == 403


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        pytest.param(b"{}", "application/json", 400, id="no form"),
        pytest.param(b"--x\r\n", "multipart/form-data; boundary=x", 400, id="a file where none is taken"),
        pytest.param(b"\xff\xfe=1", "application/x-www-form-urlencoded", 400, id="no UTF-8"),
        pytest.param(b"a=1&" * 500, "application/x-www-form-urlencoded", 400, id="too many fields"),
        pytest.param(b"a=" + b"x" * 300_000, "application/x-www-form-urlencoded", 413, id="too long"),
    ],
)
async def test_a_body_that_is_no_form_of_ours_is_refused(
    office: Office, body: bytes, content_type: str, status: int
) -> None:
    editor = await office.editor()
    told = await editor.send_raw(f"{HOME}/nieuw", body, content_type=content_type)
    assert told.status == status


async def test_a_griffie_is_led_to_its_one_page(office: Office) -> None:
    clerk = await office.on_duty((Role.CLERK, "vlietdam"))
    home = await clerk.open(HOME)
    assert "Bezorging van meldingen" in home.words
    ways = re.findall(r'<li><a class="utrecht-link" href="(/redactie[^"]*)"', home.text)
    assert ways == [f"{HOME}/bezorging"]


async def test_no_page_for_staff_is_kept_or_shown_elsewhere(office: Office) -> None:
    headers = (await (await office.editor()).open(HOME)).headers
    assert headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "no-referrer"
