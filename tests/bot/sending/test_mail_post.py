"""The courier's channel for e-mail: from a claimed row to a mail that can be stopped, the same at every try."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.sending.mail import Mailer, MailServer, Post
from knowledge.alerts import Failed, Failure, Notice, Target
from knowledge.answers.messages import message_for
from knowledge.store import facts, mail_links, outbox, people
from knowledge.store.database import Database, KnowledgeBase, sqlite3
from knowledge.store.mail_links import SignUp
from knowledge.store.outbox import Delivery
from knowledge.store.people import Address, Channel
from knowledge.store.vault import Vault
from tests.factories import a_curation, a_deadline
from tests.smtp import TEXT, SmtpServer, mail_server

VAULT = Vault.of("sleutel-" * 5)
NOW = datetime(2020, 11, 12, 8, 0, tzinfo=UTC)
SIGNED_UP_AT = NOW - timedelta(days=1)
TO = "griffie@vlietdam.example"
SITE = "https://zienswijzer.example"


@pytest.fixture
async def knowledge(tmp_path: Path) -> AsyncIterator[KnowledgeBase]:
    knowledge = await KnowledgeBase.open(tmp_path / "base.db")
    await knowledge.write(facts.load, a_curation(a_deadline(who="de raden")), at=NOW)
    yield knowledge
    await knowledge.close()


def claimed(db: Database) -> Delivery:
    """A reminder to somebody who signed up, claimed by the courier."""
    token = mail_links.ask(db, VAULT, SignUp(TO, "vlietdam", Target.ZIENSWIJZE), at=SIGNED_UP_AT)
    mail_links.confirm(db, VAULT, token, at=SIGNED_UP_AT)
    number = people.address_id(db, VAULT, Address(Channel.EMAIL, TO))
    assert number is not None
    notice = Notice("plan-zienswijze", 1, "lead:7", number, NOW, NOW + timedelta(days=7), "bundel-1", (7,))
    outbox.enqueue(db, [notice], at=NOW)
    delivery = outbox.claim(db, VAULT, "bundel-1", now=NOW)
    assert delivery is not None
    return delivery


def a_post(server: SmtpServer, knowledge: KnowledgeBase) -> Post:
    mailer = Mailer(MailServer("127.0.0.1", server.port, "termijnen@zienswijzer.example", tls="none"), now=lambda: NOW)
    return Post(mailer, knowledge, VAULT, public_url=SITE, now=lambda: NOW)


async def send(post: Post, knowledge: KnowledgeBase, delivery: Delivery) -> str | Failure:
    told = await knowledge.read(message_for, delivery, now=NOW, is_late=False)
    return await post(delivery, told)


async def test_a_reminder_arrives_with_its_subject_its_facts_and_a_way_to_stop(knowledge: KnowledgeBase) -> None:
    delivery = await knowledge.write(claimed)
    async with mail_server() as server:
        reference = await send(a_post(server, knowledge), knowledge, delivery)
    (letter,) = server.letters
    assert letter.to == (TO,)
    assert letter.message["Message-ID"] == reference
    assert "nog 7 dagen" in letter.message["Subject"]
    assert "Zienswijze op het plan" in letter.message["Subject"]
    assert "donderdag 19 november 2020" in letter.part("plain")
    assert "<" not in letter.part("plain").partition("-- ")[0]
    stop = letter.message["List-Unsubscribe"].strip("<>")
    assert stop.startswith(f"{SITE}/afmelden/")
    assert await knowledge.read(mail_links.may_stop, stop.rpartition("/")[2])
    own = f"{SITE}/gegevens/{stop.rpartition('/')[2]}"
    assert own in letter.part("plain")
    assert f'href="{own}"' in letter.part("html")


async def test_a_second_try_is_the_same_mail_with_the_same_way_to_stop(knowledge: KnowledgeBase) -> None:
    delivery = await knowledge.write(claimed)
    async with mail_server() as server:
        post = a_post(server, knowledge)
        first = await send(post, knowledge, delivery)
        second = await send(post, knowledge, replace(delivery, is_uncertain=True, attempts=2))
    one, other = server.letters
    assert first == second
    assert one.message["List-Unsubscribe"] == other.message["List-Unsubscribe"]
    assert "(mogelijk dubbel)" in other.part("plain")


async def test_a_cut_after_the_text_is_not_known_to_have_failed(knowledge: KnowledgeBase) -> None:
    delivery = await knowledge.write(claimed)
    async with mail_server(**{TEXT: "cut"}) as server:
        failure = await send(a_post(server, knowledge), knowledge, delivery)
    assert isinstance(failure, Failure)
    assert failure.how is Failed.UNKNOWN
    assert len(server.letters) == 1


async def test_a_base_that_is_locked_is_surely_not_sent(knowledge: KnowledgeBase, tmp_path: Path) -> None:
    delivery = await knowledge.write(claimed)
    told = await knowledge.read(message_for, delivery, now=NOW, is_late=False)
    await knowledge.write(lambda db: db.execute("DROP TABLE mail_link"))  # the base will not have it
    async with mail_server() as server:
        failure = await a_post(server, knowledge)(delivery, told)
    assert failure == Failure(Failed.NOT_SENT, sqlite3.OperationalError.__name__)
    assert server.heard == []
