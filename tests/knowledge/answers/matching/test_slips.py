"""What a slip costs: the ones that hands make less than the ones that make another word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from knowledge.answers.matching.slips import DOUBLED, LIKELY, NEAR_KEYS, UNLIKELY, cost

WORDS = st.text("abenrt", max_size=8)


@pytest.mark.parametrize(
    ("typed", "meant", "costs"),
    [
        pytest.param("brief", "brief", 0.0, id="none"),
        pytest.param("breif", "brief", LIKELY, id="two letters turned"),
        pytest.param("brif", "brief", LIKELY, id="a letter left out"),
        pytest.param("briief", "brief", DOUBLED, id="a letter doubled"),
        pytest.param("brioef", "brief", LIKELY, id="the key beside it struck as well"),
        pytest.param("briqef", "brief", UNLIKELY, id="a letter too many"),
        pytest.param("bruef", "brief", LIKELY, id="the key beside it struck instead"),
        pytest.param("braef", "brief", UNLIKELY, id="another letter"),
        pytest.param("berif", "brief", LIKELY * 2, id="two slips"),
        pytest.param("", "raad", LIKELY * 4, id="nothing typed"),
    ],
)
def test_each_slip_has_its_cost(typed: str, meant: str, costs: float) -> None:
    assert cost(typed, meant) == pytest.approx(costs)


@given(typed=WORDS, meant=WORDS)
def test_the_cost_lies_within_what_as_many_slips_can_cost(typed: str, meant: str) -> None:
    slips = OSA.distance(typed, meant)
    assert DOUBLED * slips - 1e-9 <= cost(typed, meant) <= UNLIKELY * slips + 1e-9


def test_keys_touch_both_ways() -> None:
    assert {"qw", "as", "sz", "we"} <= NEAR_KEYS
    assert {pair[::-1] for pair in NEAR_KEYS} == NEAR_KEYS
    assert "qp" not in NEAR_KEYS
