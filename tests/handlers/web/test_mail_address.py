"""The e-mail address that staff log in with: tied by whoever asked and nobody else, and taken away."""

import re
from datetime import timedelta

import pytest

from handlers.web import staff_wording as wording
from handlers.web.mail_lane import MOST_TO_ONE
from handlers.web.staff import HOME
from knowledge.alerts import Role
from knowledge.store import mail_logins
from tests.handlers.web.by_mail import EMAIL, MAIL, STRANGE, addresses, ask, claim, path_in, tied
from tests.handlers.web.staffing import VAULT, Employee, Office


@pytest.fixture
async def editor(office: Office) -> Employee:
    """An editor who tied an address, and has logged out since."""
    return await tied(office, await office.editor())


async def test_an_address_counts_once_its_link_was_used(office: Office) -> None:
    editor = await office.editor()
    reply = await claim(office, editor)
    assert reply.headers["Location"] == f"{EMAIL}?gedaan=verstuurd"
    (mail,) = office.post.mails
    assert (mail.to, await addresses(office, editor)) == (MAIL, [])
    assert MAIL in (await editor.open(path_in(mail))).words
    assert await addresses(office, editor) == []  # opening alone does nothing
    await editor.open(path_in(mail))
    told = await editor.submit(path_in(mail), {})
    assert wording.TOLD["vastgelegd"] in told.words
    assert MAIL in told.words
    assert await addresses(office, editor) == [MAIL]


async def test_the_link_to_confirm_is_of_no_use_to_anybody_else(office: Office) -> None:
    editor, colleague, stranger = await office.editor(), await office.editor(), await office.employ()
    await claim(office, editor)
    path = path_in(office.post.mails[0])
    shown = await colleague.open(path)
    assert (shown.status, wording.CLAIM_GONE_TITLE in shown.words) == (410, True)
    await colleague.open(HOME)
    assert (await colleague.send(path, {})).status == 410
    assert (await stranger.open(path)).status == 403
    assert await addresses(office, colleague) == []
    await editor.open(path)
    assert (await editor.send(path, {})).status == 303


async def test_the_link_to_confirm_works_for_an_hour(office: Office) -> None:
    editor = await office.editor()
    await claim(office, editor)
    path = path_in(office.post.mails[0])
    office.clock.moment += timedelta(hours=1)
    assert (await editor.open(path)).status == 410


async def test_who_ties_an_address_does_not_learn_whether_it_is_known(office: Office, editor: Employee) -> None:
    colleague = await office.editor()
    known, unknown = await claim(office, colleague), await claim(office, colleague, STRANGE)
    assert (known.status, known.text) == (unknown.status, unknown.text)
    assert known.headers["Location"] == unknown.headers["Location"]


async def test_who_asks_too_often_reads_so(office: Office) -> None:
    editor = await office.editor()
    replies = [await claim(office, editor) for _ in range(MOST_TO_ONE + 1)]
    assert [reply.status for reply in replies] == [303] * MOST_TO_ONE + [400]
    assert wording.TOO_OFTEN in replies[-1].words
    assert len(office.post.mails) == MOST_TO_ONE


async def test_a_faulty_address_is_not_tied(office: Office) -> None:
    editor = await office.editor()
    page = await claim(office, editor, "redactie")
    assert (page.status, wording.FAULTY_ADDRESS in page.words) == (400, True)
    assert office.post.mails == []


async def test_an_address_that_was_taken_away_logs_nobody_in(office: Office, editor: Employee) -> None:
    await ask(office, editor)
    await editor.log_in(path_in(office.post.mails.pop()))
    page = await editor.open(EMAIL)
    (number,) = re.findall(r'name="nummer" value="(\d+)"', page.text)
    told = await editor.submit(f"{EMAIL}/weghalen", {"nummer": number})
    assert wording.TOLD["weggehaald"] in told.words
    assert MAIL not in told.words
    await ask(office, editor)
    assert office.post.mails == []


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 10, "999"])
async def test_what_is_not_there_cannot_be_taken_away(office: Office, number: str) -> None:
    editor = await office.editor()
    await editor.open(EMAIL)
    assert (await editor.send(f"{EMAIL}/weghalen", {"nummer": number})).status == 404


async def test_nobody_takes_away_the_address_of_a_colleague(office: Office, editor: Employee) -> None:
    ((number, _),) = await office.knowledge.read(mail_logins.addresses, VAULT, editor.person_id)
    colleague = await office.editor()
    await colleague.open(EMAIL)
    assert (await colleague.send(f"{EMAIL}/weghalen", {"nummer": str(number)})).status == 404
    assert await addresses(office, editor) == [MAIL]


async def test_a_clerk_can_tie_an_address_too(office: Office) -> None:
    clerk = await tied(office, await office.on_duty((Role.CLERK, "vlietdam")))
    await ask(office, clerk)
    assert (await clerk.log_in(path_in(office.post.mails[0]))).status == 303
    assert (await clerk.open(f"{HOME}/bezorging")).status == 200
