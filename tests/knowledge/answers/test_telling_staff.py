"""What staff read: which change, by whom and why, the list of the week; all of it fit to be sent."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

import pytest

from bot.local.markup import utf16_units, visible_text
from knowledge.alerts import Role
from knowledge.answers import staff_texts as texts
from knowledge.answers.messages import mail_for, message_for
from knowledge.answers.reminding import LATE, ROOM, UNCERTAIN, Told
from knowledge.editing import Finding, Item, Level, Origin
from knowledge.store import access, audit, fact_checks, facts, people, proposals
from knowledge.store.database import Database, writing
from knowledge.store.deliveries import Delivery, Part
from knowledge.store.people import Address, Channel, PersonKind
from knowledge.store.vault import Vault
from tests.factories import a_curation, a_deadline, a_fact
from tests.knowledge.conftest import LOADED_AT

VAULT = Vault.of("een-sleutel-van-ten-minste-32-tekens")
NOW = datetime(2020, 11, 2, 9, tzinfo=UTC)
ADDRESS = Address(Channel.TELEGRAM, "1")
PLAN, TERM = a_fact(), a_deadline()
ERROR = Finding(Level.ERROR, "weekday", "Die dag is een vrijdag.", TERM.id)


@pytest.fixture
def base(db: Database) -> Database:
    """A base with one beheerder, who is also its editor."""
    with writing(db):
        facts.load(db, a_curation(PLAN, TERM), at=LOADED_AT)
        person = people.enter(db, VAULT, ADDRESS, at=LOADED_AT, kind=PersonKind.PERSON)
        access.grant(db, person.id, Role.ADMIN, None, at=LOADED_AT)
    return db


def propose(
    db: Database, title: str = "Nieuwe datum", *, findings: Iterable[Finding] = (), reason: str = "Brief"
) -> int:
    with writing(db):
        items = [Item.revise(TERM, a_deadline(date(2020, 11, 26)))]
        change = proposals.propose(
            db, items, title=title, origin=Origin.CHAT, by=1, at=NOW, findings=findings, reason=reason
        )
    return change.id


def delivery(family: Told, *told: object, is_uncertain: bool = False) -> Delivery:
    parts = tuple(Part(number, "", 0, f"{family}:{one}") for number, one in enumerate(told, start=1))
    return Delivery("b", 1, ADDRESS, parts, NOW, NOW, 0, is_uncertain, None, None)


def text(db: Database, family: Told, *told: object, is_late: bool = False, is_uncertain: bool = False) -> str:
    sent = message_for(db, delivery(family, *told, is_uncertain=is_uncertain), now=NOW, is_late=is_late)
    assert utf16_units(visible_text(sent)) <= ROOM
    return visible_text(sent)


def test_a_change_that_waits_is_named_with_its_reason(base: Database) -> None:
    number = propose(base)
    assert text(base, Told.WAITS, number).splitlines() == [
        "Een wijziging wacht op u",
        "",
        f"Nummer {number}: Nieuwe datum",
        "Voorgesteld door een redacteur.",
        "Reden: Brief",
        "",
        texts.CLOSINGS[Told.WAITS],
    ]


def test_a_colleague_is_called_by_the_function_he_chose(base: Database) -> None:
    number = propose(base)
    with writing(base):
        audit.choose_function(base, 1, "redacteur <jeugd>")
    assert "Voorgesteld door redacteur <jeugd>." in text(base, Told.WAITS, number)


def test_a_change_with_an_error_says_who_may_go_on_with_it(base: Database) -> None:
    assert texts.WRONG in text(base, Told.WAITS, propose(base, findings=[ERROR]))
    assert texts.WRONG not in text(base, Told.WAITS, propose(base))


def test_an_emergency_tells_the_reason_of_the_emergency(base: Database) -> None:
    number = propose(base, reason="Van de schrijver")
    with writing(base):
        proposals.override(base, number, by=1, at=NOW, reason="De raad vergadert vanavond")
    told = text(base, Told.OVERRIDDEN, number)
    assert "Reden: De raad vergadert vanavond" in told
    assert "Van de schrijver" not in told


def test_a_rejection_tells_its_reason(base: Database) -> None:
    number = propose(base)
    with writing(base):
        proposals.reject(base, number, by=1, at=NOW, reason="Niet in de brief")
    assert "Reden: Niet in de brief" in text(base, Told.REJECTED, number)


@pytest.mark.parametrize("family", [Told.LIVE, Told.RENEWED])
def test_what_needs_no_reason_has_none(base: Database, family: Told) -> None:
    told = text(base, family, propose(base))
    assert texts.HEADS[family] in told
    assert "Reden" not in told


@pytest.mark.parametrize("family", sorted(texts.SEVERAL))
def test_several_together_are_counted_and_each_named(base: Database, family: Told) -> None:
    told = text(base, family, propose(base, "Een"), propose(base, "Twee"))
    assert told.splitlines()[0] == texts.SEVERAL[family].format(count=2)
    assert [name in told for name in ("Nummer 1: Een", "Nummer 2: Twee")] == [True, True]


def test_too_many_are_cut_off_after_a_whole_one(base: Database) -> None:
    many = [propose(base, "n" * 400, reason="&" * 400) for _ in range(20)]
    told = text(base, Told.WAITS, *many)
    named = told.count("Nummer ")
    assert 1 < named < 20
    assert texts.MORE.format(count=20 - named) in told
    assert told.endswith(texts.CLOSINGS[Told.WAITS])


def test_a_change_that_cannot_be_read_is_said_to_be_so(base: Database) -> None:
    assert texts.GONE in text(base, Told.WAITS, 99)


def test_a_message_that_comes_late_or_twice_says_so(base: Database) -> None:
    told = text(base, Told.WAITS, propose(base), is_late=True, is_uncertain=True)
    assert LATE in told
    assert UNCERTAIN in told


def test_the_week_names_what_is_to_be_looked_at_and_where_the_log_ends(base: Database) -> None:
    propose(base)
    with writing(base):
        fact_checks.keep(base, {TERM.id: date(2020, 10, 30), PLAN.id: date(2020, 12, 1)})
    told = text(base, Told.WEEKLY, "2020-11-02")
    assert "• Zienswijze op het plan (vóór vrijdag 30 oktober 2020)" in told
    assert PLAN.title not in told.replace(TERM.title, "")
    assert str(audit.head(base)) in told.splitlines()
    assert told.endswith(texts.OFF)


def test_a_long_list_of_the_week_is_counted(base: Database) -> None:
    many = [a_fact(id=f"feit-{number}", title=f"Feit {number}") for number in range(14)]
    with writing(base):
        facts.load(base, a_curation(PLAN, TERM, *many), at=LOADED_AT)
        fact_checks.keep(base, {fact.id: date(2020, 10, 30) for fact in many})
    told = text(base, Told.WEEKLY, "2020-11-02")
    assert told.count("• ") == 10
    assert texts.OVERDUE_MORE.format(count=4) in told
    assert texts.LOG not in told


def test_what_was_looked_at_before_the_message_left_is_not_named(base: Database) -> None:
    assert texts.NOTHING_OVERDUE in text(base, Told.WEEKLY, "2020-11-02")


def test_as_an_e_mail_it_has_a_subject_and_no_markup(base: Database) -> None:
    subject, told = mail_for(base, delivery(Told.WAITS, propose(base, "A & B")), now=NOW, is_late=False)
    assert subject == "Een wijziging wacht op u"
    assert "Nummer 1: A & B" in told
