"""Everyday shorthand written out, and what only looks like it left alone."""

import pytest

from knowledge.dutch.abbreviations import SHORTHAND, write_out
from knowledge.dutch.folding import fold


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("wnr is het", "wanneer is het"),
        ("hvl dgn nog", "hoeveel dagen nog"),
        ("seg 4b", "segment 4b"),
        ("verg. vd raad", "vergadering. van de raad"),
        ("mbt het kader", "met betrekking tot het kader"),
        ("gister", "gisteren"),
        ("max 3 mnden", "maximaal 3 maanden"),
    ],
)
def test_shorthand_is_written_out(typed: str, written: str) -> None:
    assert write_out(typed) == written


@pytest.mark.parametrize("typed", ["nl&x", "wnrs", "4wk", "segmenten", "dg&j", "soj", ""])
def test_what_only_looks_like_shorthand_is_left_alone(typed: str) -> None:
    assert write_out(typed) == typed


@pytest.mark.parametrize("short", SHORTHAND, ids=str)
def test_what_is_written_out_stays_so(short: str) -> None:
    written = write_out(short)
    assert written == fold(SHORTHAND[short])
    assert write_out(written) == written
