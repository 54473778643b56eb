"""Logging in by e-mail: ask for a link and use it, in one browser; and nobody learns which addresses are known."""

from datetime import timedelta
from pathlib import Path

import pytest

from handlers.people.login_links import PATH
from handlers.web import staff_wording as wording
from handlers.web.entrance import SENT
from handlers.web.mail_lane import HOUR_SECONDS, MOST_TO_ALL, MOST_TO_ONE
from handlers.web.staff import HOME
from handlers.web.staff_cookies import COOKIE
from knowledge.alerts import Failed, Failure, Role
from knowledge.store import access, people
from knowledge.store.access import Grant
from knowledge.store.people import Channel
from tests.handlers.web.by_mail import EMAIL, MAIL, STRANGE, ask, is_in, path_in, tied
from tests.handlers.web.staffing import AS_A_BROWSER, KNOWN, VAULT, Employee, Office, an_office

KEPT = ("Location", "Content-Type", "Content-Length", "Cache-Control")


@pytest.fixture
async def editor(office: Office) -> Employee:
    """An editor who tied an address, and has logged out since."""
    return await tied(office, await office.editor())


async def test_who_is_not_logged_in_asks_for_a_link_and_logs_in_with_it(office: Office, editor: Employee) -> None:
    asked = await ask(office, editor, at=HOME)
    assert (asked.status, asked.headers["Location"]) == (303, SENT)
    assert wording.LINK_SENT_TITLE in (await editor.open(SENT)).words
    (mail,) = office.post.mails
    assert mail.to == MAIL
    assert "tot 12.05 uur" in mail.text  # it is noon
    shown = await editor.open(path_in(mail))
    assert wording.LOG_IN_BUTTON in shown.words
    assert not await is_in(editor)  # opening alone does nothing
    await editor.open(path_in(mail))
    assert (await editor.send(path_in(mail), {})).status == 303
    assert await is_in(editor)


async def test_the_answer_tells_nobody_which_addresses_are_known(office: Office, editor: Employee) -> None:
    known, unknown = await ask(office, editor), await ask(office, editor, STRANGE)
    assert [mail.to for mail in office.post.mails] == [MAIL]
    assert (known.status, known.text) == (unknown.status, unknown.text)
    assert [known.headers.get(name) for name in KEPT] == [unknown.headers.get(name) for name in KEPT]
    assert known.headers["Set-Cookie"] == unknown.headers["Set-Cookie"]


async def test_the_answer_does_not_wait_for_the_mail(office: Office, editor: Employee) -> None:
    office.post.goes.clear()  # a mail server that says nothing
    await editor.open(PATH)
    assert (await editor.send(PATH, {"email": MAIL})).status == 303
    assert office.post.mails == []
    office.post.goes.set()
    await office.settle()
    assert len(office.post.mails) == 1


async def test_a_link_works_only_in_the_browser_that_asked(office: Office, editor: Employee) -> None:
    await ask(office, editor)
    path, other = path_in(office.post.mails[0]), await office.employ()
    opened = await other.open(path)
    assert (opened.status, wording.LINK_GONE_TITLE in opened.words) == (410, True)
    await other.open(PATH)  # a browser that can send forms here
    assert (await other.send(path, {})).status == 410
    other.headers = {}  # as the program does that looks at mail before its reader
    assert (await other.open(path)).status == 410
    assert (await editor.log_in(path)).status == 303


async def test_a_link_works_once(office: Office, editor: Employee) -> None:
    await ask(office, editor)
    path = path_in(office.post.mails[0])
    await editor.log_in(path)
    assert (await editor.open(path)).status == 410


async def test_a_link_is_of_no_use_after_five_minutes(office: Office, editor: Employee) -> None:
    await ask(office, editor)
    path = path_in(office.post.mails[0])
    await editor.open(path)
    office.clock.moment += timedelta(minutes=5)
    assert (await editor.send(path, {})).status == 410
    assert not await is_in(editor)


async def test_a_new_session_takes_the_place_of_the_one_before(office: Office, editor: Employee) -> None:
    await ask(office, editor)
    await editor.log_in(path_in(office.post.mails[0]))
    (first,) = [one.value for one in editor.client.cookie_jar if one.key == COOKIE]
    await ask(office, editor)
    await editor.log_in(path_in(office.post.mails[1]))
    editor.client.cookie_jar.clear()
    editor.headers["Cookie"] = f"{COOKIE}={first}"
    assert not await is_in(editor)


async def test_who_has_no_role_any_more_gets_no_mail(office: Office, editor: Employee) -> None:
    held = Grant(editor.person_id, Role.EDITOR, None)
    await office.knowledge.write(access.revoke_role, held, at=office.clock())
    assert (await ask(office, editor)).status == 303
    assert office.post.mails == []


async def test_who_was_forgotten_gets_no_mail(office: Office, editor: Employee) -> None:
    (_, telegram), _ = await office.knowledge.read(people.addresses_of, VAULT, editor.person_id)
    assert telegram.channel is Channel.TELEGRAM
    await office.knowledge.write(people.forget, VAULT, telegram)
    await ask(office, editor)
    assert office.post.mails == []


async def test_nobody_is_pestered_and_the_answer_stays_the_same(office: Office, editor: Employee) -> None:
    replies = [await ask(office, editor) for _ in range(MOST_TO_ONE + 1)]
    assert {(reply.status, reply.text) for reply in replies} == {(303, replies[0].text)}
    assert len(office.post.mails) == MOST_TO_ONE
    office.seconds.now += HOUR_SECONDS
    await ask(office, editor)
    assert len(office.post.mails) == MOST_TO_ONE + 1


async def test_where_no_mail_may_go_no_link_is_made(office: Office, editor: Employee) -> None:
    for _ in range(MOST_TO_ONE):
        await ask(office, editor)
    await ask(office, await office.employ())
    assert await office.knowledge.read(lambda db: db.table("login_link").count) == 1  # that of the editor's browser


async def test_strangers_do_not_use_up_the_room_of_the_staff(office: Office, editor: Employee) -> None:
    for number in range(MOST_TO_ALL + 1):
        await ask(office, editor, f"vreemde{number}@elders.example")
    await ask(office, editor)
    assert [mail.to for mail in office.post.mails] == [MAIL]


@pytest.mark.parametrize("typed", ["", "redactie", "a@b.example\r\nBcc: dief@voorbeeld.example", "<script>@b.example"])
async def test_a_faulty_address_comes_back_with_what_is_wrong(office: Office, editor: Employee, typed: str) -> None:
    page = await ask(office, editor, typed)
    assert (page.status, wording.FAULTY_ADDRESS in page.words) == (400, True)
    assert "<script>" not in page.text
    assert office.post.mails == []


async def test_a_form_from_elsewhere_is_refused(office: Office, editor: Employee) -> None:
    stranger = await office.employ()
    await stranger.open(PATH)
    await editor.open(PATH)
    refused = [
        await stranger.send(PATH, {"email": MAIL}, token=editor.token),
        await editor.send(PATH, {"email": MAIL}, token=""),
        await editor.send_raw(PATH, b"{}", content_type="application/json"),
    ]
    editor.headers = {"Sec-Fetch-Site": "cross-site"}
    refused.append(await editor.send(PATH, {"email": MAIL}))
    editor.headers = dict(AS_A_BROWSER)
    editor.client.cookie_jar.clear()
    refused.append(await editor.send(PATH, {"email": MAIL}))
    await office.settle()
    assert [reply.status for reply in refused] == [403, 403, 400, 403, 403]
    assert office.post.mails == []


async def test_a_mail_that_is_not_taken_changes_nothing_on_the_page(
    office: Office, editor: Employee, caplog: pytest.LogCaptureFixture
) -> None:
    office.post.failure = Failure(Failed.UNREACHABLE, "mailserver: 550 bij ontvanger")
    assert (await ask(office, editor)).status == 303
    assert "550" in caplog.text
    assert MAIL not in caplog.text


async def test_without_a_mail_server_the_page_says_so(tmp_path: Path) -> None:
    async with an_office(tmp_path, KNOWN, has_mail=False) as office:
        editor = await office.editor()
        own = await editor.open(EMAIL)
        claimed = await editor.send(EMAIL, {"email": MAIL})
        editor.client.cookie_jar.clear()
        way_in = await editor.open(HOME)
        sent = await editor.send(PATH, {"email": MAIL})
    for page in (own, way_in):
        assert wording.NO_LINK_BY_MAIL in page.words
        assert 'type="email"' not in page.text
    assert (claimed.status, sent.status) == (404, 404)
