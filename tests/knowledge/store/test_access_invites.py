"""Invitations serve once, for seven days, whoever else is at it."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest

from knowledge.alerts import Role, Target
from knowledge.store import access
from knowledge.store.access import Invite, Proposed, Shut
from knowledge.store.database import Database, connect, writing
from tests.knowledge.conftest import LOADED_AT
from tests.knowledge.store.access_base import ADMIN, CLERK, EDITOR, MEMBER, PEOPLE, held, invite, make_base, use

THREADS, PROCESSES, USES = 20, 4, PEOPLE
Within = Callable[[Database], AbstractContextManager[object]]
USE_ALL = """
import sys
from datetime import datetime
from pathlib import Path
from knowledge.store import access
from knowledge.store.access import Invite
from knowledge.store.database import connect, writing

path, token, at, first, last = sys.argv[1:]
db = connect(Path(path))
sys.stdin.readline()
won = 0
for person in range(int(first), int(last)):
    with writing(db):
        won += isinstance(access.use(db, token, person, at=datetime.fromisoformat(at)), Invite)
db.close()
print(won)
"""


@pytest.fixture
def db_path(tmp_path: Path) -> Path:
    return make_base(tmp_path / "basis.db")


def test_a_token_is_long_and_never_the_same(db: Database) -> None:
    tokens = {invite(db) for _ in range(20)}
    assert {len(token) for token in tokens} == {43}
    assert len(tokens) == 20


def test_the_base_does_not_hold_the_token(db: Database, db_path: Path) -> None:
    token = invite(db)
    raw = b"".join(file.read_bytes() for file in db_path.parent.iterdir())
    assert token.encode() not in raw


def test_an_invitation_gives_its_role_for_its_place_once(db: Database) -> None:
    token = invite(db)
    found = use(db, token)
    assert isinstance(found, Invite)
    assert (found.role, found.place_id) == (CLERK, "dordrecht")
    assert held(db) == [(CLERK, "dordrecht")]
    assert use(db, token, 3) is Shut.USED
    assert held(db, 3) == []


def test_looking_uses_nothing(db: Database) -> None:
    token = invite(db)
    seen = [access.look(db, token, at=LOADED_AT) for _ in range(3)]
    assert all(isinstance(one, Invite) for one in seen)
    assert isinstance(use(db, token), Invite)
    assert access.look(db, token, at=LOADED_AT) is Shut.USED


def test_whoever_has_the_role_does_not_use_the_invitation_up(db: Database) -> None:
    access.grant(db, 2, CLERK, "dordrecht", at=LOADED_AT)
    token = invite(db)
    assert use(db, token) is Shut.HELD
    assert isinstance(use(db, token, 3), Invite)


@pytest.mark.parametrize(
    ("after", "is_open"),
    [
        pytest.param(timedelta(days=7) - timedelta(seconds=1), True, id="the last second"),
        pytest.param(timedelta(days=7), False, id="seven days"),
        pytest.param(timedelta(days=400), False, id="long after"),
    ],
)
def test_an_invitation_holds_for_seven_days(db: Database, after: timedelta, is_open: bool) -> None:
    token = invite(db)
    found = use(db, token, after=after)
    assert isinstance(found, Invite) if is_open else found is Shut.EXPIRED
    assert bool(held(db)) is is_open


def test_an_invitation_can_be_withdrawn_once(db: Database) -> None:
    token = invite(db)
    (one,) = access.open_invites(db, at=LOADED_AT)
    assert access.revoke_invite(db, one.id, at=LOADED_AT)
    assert not access.revoke_invite(db, one.id, at=LOADED_AT)
    assert use(db, token) is Shut.REVOKED


@pytest.mark.parametrize("token", ["", "x", "A" * 43, "é", "\udcff", "' OR 1=1 --"])
def test_what_was_never_given_leads_nowhere(db: Database, token: str) -> None:
    invite(db)
    assert use(db, token) is Shut.UNKNOWN


def test_a_council_shares_one_link(db: Database) -> None:
    token = invite(db, MEMBER, uses=None)
    assert all(isinstance(use(db, token, person), Invite) for person in range(2, 40))
    assert access.holders(db, MEMBER, "dordrecht") == tuple(range(2, 40))


@pytest.mark.parametrize(
    ("role", "place", "uses"),
    [
        pytest.param(MEMBER, None, 1, id="a member of everywhere"),
        pytest.param(CLERK, None, 1, id="the griffie of everywhere"),
        pytest.param(CLERK, "dordrecht", None, id="a shared link for the griffie"),
        pytest.param(ADMIN, None, None, id="a shared link for beheer"),
    ],
)
def test_some_invitations_are_not_made(db: Database, role: Role, place: str | None, uses: int | None) -> None:
    with pytest.raises(ValueError, match="no such invitation"):
        invite(db, role, place, uses=uses)


def test_an_invitation_keeps_what_it_proposes(db: Database) -> None:
    proposal = (Proposed(Target.ZIENSWIJZE, "dordrecht", (14, 3)), Proposed(Target.EVERYTHING, None))
    token = access.invite(db, role=MEMBER, place_id="dordrecht", made_by=1, at=LOADED_AT, proposal=proposal, uses=None)
    assert access.proposal(db, token) == proposal
    found = use(db, token)
    assert isinstance(found, Invite)
    assert found.proposal == access.proposal(db, token) == proposal
    assert access.proposal(db, invite(db)) == access.proposal(db, "onbekend") == ()


def test_the_list_shows_what_still_leads_somewhere(db: Database) -> None:
    used, council = invite(db), invite(db, MEMBER, uses=None)
    use(db, used)
    use(db, council, 5)
    withdrawn, fresh = invite(db), invite(db, EDITOR, None)
    (newest, second, *rest) = access.open_invites(db, at=LOADED_AT)
    access.revoke_invite(db, second.id, at=LOADED_AT)
    left = access.open_invites(db, at=LOADED_AT)
    assert [(one.role, one.place_id) for one in left] == [(EDITOR, None), (MEMBER, "dordrecht")]
    assert use(db, withdrawn, 6) is Shut.REVOKED
    assert isinstance(use(db, fresh, 6), Invite)
    assert access.open_invites(db, at=LOADED_AT + access.VALID_FOR) == ()
    assert newest.id == left[0].id
    assert len(rest) == 1


@pytest.mark.parametrize("within", [writing, nullcontext], ids=["in a transaction", "by one statement alone"])
def test_of_a_hundred_uses_in_threads_exactly_one_wins(db_path: Path, within: Within) -> None:
    db = connect(db_path)
    token = invite(db)
    db.close()
    barrier = Barrier(THREADS)

    def use_here(first: int) -> int:
        db = connect(db_path)
        try:
            barrier.wait(timeout=20)
            return sum(use_as(db, person) for person in range(first, first + USES // THREADS))
        finally:
            db.close()

    def use_as(db: Database, person: int) -> bool:
        with within(db):
            return isinstance(access.use(db, token, person, at=LOADED_AT), Invite)

    with ThreadPoolExecutor(THREADS) as pool:
        assert sum(pool.map(use_here, range(1, USES, USES // THREADS))) == 1
    assert len(winners(db_path)) == 1


def test_of_a_hundred_uses_in_processes_exactly_one_wins(db_path: Path) -> None:
    db = connect(db_path)
    token = invite(db)
    db.close()
    each = USES // PROCESSES
    told = [
        [str(db_path), token, LOADED_AT.isoformat(), str(first), str(first + each)] for first in range(1, USES, each)
    ]
    ours = [
        subprocess.Popen(  # noqa: S603  # our own script
            [sys.executable, "-c", USE_ALL, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for words in told
    ]
    for process in ours:
        assert process.stdin
        process.stdin.write("los\n")
        process.stdin.flush()
    won = [int(process.communicate(timeout=50)[0]) for process in ours]
    assert sum(won) == 1
    assert len(winners(db_path)) == 1


def winners(path: Path) -> tuple[int, ...]:
    db = connect(path)
    try:
        return access.holders(db, CLERK, "dordrecht")
    finally:
        db.close()
