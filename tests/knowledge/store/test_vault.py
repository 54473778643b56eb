"""The vault: what is sealed is read by its key, in its column, unchanged, or not at all."""

import hmac
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import KeyMismatch, KeyUnusable, SealBroken
from knowledge.store import inbox, people
from knowledge.store.database import Database, writing
from knowledge.store.inbox import Incoming
from knowledge.store.people import Address, Channel
from knowledge.store.vault import SEALED_COLUMNS, Vault, check
from tests.knowledge.conftest import LOADED_AT

OLD, NEW = "oude-sleutel-" * 3, "nieuwe-sleutel-" * 3
COLUMN, OTHER = "inbox.body", "address.sealed"
ADDRESS = Address(Channel.TELEGRAM, "4242424242")
first, second = Vault.of(OLD), Vault.of(f"2:{NEW}")
both = Vault.of(f"1:{OLD}\n2:{NEW}\n")


def open_with(db: Database, vault: Vault) -> None:
    with writing(db):
        check(db, vault)


def dump(db: Database) -> dict[str, list[dict[str, object]]]:
    return {name: list(db.table(name).rows) for name in ("inbox", "person", "address", "key_check")}


@given(st.binary(max_size=200))
def test_what_is_sealed_comes_out_as_it_went_in(plain: bytes) -> None:
    assert first.unseal(first.seal(plain, column=COLUMN), column=COLUMN) == plain


def test_the_same_words_are_sealed_differently_each_time() -> None:
    assert first.seal(b"geheim", column=COLUMN) != first.seal(b"geheim", column=COLUMN)


def test_sealed_and_index_values_begin_with_the_number_of_their_key() -> None:
    assert (second.seal(b"", column=COLUMN)[0], second.index("", column=COLUMN)[0]) == (2, 2)


@given(st.binary(max_size=40), st.data())
def test_a_value_with_one_changed_byte_does_not_open(plain: bytes, data: st.DataObject) -> None:
    sealed = bytearray(both.seal(plain, column=COLUMN))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(SealBroken):
        both.unseal(bytes(sealed), column=COLUMN)


def test_every_byte_of_a_value_counts() -> None:
    twice = Vault.of(f"1:{OLD} 2:{OLD}")  # by mistake the same key: then even the number of the key counts
    sealed = twice.seal(b"geheim", column=COLUMN)
    for place in range(len(sealed)):
        for flip in range(1, 256):
            changed = sealed[:place] + bytes([sealed[place] ^ flip]) + sealed[place + 1 :]
            with pytest.raises(SealBroken):
                twice.unseal(changed, column=COLUMN)


def test_a_value_that_is_cut_off_does_not_open() -> None:
    sealed = first.seal(b"geheim", column=COLUMN)
    for length in range(len(sealed)):
        with pytest.raises(SealBroken):
            first.unseal(sealed[:length], column=COLUMN)


def test_a_value_does_not_open_in_another_column() -> None:
    with pytest.raises(SealBroken):
        first.unseal(first.seal(b"geheim", column=COLUMN), column=OTHER)


def test_a_value_of_another_key_does_not_open() -> None:
    with pytest.raises(SealBroken):
        second.unseal(first.seal(b"geheim", column=COLUMN), column=COLUMN)


def test_after_a_change_of_key_old_values_open_and_new_ones_bear_the_new_number() -> None:
    assert both.unseal(first.seal(b"oud", column=COLUMN), column=COLUMN) == b"oud"
    assert second.unseal(both.seal(b"nieuw", column=COLUMN), column=COLUMN) == b"nieuw"


def test_after_a_change_of_key_a_look_up_tries_the_new_index_first() -> None:
    new, old = second.index("x", column=COLUMN), first.index("x", column=COLUMN)
    assert both.index("x", column=COLUMN) == new
    assert both.indexes("x", column=COLUMN) == (new, old)


def test_an_index_value_is_the_same_at_every_start() -> None:
    assert Vault.of(OLD).index("x", column=COLUMN) == Vault.of(OLD).index("x", column=COLUMN)


def test_an_index_value_differs_per_value_column_and_key() -> None:
    found = {vault.index(value, column=column) for vault in (first, second) for value in "xy" for column in "ab"}
    assert len(found) == 8


def test_column_and_value_do_not_run_into_each_other() -> None:
    assert first.index("bc", column="a") != first.index("c", column="ab")


def test_a_derived_secret_is_lasting_and_of_its_own_purpose() -> None:
    assert Vault.of(OLD).derive("webhook") == Vault.of(OLD).derive("webhook")
    assert len({first.derive("webhook"), first.derive("session"), second.derive("webhook")}) == 3
    assert len(bytes.fromhex(first.derive("webhook"))) == 32


def test_no_purpose_gives_away_a_key_of_the_vault_itself() -> None:
    taken = bytes.fromhex(first.derive("index"))
    assert hmac.digest(taken, b"inbox.body\0x", sha256) != first.index("x", column=COLUMN)[1:]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(" \n", id="white space"),
        pytest.param("k" * 31, id="too short"),
        pytest.param("2:" + "k" * 31, id="too short behind a number"),
        pytest.param(f"0:{OLD}", id="number zero"),
        pytest.param(f"256:{OLD}", id="number that fits no byte"),
        pytest.param(f"1:{OLD} 1:{NEW}", id="number twice"),
        pytest.param(f"{OLD} {NEW}", id="two without a number"),
    ],
)
def test_an_unusable_key_is_refused(text: str) -> None:
    with pytest.raises(KeyUnusable) as caught:
        Vault.of(text)
    assert "kkk" not in str(caught.value)


def test_a_key_without_a_number_is_number_one() -> None:
    assert Vault.of(f"1:{OLD}").unseal(first.seal(b"x", column=COLUMN), column=COLUMN) == b"x"


def test_a_key_may_hold_bytes_that_are_no_text_as_the_environment_gives_them() -> None:
    odd = Vault.of("k" * 40 + "\udcff")
    assert odd.derive("proof") != Vault.of("k" * 40).derive("proof")


def test_a_vault_does_not_show_its_keys() -> None:
    assert OLD not in repr(first)
    assert OLD not in str(vars(first).keys())


def test_a_new_base_takes_the_key_it_gets_and_knows_it_again(db: Database) -> None:
    open_with(db, first)
    open_with(db, first)
    assert [row["number"] for row in db.query("SELECT number FROM key_check")] == [1]


@pytest.mark.parametrize("table", ["inbox", "address"])
def test_another_key_is_refused_and_leaves_the_base_as_it_was(db: Database, table: str) -> None:
    with writing(db):
        check(db, first)
        if table == "inbox":
            inbox.add(db, first, [Incoming(1, b"{}")], bot_id=1, at=LOADED_AT)
        else:
            people.choose_place(db, first, ADDRESS, None, at=LOADED_AT)
    before = dump(db)
    for vault in (second, Vault.of(NEW)):
        with pytest.raises(KeyMismatch):
            open_with(db, vault)
    assert dump(db) == before


def test_a_base_with_nothing_sealed_takes_another_key(db: Database) -> None:
    open_with(db, first)
    open_with(db, second)
    assert [row["number"] for row in db.query("SELECT number FROM key_check")] == [2]
    open_with(db, second)


def test_a_base_takes_a_newer_key_beside_its_own(db: Database) -> None:
    with writing(db):
        check(db, first)
        people.choose_place(db, first, ADDRESS, "dordrecht", at=LOADED_AT)
    open_with(db, both)
    assert people.find(db, both, ADDRESS) is not None
    with pytest.raises(KeyMismatch):
        open_with(db, second)


def test_every_column_of_bytes_is_known_to_the_check(db: Database) -> None:
    found = {
        (table.name, column)
        for table in db.tables
        for column, kind in table.columns_dict.items()
        if kind is bytes and column not in ("lookup", "sha256") and table.name != "key_check"
    }
    assert found == set(SEALED_COLUMNS)
