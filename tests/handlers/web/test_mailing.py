"""Signing up for e-mail, confirming and stopping, as a browser without JavaScript and as a mail program do it."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.web import wording
from handlers.web.mail_lane import HOUR_SECONDS, MOST_TO_ALL, MOST_TO_ONE
from knowledge.alerts import Failed, Failure, Target
from knowledge.store import mail_links, people, subscriptions
from knowledge.store.database import Database
from knowledge.store.people import Address, Channel
from tests.factories import a_deadline
from tests.handlers.web.fakes import Reply
from tests.handlers.web.publishing import PUBLIC_URL, VAULT, Published, publishing

MAIL = "griffie@vlietdam.example"
WISH = {"email": MAIL, "gemeente": "vlietdam", "wat": "zienswijze"}
ADDRESS = Address(Channel.EMAIL, MAIL)
ONE_CLICK = b"List-Unsubscribe=One-Click"


@pytest.fixture
async def published(tmp_path: Path) -> AsyncIterator[Published]:
    async with publishing(tmp_path, (a_deadline(),)) as published:
        yield published


async def ask(published: Published, **changes: str) -> Reply:
    """Fill in the form and send it."""
    await published.visitor.open("/meldingen")
    reply = await published.visitor.send("/meldingen", {**WISH, **changes})
    await published.settle()
    return reply


async def asked(published: Published) -> str:
    """The path of the link that was mailed."""
    assert (await ask(published)).status == 303
    return path_in(published.mailbox[-1].text)


def path_in(text: str) -> str:
    found = re.search(rf"{re.escape(PUBLIC_URL)}(/\S+)", text)
    assert found
    return found[1]


async def confirmed(published: Published) -> str:
    """Sign up and confirm; the path that stops the mail."""
    await published.visitor.send(await asked(published), {})
    token = await published.knowledge.write(_stop_token, now=published.clock.moment)
    return f"/afmelden/{token}"


def _stop_token(db: Database, *, now: object) -> str:
    number = people.address_id(db, VAULT, ADDRESS)
    assert number is not None
    return mail_links.stop_token(db, VAULT, number, at=now)  # type: ignore[arg-type]


async def is_known(published: Published) -> bool:
    return await published.knowledge.read(people.find, VAULT, ADDRESS) is not None


async def test_the_form_asks_for_an_address_a_council_and_what_to_follow(published: Published) -> None:
    page = await published.visitor.open("/meldingen?gemeente=vlietdam")
    assert re.findall(r'<option value="(\w*)"( selected)?>', page.text) == [
        ("", ""),
        ("vlietdam", " selected"),
        ("waterland", ""),
    ]
    assert "Wat ik van u bewaar" in page.words


async def test_a_sign_up_is_mailed_a_link_and_nobody_is_known_yet(published: Published) -> None:
    reply = await ask(published)
    assert (reply.status, reply.headers["Location"]) == (303, "/meldingen/verstuurd")
    (mail,) = published.mailbox
    assert mail.to == MAIL
    assert "zienswijzen voor Vlietdam" in mail.text
    assert not await is_known(published)
    assert wording.SENT_TITLE in (await published.visitor.open("/meldingen/verstuurd")).words


async def test_opening_the_link_uses_nothing_up(published: Published) -> None:
    path = await asked(published)
    for _ in range(3):  # as the program does that looks at mail before its reader
        page = await published.visitor.open(path)
        assert wording.CONFIRM_TITLE in page.words
        assert "zienswijzen voor Vlietdam" in page.words
    assert not await is_known(published)


async def test_pressing_the_button_confirms(published: Published) -> None:
    page = await published.visitor.send(await asked(published), {})
    assert wording.CONFIRMED_TITLE in page.words
    (made,) = await published.knowledge.read(subscriptions.active)
    assert (made.target, made.name, made.since) == (Target.ZIENSWIJZE, "vlietdam", published.clock.moment)


async def test_who_wants_everything_gets_everything(published: Published) -> None:
    await ask(published, wat="place", gemeente="waterland")
    (mail,) = published.mailbox
    assert "alle termijnen voor Waterland" in mail.text
    await published.visitor.send(path_in(mail.text), {})
    (made,) = await published.knowledge.read(subscriptions.active)
    assert (made.target, made.name) == (Target.PLACE, "waterland")


async def test_a_link_that_was_used_says_so(published: Published) -> None:
    path = await asked(published)
    await published.visitor.send(path, {})
    for page in (await published.visitor.open(path), await published.visitor.send(path, {})):
        assert page.status == 410
        assert wording.TOO_LATE_TITLE in page.words
    assert len(await published.knowledge.read(subscriptions.active)) == 1


async def test_a_link_that_is_too_old_says_so(published: Published) -> None:
    path = await asked(published)
    published.clock.advance(timedelta(days=2))
    assert (await published.visitor.send(path, {})).status == 410
    assert not await is_known(published)


async def test_the_page_never_says_whether_an_address_is_known(published: Published) -> None:
    first = await ask(published)
    await published.visitor.send(path_in(published.mailbox[0].text), {})
    again = await ask(published)
    keep = ("Location", "Content-Type", "Content-Length")
    assert (first.status, first.text) == (again.status, again.text)
    assert [first.headers.get(name) for name in keep] == [again.headers.get(name) for name in keep]
    one, other = published.mailbox
    assert one.text.replace(path_in(one.text), "") == other.text.replace(path_in(other.text), "")


@pytest.mark.parametrize("typed", ["", "griffie", "a@b.example\r\nBcc: dief@voorbeeld.example", "<script>@b.example"])
async def test_a_faulty_address_comes_back_with_what_is_wrong(published: Published, typed: str) -> None:
    page = await ask(published, email=typed)
    assert page.status == 400
    assert wording.FAULTY_ADDRESS in page.words
    assert "<script>" not in page.text
    assert 'value="vlietdam" selected' in page.text
    assert published.mailbox == []


@pytest.mark.parametrize("place_id", ["", "onbekend", "iedereen"])
async def test_a_council_has_to_be_chosen(published: Published, place_id: str) -> None:
    page = await ask(published, gemeente=place_id)
    assert page.status == 400
    assert wording.NO_PLACE in page.words
    assert f'value="{MAIL}"' in page.text
    assert published.mailbox == []


async def test_nobody_is_pestered(published: Published) -> None:
    replies = [(await ask(published)).status for _ in range(MOST_TO_ONE + 1)]
    assert replies == [303] * (MOST_TO_ONE + 1)
    assert len(published.mailbox) == MOST_TO_ONE
    await ask(published, email="raad@vlietdam.example")
    assert len(published.mailbox) == MOST_TO_ONE + 1
    published.seconds.now += HOUR_SECONDS
    await ask(published)
    assert len(published.mailbox) == MOST_TO_ONE + 2


async def test_the_form_is_no_cannon(published: Published) -> None:
    for number in range(MOST_TO_ALL + 3):
        await ask(published, email=f"raadslid{number}@vlietdam.example")
    assert len(published.mailbox) == MOST_TO_ALL


async def test_a_form_from_elsewhere_is_refused(published: Published) -> None:
    await published.visitor.open("/meldingen")
    published.visitor.headers["Sec-Fetch-Site"] = "cross-site"
    assert (await published.visitor.send("/meldingen", WISH)).status == 403
    published.visitor.headers["Sec-Fetch-Site"] = "same-origin"
    assert (await published.visitor.send_raw("/meldingen", b"token=ander")).status == 403
    await published.settle()
    assert published.mailbox == []


async def test_a_mail_that_is_not_taken_changes_nothing_on_the_page(
    published: Published, caplog: pytest.LogCaptureFixture
) -> None:
    published.failure = Failure(Failed.UNREACHABLE, "mailserver: 550 bij ontvanger")
    assert (await ask(published)).status == 303
    assert "550" in caplog.text
    assert MAIL not in caplog.text


async def test_a_mistake_of_ours_is_logged_and_the_page_goes_on(
    published: Published, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    published.mailbox = None  # type: ignore[assignment]  # so that mailing breaks down
    assert (await ask(published)).status == 303
    assert "A confirmation was not mailed" in caplog.text


async def test_without_mail_there_is_no_form(tmp_path: Path) -> None:
    async with publishing(tmp_path, (a_deadline(),), has_mail=False) as published:
        page = await published.visitor.open("/meldingen")
        sent = await published.visitor.send("/meldingen", WISH)
    assert wording.NO_MAIL_TITLE in page.words
    assert "<form" not in page.text
    assert sent.status == 404


async def test_without_a_vault_no_link_works(tmp_path: Path) -> None:
    path = f"/bevestigen/{'x' * 43}"
    async with publishing(tmp_path, (a_deadline(),), vault=None) as published:
        replies = [await published.visitor.open(path), await published.visitor.send(path, {})]
        page = await published.visitor.open("/meldingen")
    assert [reply.status for reply in replies] == [404, 404]
    assert wording.NO_MAIL_TITLE in page.words


async def test_opening_the_link_to_stop_stops_nothing(published: Published) -> None:
    path = await confirmed(published)
    page = await published.visitor.open(path)
    assert wording.STOP_TITLE in page.words
    assert await is_known(published)


async def test_pressing_the_button_stops_and_forgets(published: Published) -> None:
    page = await published.visitor.send(await confirmed(published), {})
    assert wording.STOPPED_TITLE in page.words
    assert not await is_known(published)


async def test_a_mail_program_stops_for_its_reader_in_one_click(published: Published) -> None:
    path = await confirmed(published)
    published.visitor.headers = {}  # no browser: no cookie of ours, no word of where it comes from
    published.visitor.client.cookie_jar.clear()
    reply = await published.visitor.send_raw(path, ONE_CLICK)
    assert reply.status == 200
    assert not await is_known(published)
    assert (await published.visitor.send_raw(path, ONE_CLICK)).status == 200  # RFC 8058: it may try again


async def test_a_mail_program_may_send_its_click_in_parts(published: Published) -> None:
    path = await confirmed(published)
    parts = b'--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
    reply = await published.visitor.send_raw(path, parts, content_type="multipart/form-data; boundary=x")
    assert reply.status == 200
    assert not await is_known(published)


async def test_a_wrong_link_to_stop_tells_nothing(published: Published) -> None:
    right = await confirmed(published)
    wrong = await published.visitor.send(f"/afmelden/{'x' * 43}", {})
    assert await is_known(published)
    assert wrong.text == (await published.visitor.send(right, {})).text.replace(right, f"/afmelden/{'x' * 43}")


async def test_what_nobody_confirmed_is_deleted_by_itself(published: Published, tmp_path: Path) -> None:
    await ask(published)
    published.clock.advance(timedelta(days=2))
    await ask(published, email="raad@vlietdam.example")
    rows = await published.knowledge.read(lambda db: db.table("mail_link").count)
    assert rows == 1


@pytest.mark.parametrize("path", ["/bevestigen/kort", f"/afmelden/{'x' * 44}", f"/bevestigen/{'x' * 42}."])
async def test_what_is_no_token_has_no_page(published: Published, path: str) -> None:
    assert (await published.visitor.open(path)).status == 404


async def test_a_link_in_a_mail_leaves_the_conversation_alone(published: Published) -> None:
    path = await asked(published)
    assert "Set-Cookie" not in (await published.visitor.open(path)).headers
