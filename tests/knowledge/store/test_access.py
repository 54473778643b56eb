"""Roles: who holds one may what it includes, for its place only."""

from pathlib import Path

import pytest

from knowledge.alerts import Role
from knowledge.store import access, people
from knowledge.store.access import Grant, Invite, Shut
from knowledge.store.database import Database, sqlite3
from knowledge.store.people import Address, Channel, PersonKind
from tests.knowledge.conftest import LOADED_AT
from tests.knowledge.store.access_base import (
    ADMIN,
    CLERK,
    EDITOR,
    MEMBER,
    PLACES,
    enter,
    held,
    invite,
    make_base,
    use,
    vault,
)


@pytest.fixture
def db_path(tmp_path: Path) -> Path:
    return make_base(tmp_path / "basis.db")


@pytest.mark.parametrize(
    ("has", "enough_for"),
    [
        (MEMBER, {MEMBER}),
        (CLERK, {CLERK, MEMBER}),
        (EDITOR, {EDITOR, MEMBER}),
        (ADMIN, {ADMIN, EDITOR, CLERK, MEMBER}),
    ],
)
def test_a_role_is_enough_for_itself_and_for_what_it_includes(db: Database, has: Role, enough_for: set[Role]) -> None:
    access.grant(db, 2, has, "dordrecht", at=LOADED_AT)
    assert {role for role in Role if access.may(db, 2, role, "dordrecht")} == enough_for
    assert {role for role in Role if access.may_somewhere(db, 2, [role])} == enough_for


@pytest.mark.parametrize("elsewhere", ["groningen", "zuid-holland-zuid", None])
def test_a_role_counts_for_its_place_only(db: Database, elsewhere: str | None) -> None:
    access.grant(db, 2, ADMIN, "dordrecht", at=LOADED_AT)
    assert access.may(db, 2, CLERK, "dordrecht")
    assert not access.may(db, 2, CLERK, elsewhere)


def test_the_role_of_a_region_does_not_count_for_its_councils(db: Database) -> None:
    access.grant(db, 2, CLERK, "zuid-holland-zuid", at=LOADED_AT)
    assert not access.may(db, 2, CLERK, "dordrecht")


@pytest.mark.parametrize("place", [*PLACES, None])
def test_a_role_for_everywhere_counts_for_every_place(db: Database, place: str | None) -> None:
    access.grant(db, 2, EDITOR, None, at=LOADED_AT)
    assert access.may(db, 2, EDITOR, place)


def test_nobody_else_may_what_one_may(db: Database) -> None:
    access.grant(db, 2, ADMIN, None, at=LOADED_AT)
    assert not any(access.may_somewhere(db, person, Role) for person in (1, 3, 999))


def test_a_group_has_no_roles(db: Database) -> None:
    group = enter(db, -100, PersonKind.GROUP)
    access.grant(db, group, ADMIN, None, at=LOADED_AT)
    assert access.roles_of(db, group) == ()
    assert not access.may_somewhere(db, group, Role)
    assert not access.has_admin(db)


def test_one_acts_under_the_own_role_where_it_is_held(db: Database) -> None:
    access.grant(db, 2, ADMIN, None, at=LOADED_AT)
    assert access.acting_as(db, 2, CLERK, "dordrecht") is ADMIN
    access.grant(db, 2, CLERK, "dordrecht", at=LOADED_AT)
    assert access.acting_as(db, 2, CLERK, "dordrecht") is CLERK
    assert access.acting_as(db, 3, CLERK, "dordrecht") is None


def test_a_role_is_held_once(db: Database) -> None:
    for place in ("dordrecht", "dordrecht", None, None):
        access.grant(db, 2, CLERK, place, at=LOADED_AT)
    assert held(db) == [(CLERK, None), (CLERK, "dordrecht")]


def test_a_role_needs_a_person_and_a_place_that_exist(db: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        access.grant(db, 999, CLERK, "dordrecht", at=LOADED_AT)
    with pytest.raises(sqlite3.IntegrityError):
        access.grant(db, 2, CLERK, "rotterdam", at=LOADED_AT)


def test_a_role_that_is_taken_back_is_gone_with_its_open_invitations(db: Database) -> None:
    access.grant(db, 1, CLERK, "dordrecht", at=LOADED_AT)
    token = invite(db)
    assert access.revoke_role(db, Grant(1, CLERK, "dordrecht"), at=LOADED_AT)
    assert held(db, 1) == []
    assert use(db, token) is Shut.REVOKED
    assert not access.revoke_role(db, Grant(1, CLERK, "dordrecht"), at=LOADED_AT)


def test_taking_back_a_role_somebody_does_not_hold_ends_no_invitation(db: Database) -> None:
    token = invite(db)
    assert not access.revoke_role(db, Grant(1, CLERK, None), at=LOADED_AT)
    assert isinstance(use(db, token), Invite)


@pytest.mark.parametrize(
    ("has", "place", "gives"),
    [
        pytest.param(MEMBER, "dordrecht", set(), id="member"),
        pytest.param(EDITOR, None, set(), id="editor"),
        pytest.param(CLERK, "dordrecht", {(MEMBER, "dordrecht"), (CLERK, "dordrecht")}, id="griffie"),
        pytest.param(ADMIN, "dordrecht", {(role, "dordrecht") for role in Role}, id="beheer of a place"),
        pytest.param(
            ADMIN,
            None,
            {(role, place) for role in Role for place in PLACES} | {(EDITOR, None), (ADMIN, None)},
            id="beheer of everything",
        ),
    ],
)
def test_who_may_invite_to_what(
    db: Database, has: Role, place: str | None, gives: set[tuple[Role, str | None]]
) -> None:
    access.grant(db, 2, has, place, at=LOADED_AT)
    tried = {(role, where) for role in Role for where in (*PLACES, None)}
    assert {one for one in tried if access.may_invite(db, 2, *one)} == gives


def test_the_first_to_have_the_care_needs_a_code(db: Database) -> None:
    assert not access.has_admin(db)
    earlier, code = access.first_code(db, at=LOADED_AT), access.first_code(db, at=LOADED_AT)
    assert earlier
    assert code
    assert use(db, earlier) is Shut.REVOKED
    assert isinstance(use(db, code), Invite)
    assert held(db) == [(ADMIN, None)]
    assert access.first_code(db, at=LOADED_AT) is None


def test_beheer_of_one_place_is_not_the_care_of_everything(db: Database) -> None:
    access.grant(db, 2, ADMIN, "dordrecht", at=LOADED_AT)
    assert not access.has_admin(db)
    assert access.admins(db) == ()
    assert access.first_code(db, at=LOADED_AT) is not None


def test_the_care_of_everything_can_be_reached(db: Database) -> None:
    access.grant(db, 7, ADMIN, None, at=LOADED_AT)
    (address_id,) = access.admins(db)
    assert people.address_of(db, vault, address_id) == Address(Channel.TELEGRAM, "6")


def test_roles_are_counted_without_names(db: Database) -> None:
    for person, role, place in ((2, CLERK, "dordrecht"), (3, CLERK, "dordrecht"), (3, ADMIN, None)):
        access.grant(db, person, role, place, at=LOADED_AT)
    assert access.counts(db) == ((ADMIN, None, 1), (CLERK, "dordrecht", 2))
    assert access.holders(db, CLERK, "dordrecht") == (2, 3)
