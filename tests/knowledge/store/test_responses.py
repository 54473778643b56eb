"""What councils did about a term: the latest note holds, all are kept, and nothing noted is unknown."""

from datetime import UTC, date, datetime, timedelta

import pytest

from knowledge.alerts import Role
from knowledge.store import responses, terms
from knowledge.store.database import Database, writing
from knowledge.store.responses import Response, ResponseState
from tests.knowledge.store.following import FACT, NOW

COUNCIL, OTHER = "vlietdam", "waaldam"


def say(db: Database, state: ResponseState, place: str = COUNCIL, *, at: datetime = NOW) -> Response:
    with writing(db):
        return responses.set_state(db, FACT, place, state, role=Role.CLERK, at=at)


def undo(db: Database, *, role: Role = Role.ADMIN) -> Response:
    with writing(db):
        return responses.undo(db, FACT, COUNCIL, role=role, at=NOW + timedelta(hours=1))


def test_of_what_nobody_noted_nothing_is_known(loaded: Database) -> None:
    assert responses.current(loaded, FACT, COUNCIL) == Response(FACT, COUNCIL, ResponseState.UNKNOWN)
    assert responses.of_fact(loaded, FACT) == ()


def test_what_is_noted_is_read_back_with_who_and_when(loaded: Database) -> None:
    with writing(loaded):
        said = responses.set_state(
            loaded,
            FACT,
            COUNCIL,
            ResponseState.GIVEN,
            role=Role.CLERK,
            at=NOW,
            given_on=date(2020, 11, 1),
            reference="2629403",
        )
    expected = Response(FACT, COUNCIL, ResponseState.GIVEN, date(2020, 11, 1), "2629403", Role.CLERK, NOW)
    assert said == responses.current(loaded, FACT, COUNCIL) == expected
    assert responses.of_fact(loaded, FACT) == (expected,)
    assert responses.current(loaded, FACT, OTHER).state is ResponseState.UNKNOWN


@pytest.mark.parametrize(
    ("state", "is_settled"),
    [
        pytest.param(ResponseState.UNKNOWN, False, id="unknown"),
        pytest.param(ResponseState.PLANNED, False, id="planned only"),
        pytest.param(ResponseState.TABLED, True, id="on the agenda"),
        pytest.param(ResponseState.GIVEN, True, id="given"),
        pytest.param(ResponseState.WAIVED, True, id="renounced"),
    ],
)
def test_some_states_settle_the_term_for_that_council(loaded: Database, state: ResponseState, is_settled: bool) -> None:
    assert say(loaded, state).is_settled is is_settled
    term = terms.one(loaded, FACT)
    assert term is not None
    assert term.settled_for == (frozenset({COUNCIL}) if is_settled else frozenset())


def test_the_latest_note_holds(loaded: Database) -> None:
    say(loaded, ResponseState.GIVEN)
    say(loaded, ResponseState.GIVEN, OTHER)
    say(loaded, ResponseState.PLANNED)
    assert responses.settled(loaded) == {FACT: frozenset({OTHER})}


def test_a_note_can_be_undone_and_that_shows(loaded: Database) -> None:
    say(loaded, ResponseState.PLANNED)
    say(loaded, ResponseState.GIVEN)
    undone = undo(loaded)
    assert undone == responses.current(loaded, FACT, COUNCIL)
    assert (undone.state, undone.role, undone.set_at) == (ResponseState.PLANNED, Role.ADMIN, NOW + timedelta(hours=1))
    kept = [said.state for said in responses.history(loaded, FACT, COUNCIL)]
    assert kept == [ResponseState.PLANNED, ResponseState.GIVEN, ResponseState.PLANNED]


def test_undoing_the_only_note_makes_it_unknown_again(loaded: Database) -> None:
    say(loaded, ResponseState.GIVEN)
    assert undo(loaded).state is ResponseState.UNKNOWN
    assert responses.settled(loaded) == {}


def test_undoing_nothing_notes_nothing(loaded: Database) -> None:
    assert undo(loaded) == Response(FACT, COUNCIL)
    assert responses.history(loaded, FACT, COUNCIL) == ()


def test_moments_are_kept_in_utc(loaded: Database) -> None:
    say(loaded, ResponseState.GIVEN, at=datetime.fromisoformat("2020-11-02T13:00:00+01:00"))
    assert responses.current(loaded, FACT, COUNCIL).set_at == datetime(2020, 11, 2, 12, tzinfo=UTC)
