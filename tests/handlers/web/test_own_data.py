"""Who has nothing but an e-mail address sees and deletes what is kept of him, by links that go to that address."""

import json
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.reminders import mail_texts
from handlers.web import own_data_wording as wording
from handlers.web.mail_lane import MOST_TO_ONE
from handlers.web.wording import TOO_LATE_TITLE
from knowledge.alerts import Target
from knowledge.store import mail_links, people
from knowledge.store.database import Database
from knowledge.store.mail_links import OWN_VALID_FOR, SignUp
from knowledge.store.people import Address, Channel
from tests.factories import a_deadline
from tests.handlers.web.publishing import PUBLIC_URL, VAULT, Published, publishing

MAIL, OTHER = "griffie@vlietdam.example", "raad@waterland.example"


@pytest.fixture
async def published(tmp_path: Path) -> AsyncIterator[Published]:
    async with publishing(tmp_path, (a_deadline(),)) as published:
        for address, place in ((MAIL, "vlietdam"), (OTHER, "waterland")):
            await published.knowledge.write(sign_up, address, place, published)
        yield published


def sign_up(db: Database, address: str, place: str, published: Published) -> None:
    at = published.clock.moment
    token = mail_links.ask(db, VAULT, SignUp(address, place, Target.ZIENSWIJZE), at=at)
    assert mail_links.confirm(db, VAULT, token, at=at)


def mailed(db: Database, address: str, published: Published) -> str:
    """The path of the link that stands in every mail to *address*."""
    number = people.address_id(db, VAULT, Address(Channel.EMAIL, address))
    assert number is not None
    return f"/gegevens/{mail_links.stop_token(db, VAULT, number, at=published.clock.moment)}"


async def in_mail(published: Published, address: str = MAIL) -> str:
    return await published.knowledge.write(mailed, address, published)


async def asked(published: Published, address: str = MAIL) -> str:
    """The path of the link that was sent because somebody pressed the button."""
    page = await published.visitor.send(await in_mail(published, address), {})
    assert wording.SENT_TITLE in page.words
    await published.settle()
    found = re.search(rf"{re.escape(PUBLIC_URL)}(/\S+)", published.mailbox[-1].text)
    assert found
    return found[1]


async def is_known(published: Published, address: str = MAIL) -> bool:
    return await published.knowledge.read(people.find, VAULT, Address(Channel.EMAIL, address)) is not None


async def test_the_link_of_a_mail_shows_nothing_but_a_button(published: Published) -> None:
    page = await published.visitor.open(await in_mail(published))
    assert wording.ASK_TITLE in page.words
    assert wording.ASK_BUTTON in page.words
    assert MAIL not in page.text  # a mail that was passed on tells nothing more
    assert published.mailbox == []


async def test_the_button_mails_a_link_to_the_address_itself(published: Published) -> None:
    await asked(published)
    (mail,) = published.mailbox
    assert (mail.to, mail.subject) == (MAIL, mail_texts.OWN_DATA_SUBJECT)


async def test_the_mailed_link_shows_two_buttons_and_uses_nothing_up(published: Published) -> None:
    path = await asked(published)
    for _ in range(3):
        page = await published.visitor.open(path)
        assert re.findall(r'action="(\S+)"', page.text) == [f"{path}/bekijken", f"{path}/wissen"]
    assert await is_known(published)


async def test_all_that_is_kept_comes_as_a_document(published: Published) -> None:
    reply = await published.visitor.send(f"{await asked(published)}/bekijken", {})
    assert reply.headers["Content-Disposition"] == 'attachment; filename="mijngegevens-2020-11-02.json"'
    assert reply.headers["Cache-Control"] == "no-store"
    kept = json.loads(reply.text)["bewaard"]
    assert [one["adres"] for one in kept["adressen"]] == [MAIL]
    assert [one["gemeente"] for one in kept["persoon"]] == ["vlietdam"]
    assert [one["wat"] for one in kept["wat_u_volgt"]] == ["vlietdam"]
    assert OTHER not in reply.text


async def test_deleting_takes_all_of_this_person_and_nobody_else(published: Published) -> None:
    path = await asked(published)
    page = await published.visitor.send(f"{path}/wissen", {})
    assert wording.GONE_TITLE in page.words
    assert not await is_known(published)
    assert await is_known(published, OTHER)
    assert (await published.visitor.open(path)).status == 410


async def test_a_mail_confirms_that_all_is_gone_and_leads_nowhere(published: Published) -> None:
    await published.visitor.send(f"{await asked(published)}/wissen", {})
    await published.settle()
    last = published.mailbox[-1]
    assert (last.to, last.subject) == (MAIL, mail_texts.GONE_SUBJECT)
    assert PUBLIC_URL not in last.text


async def test_what_is_deleted_is_noted_for_a_base_that_is_put_back(tmp_path: Path) -> None:
    noted: list[tuple[bytes, ...]] = []
    async with publishing(tmp_path, (a_deadline(),), note_forgotten=noted.append) as published:
        await published.knowledge.write(sign_up, MAIL, "vlietdam", published)
        await published.visitor.send(f"{await asked(published)}/wissen", {})
    assert len(noted) == 1
    assert people.lookups(VAULT, Address(Channel.EMAIL, MAIL))[0] in noted[0]


@pytest.mark.parametrize("way", ["", "/bekijken", "/wissen"])
async def test_the_mailed_link_works_an_hour(published: Published, way: str) -> None:
    path = await asked(published)
    published.clock.advance(OWN_VALID_FOR)
    page = await (published.visitor.send(path + way, {}) if way else published.visitor.open(path))
    assert page.status == 410
    assert TOO_LATE_TITLE in page.words
    assert await is_known(published)


async def test_a_second_link_takes_the_place_of_the_first(published: Published) -> None:
    first, second = await asked(published), await asked(published)
    assert (await published.visitor.open(first)).status == 410
    assert (await published.visitor.open(second)).status == 200


async def test_the_links_of_a_mail_do_not_open_what_only_the_mailed_one_opens(published: Published) -> None:
    token = (await in_mail(published)).rpartition("/")[2]
    assert (await published.visitor.send(f"/gegevens/link/{token}/bekijken", {})).status == 410
    assert (await published.visitor.send(f"/gegevens/link/{token}/wissen", {})).status == 410
    opened = (await asked(published)).rpartition("/")[2]
    assert (await published.visitor.send(f"/gegevens/{opened}", {})).status == 410
    await published.visitor.send(f"/afmelden/{opened}", {})
    assert await is_known(published)


async def test_nobody_is_pestered_with_links(published: Published) -> None:
    path = await in_mail(published)
    for _ in range(MOST_TO_ONE + 2):
        assert wording.SENT_TITLE in (await published.visitor.send(path, {})).words
    await published.settle()
    assert len(published.mailbox) == MOST_TO_ONE


async def test_who_is_gone_reads_that_nothing_is_kept(published: Published) -> None:
    path = await in_mail(published)
    await published.visitor.send(f"{await asked(published)}/wissen", {})
    for page in (await published.visitor.open(path), await published.visitor.send(path, {})):
        assert page.status == 410
        assert wording.NOTHING_TITLE in page.words


async def test_a_link_that_was_not_used_is_swept_after_its_hour(published: Published) -> None:
    await asked(published)
    await published.knowledge.write(mail_links.tidy, at=published.clock.moment + OWN_VALID_FOR - timedelta(seconds=1))
    assert await published.knowledge.read(links) == 1
    await published.knowledge.write(mail_links.tidy, at=published.clock.moment + OWN_VALID_FOR)
    assert await published.knowledge.read(links) == 0


def links(db: Database) -> int:
    return int(db.execute("SELECT count(*) FROM mail_link WHERE purpose = 'own'").fetchone()[0])
