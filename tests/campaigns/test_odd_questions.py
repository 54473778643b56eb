from itertools import islice
from pathlib import Path

import pytest

from knowledge.answers.desk import InformationDesk
from tests.campaigns.odd_questions import OddQuestions, ask_oddly

KNOWN = ("Wat is segment 4b?", "Wanneer moet onze zienswijze binnen zijn?")


@pytest.mark.timeout(120)
async def test_every_odd_question_gets_a_reply_that_telegram_takes(database: Path) -> None:
    report = await ask_oddly(database, questions=120, seed=1)
    assert report.is_kept, "\n".join(report.lines())


def test_the_same_seed_asks_the_same() -> None:
    first, second = (list(islice(OddQuestions(KNOWN, seed=1), 50)) for _ in range(2))
    assert first == second
    assert len(set(first)) > 45


@pytest.mark.timeout(120)
async def test_a_desk_that_stumbles_is_found_out(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **_given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(InformationDesk, "ask", stumble)
    report = await ask_oddly(database, questions=20, seed=1)
    assert not report.is_kept
