"""Our engine and its peers on the same questions by the same rule: is the one fact that comes first the right one?

Only questions of one message count, and none that is small talk: a peer remembers nothing and knows no manners.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from knowledge.answers.answer import Answer, Outcome
from knowledge.model import Status
from knowledge.store import facts
from knowledge.store.database import Database
from tests.score.calibration import Given, coverage
from tests.score.golds import Gold
from tests.score.judging import Verdict, is_given
from tests.score.peers import PEERS, FullText
from tests.score.replies import Exam, Reply, answerable, given, with_typos

Found = tuple[str, float | None] | None
Pairs = Sequence[tuple[str, str]]
LEVELS = (0, 1, 2)  # typing errors in each long word
AS_SENT = "Zienswijzer, as sent"
BEST_FACT = "Zienswijzer, best fact"


@dataclass(frozen=True, slots=True)
class Standing:
    """How an engine did at one level of typing errors."""

    engine: str
    first_right: float
    coverage: float


def compare(
    db: Database, exam: Exam, ours: Sequence[Sequence[Reply]], *, levels: Sequence[int] = LEVELS
) -> list[list[Standing]]:
    """By engine, by level: *ours* holds the replies at each of *levels*."""
    asked = [[reply for reply in replies if _counts(reply.gold)] for replies in ours]
    rows = [[_as_sent(replies) for replies in asked]]
    rows.append([_by_best_fact(exam, replies) for replies in asked])
    pairs = [(text, fact.id) for fact in facts.current(db) for text in fact.phrasings]
    golds = [gold for gold in exam.golds if _counts(gold)]
    typed = [[with_typos(gold, edits=edits).turns[0] for gold in golds] for edits in levels]
    for name, found in _found_by_peers(pairs, typed).items():
        rows.append([_standing(name, exam, golds, one) for one in found])
    return rows


def best_fact(answer: Answer) -> Found:
    """The fact that *answer* puts first, and how certain it is; the first button where it asks back.

    A list is sure of all that is in it, not of what comes first: there no certainty is said.
    """
    if answer.outcome is Outcome.ASK_BACK:
        return (answer.options[0].key.partition("@")[0], answer.certainty) if answer.options else None
    is_shown = answer.outcome is not Outcome.UNKNOWN or any(fact.status is Status.ABSENT for fact in answer.facts[:1])
    sure = None if answer.outcome is Outcome.LIST else answer.certainty
    return (answer.facts[0].id, sure) if answer.facts and is_shown else None


def _counts(gold: Gold) -> bool:
    return gold.is_single and (gold.is_about_facts or gold.is_strange)


def _found_by_peers(pairs: Pairs, typed: Sequence[Sequence[str]]) -> dict[str, list[Sequence[Found]]]:
    """What each peer finds at each level, on all cores at once: they compare everything with everything."""
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as cores:
        asked = {name: [cores.submit(_found, name, pairs, texts) for texts in typed] for name in PEERS}
        return {name: [one.result() for one in found] for name, found in asked.items()}


def _found(name: str, pairs: Pairs, texts: Iterable[str]) -> list[Found]:
    peer = PEERS[name]()
    peer.fit(pairs)
    found: list[Found] = [peer.best(text) for text in texts]
    if isinstance(peer, FullText):
        peer.close()
    return found


def _as_sent(replies: Sequence[Reply]) -> Standing:
    total = answerable(replies)
    right = sum(reply.is_right for reply in replies if not reply.gold.is_strange)
    return Standing(AS_SENT, right / total, coverage(given(replies), answerable=total))


def _by_best_fact(exam: Exam, replies: Sequence[Reply]) -> Standing:
    found = [best_fact(reply.answer) for reply in replies]
    return _standing(BEST_FACT, exam, [reply.gold for reply in replies], found)


def _standing(name: str, exam: Exam, golds: Sequence[Gold], facts_found: Iterable[Found]) -> Standing:
    total = sum(not gold.is_strange for gold in golds)
    first = 0
    answers = []
    for gold, found in zip(golds, facts_found, strict=True):
        if found is None:
            continue
        answer, verdict = exam.told(gold, found[0])
        is_right = verdict is Verdict.RIGHT
        first += is_right and not gold.is_strange
        sure = found[1]
        if sure is not None and is_given(gold, answer) and not (gold.is_strange and is_right):
            answers.append(Given(sure, is_right))
    return Standing(name, first / total, coverage(answers, answerable=total))
