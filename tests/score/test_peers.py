"""The peers find what is near, and are asked in a form that they can read."""

from collections.abc import Iterator

import pytest

from tests.score.peers import PEERS, FullText, Peer

PAIRS = (
    ("wanneer moet de zienswijze binnen zijn", "termijn"),
    ("wat is segment 4a", "segment"),
    ("wie besluit over het inkoopkader", "besluit"),
)


@pytest.fixture(params=PEERS)
def peer(request: pytest.FixtureRequest) -> Iterator[Peer]:
    peer = PEERS[request.param]()
    peer.fit(PAIRS)
    yield peer
    if isinstance(peer, FullText):
        peer.close()


def test_a_phrasing_is_found_by_itself(peer: Peer) -> None:
    found = [peer.best(text) for text, _ in PAIRS]
    assert [one and one[0] for one in found] == [label for _, label in PAIRS]


def test_the_nearer_question_scores_higher(peer: Peer) -> None:
    near, far = peer.best("wanneer moet de zienswijze binnen zijn"), peer.best("de zienswijze van gisteren")
    assert near is not None
    assert far is not None
    assert near[1] > far[1]


@pytest.mark.parametrize("asked", ["", "?!", "\u2603", '" OR "', "segment* AND (4a", 'NEAR("a" "b")', "a" * 3000])
def test_no_question_is_too_odd(peer: Peer, asked: str) -> None:
    peer.best(asked)


def test_letters_are_folded(peer: Peer) -> None:
    assert peer.best("WAT IS SEGMÉNT 4A?") == peer.best("wat is segment 4a")
