"""Somebody of whom the base keeps all that it can keep of anybody, for the proofs of what that is and where it goes."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from knowledge.alerts import Digest, Notice, Rhythm, Role, Target
from knowledge.answers.scrubbing import scrub
from knowledge.editing import Item, Origin
from knowledge.store import (
    access,
    audit,
    drafts,
    feeds,
    gold,
    inbox,
    mail_links,
    mail_logins,
    outbox,
    people,
    proposals,
    recall,
    subscriptions,
    unanswered,
    vault,
    web_sessions,
)
from knowledge.store.database import Database, writing
from knowledge.store.drafts import Draft, Purpose
from knowledge.store.inbox import Incoming
from knowledge.store.mail_links import SignUp
from knowledge.store.moments import stored
from knowledge.store.people import Address, Channel
from knowledge.store.unanswered import Kind, Noted
from knowledge.store.vault import Vault
from tests.factories import a_fact
from tests.knowledge.store import following

VAULT = Vault.of("een-sleutel-voor-een-heel-mens-" * 2)
AT = datetime(2020, 11, 2, 12, tzinfo=UTC)
PLACE = "vlietdam"
BOT_ID = 7_000_000_001


@dataclass(frozen=True)
class Somebody:
    """Who it is, in the words that must stand nowhere in plain text."""

    user_id: int = 498_765_432_109
    name: str = "Sanneke-van-der-Test"
    username: str = "sanneke_vdt_90"
    email: str = "sanneke.vdt@raad.example"
    other_email: str = "s.vandertest@huis.example"
    phone: str = "0612349876"
    draft: str = "xylofoonclub krijgt geld"

    @property
    def telegram(self) -> Address:
        return Address(Channel.TELEGRAM, str(self.user_id))

    @property
    def question(self) -> str:
        """A question as somebody may type it, with himself in it."""
        return f"Ik ben {self.name} ({self.email}, {self.phone}). Wanneer komt de bruggenplannenmaker?"

    @property
    def markers(self) -> tuple[str, ...]:
        """What tells who it is or what was said in confidence, in every form that it may be kept in."""
        return (
            str(self.user_id),
            self.name,
            self.username,
            self.email,
            self.other_email,
            self.phone,
            self.draft,
            self.question,
        )

    def update(self, number: int) -> bytes:
        """What Telegram sends when the question is typed."""
        user = {"id": self.user_id, "is_bot": False, "first_name": self.name, "username": self.username}
        message = {"message_id": number, "date": 0, "chat": user | {"type": "private"}, "from": user}
        return json.dumps({"update_id": number, "message": message | {"text": self.question}}).encode()


ANNA = Somebody()
BRAM = Somebody(
    user_id=712_345_678_901,
    name="Bram-Toetsmans",
    username="bram_toets_17",
    email="bram.toets@raad.example",
    other_email="b.toetsmans@huis.example",
    phone="0687651234",
    draft="de quetzalvogels blijven",
)


def load(db: Database, keys: Vault = VAULT) -> None:
    """The facts and places of these proofs; the key is known to the base."""
    following.load(db, following.a_deadline(), a_fact(id="brug"))
    with writing(db):
        vault.check(db, keys)


def fill(db: Database, who: Somebody, keys: Vault = VAULT) -> int:
    """Keep of *who* all that can be kept; the number of the person."""
    with writing(db):
        person = people.choose_place(db, keys, who.telegram, PLACE, at=AT)
        chat = people.address_id(db, keys, who.telegram)
        assert chat is not None
        mailbox = people.add_address(db, keys, person.id, Address(Channel.EMAIL, who.email), at=AT)
        _follow(db, keys, chat, mailbox)
        _ask(db, keys, who, chat)
        _sign_in(db, keys, who, person.id)
        _edit(db, keys, who, person.id)
    return person.id


def _follow(db: Database, keys: Vault, chat: int, mailbox: int) -> None:
    subscriptions.subscribe(db, address_id=chat, target=Target.PLACE, name=PLACE, leads=(28, 7, 0), at=AT)
    subscriptions.set_rhythm(db, chat, Rhythm(time(10), time(22), time(7), digest=Digest.DAILY))
    notices = [
        Notice("plan-zienswijze", 1, f"lead:{lead}", address, AT, AT + timedelta(days=lead), f"lead {lead} {address}")
        for lead, address in ((28, chat), (14, mailbox), (7, chat))
    ]
    outbox.enqueue(db, notices, at=AT)
    delivery = outbox.claim(db, keys, notices[0].bundle, now=AT)
    assert delivery is not None
    outbox.sent(db, delivery, message="4711", at=AT, is_late=False)
    outbox.mark_unreachable(db, mailbox, reason="mailserver: 550 bij ontvanger", at=AT)
    mail_links.stop_token(db, keys, mailbox, at=AT)


def _ask(db: Database, keys: Vault, who: Somebody, chat: int) -> None:
    number = unanswered.note(db, Noted(scrub(who.question), PLACE, Kind.UNKNOWN), at=AT)
    unanswered.remark(db, number, scrub(f"mijn naam is {who.name}, bel {who.phone}"), at=AT)
    unanswered.want(db, number, chat, at=AT)
    recall.agree(db, chat, is_wanted=True)
    recall.note_told(db, keys, who.telegram, [a_fact(id="brug", version=1)], at=AT)
    first = inbox.last_row(db)
    numbers = range(who.user_id % 1000, who.user_id % 1000 + 3)
    inbox.add(db, keys, [Incoming(number, who.update(number)) for number in numbers], bot_id=BOT_ID, at=AT)
    inbox.settle(db, first + 1)
    inbox.quarantine(db, first + 2, reason="TypeError")


def _sign_in(db: Database, keys: Vault, who: Somebody, person: int) -> None:
    mail_links.ask(db, keys, SignUp(who.email, PLACE, Target.EVERYTHING), at=AT)
    mail_logins.claim(db, keys, person, who.other_email, at=AT)
    web_sessions.log_in(db, web_sessions.make_link(db, person, at=AT), "een browser", at=AT)
    web_sessions.make_link_for(db, person, "een andere browser", at=AT)
    feeds.make_for_person(db, person, at=AT)


def _edit(db: Database, keys: Vault, who: Somebody, person: int) -> None:
    access.grant(db, person, Role.ADMIN, None, at=AT, granted_by=person)
    access.invite(db, role=Role.CLERK, place_id=PLACE, made_by=person, at=AT)
    audit.choose_function(db, person, "redacteur bruggen")
    drafts.keep(db, keys, person, Draft(Purpose.NEW, values={"text": who.draft}), at=AT)
    new = Item.create(a_fact(id=f"nieuw-{person}"))
    proposals.propose(db, [new], title="Een brug erbij", origin=Origin.CHAT, by=person, at=AT, findings=())
    actor = audit.actor_of(db, person)
    asked = f"wat is brug {person}"
    gold.add(db, asked, place=PLACE, asked_on=AT.date(), facts=["brug"], outcome="answer", at=AT, by=actor)
    moments = dict.fromkeys(("copied_at", "restored_at", "released_at"), stored(AT))
    db.table("recovery").insert({**moments, "released_by": actor})
