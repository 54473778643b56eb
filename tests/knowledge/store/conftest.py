"""Bases for the tests of the store: one whose facts editors change, and one whose term somebody follows."""

import pytest

from knowledge.store.database import Database
from tests.knowledge.store import editing_base, following


@pytest.fixture
def base(db: Database) -> Database:
    """A base with three facts and the people who may change them."""
    editing_base.fill(db)
    return db


@pytest.fixture
def loaded(db: Database) -> Database:
    """A base with one term."""
    following.load(db)
    return db


@pytest.fixture
def follower(loaded: Database) -> int:
    """The address of somebody who follows everything."""
    address = following.an_address(loaded)
    following.follow(loaded, address)
    return address
