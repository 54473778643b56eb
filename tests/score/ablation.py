"""`make ablation`: what each step of answering is worth: the gold questions with one step taken out at a time.

Nothing is learned or tuned anew for what is left, and the questions of the set that is kept unseen are not asked.
"""

import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import zip_longest
from multiprocessing import get_context
from pathlib import Path
from statistics import fmean
from typing import Any

from knowledge.answers import answering, aspects, certainty, claims, desk, hearing, material, signs
from knowledge.answers.desk import InformationDesk
from knowledge.answers.matching import crediting, features, vocabulary
from knowledge.answers.matching.features import Floats
from knowledge.answers.matching.part import Part, Weighed
from knowledge.answers.matching.spelling import Speller
from knowledge.answers.shelf import load
from knowledge.dutch import stemming
from knowledge.intake.dossiers import curated_folder, read_dossiers
from knowledge.store import facts
from knowledge.store.database import Database, connect, writing
from tests.score.calibration import share_right
from tests.score.golds import questions
from tests.score.judging import Verdict
from tests.score.replies import Exam, Reply, given, with_typos
from tests.score.report import placed, table

PAGE = Path(__file__).parent.parent.parent / "docs" / "decisions" / "009-evidence.md"
SETS = frozenset({"mended", "strangers", "later"})
ASKED_EVERY = 3  # of their questions, for each of the steps: the whole takes minutes as it is
MISTYPED_EVERY = 2  # of those, with typing errors
WORKERS = 2
NOTHING = 0.2  # points: a step that is worth less is worth nothing
HEAD = ("step left out", "right %", "wrong %", "false", "sure and right %", "typos: right %", "wrong %", "false")


@dataclass(frozen=True, slots=True)
class Swap:
    """Another *value* for what *owner*, a module, a class or a dictionary, has by that *name*."""

    owner: Any
    name: str
    value: Any


@dataclass(frozen=True, slots=True)
class Step:
    """A step of answering and the swaps that take it out; *is_built* where the index is made without it too."""

    name: str
    swaps: tuple[Swap, ...]
    is_built: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of some questions, in per cent, and how many strangers were answered.

    *sure* is the share that was right of the answers given with a certainty of 0.9 or more.
    """

    right: float
    wrong: float
    false: int
    sure: float


Tallies = tuple[Tally, Tally]  # as typed, and with typing errors


@contextmanager
def swapped(swaps: Iterable[Swap]) -> Iterator[None]:
    """Everything as *swaps* say, and as it was afterwards."""
    before: list[Swap] = []
    try:
        for swap in swaps:
            before.append(Swap(swap.owner, swap.name, _value(swap)))
            _put(swap)
        yield
    finally:
        for swap in reversed(before):
            _put(swap)


def _value(swap: Swap) -> Any:
    return swap.owner[swap.name] if isinstance(swap.owner, dict) else getattr(swap.owner, swap.name)


def _put(swap: Swap) -> None:
    if isinstance(swap.owner, dict):
        swap.owner[swap.name] = swap.value
    else:
        setattr(swap.owner, swap.name, swap.value)


def always(value: Any) -> Callable[..., Any]:
    """A function that gives *value* whatever it is asked."""
    return lambda *_, **__: value


def as_given(first: Any, *_: Any, **__: Any) -> Any:
    """What it is given first, as it is."""
    return first


def reading() -> Iterator[Step]:
    """The ways in which typed words come to be words of the base."""
    yield Step("abbreviations written out", (Swap(hearing, "write_out", as_given), Swap(claims, "write_out", as_given)))
    yield Step("English words", (Swap(hearing, "in_dutch", as_given),))
    yield Step("words joined", (Swap(vocabulary.Vocabulary, "_is_joinable", always(False)),))
    yield Step("compounds split in reading", (Swap(vocabulary, "split_compound", always(())),))
    yield Step("diminutives", (Swap(vocabulary, "without_diminutive", always(None)),))
    yield Step("spelling", (Swap(Speller, "nearest", always(None)),))
    yield Step("parts of compounds in matching", (Swap(vocabulary, "_compounds", always({})),), is_built=True)
    yield Step("synonyms", (Swap(facts, "synonyms", always(())),), is_built=True)
    yield Step("names of one thing as one", (Swap(material, "_names", always(())),), is_built=True)
    yield Step("stemmer `dutch_porter`", (Swap(stemming, "_PORTER", stemming._NEWER),), is_built=True)
    yield Step("stemmer `dutch`", (Swap(stemming, "_NEWER", stemming._PORTER),), is_built=True)


def evidence() -> Iterator[Step]:
    """What speaks for a fact."""
    yield Step("evidence of words", (Swap(Part, "evidence", evidence_without(0, features.TOGETHER)),))
    yield Step("evidence of pairs", (Swap(Part, "evidence", evidence_without(features.TOGETHER, features.LETTERS)),))
    yield Step("evidence of letters", (Swap(Part, "evidence", evidence_without(features.LETTERS, 1 << 62)),))
    yield Step("texts of facts in `known`", (Swap(crediting, "IN_TEXT", 0.0),), is_built=True)


def evidence_without(low: int, high: int) -> Callable[[Part, Weighed], Floats]:
    """The evidence of the features that are not numbered from *low* up to *high*."""
    whole = Part.evidence

    def rest(part: Part, question: Weighed) -> Floats:
        places, weights = question
        keys = part.arrays["keys"][places]
        kept = (keys < low) | (keys >= high)
        return whole(part, (places[kept], weights[kept]))

    return rest


def signs_of_rank() -> Iterator[Step]:
    """The signs by which facts are ranked; that of pairs is what the nearest line says."""
    for name in signs.WEIGHTS:
        yield Step(f"sign `{name}`", (Swap(signs.WEIGHTS, name, 0.0),))


def signs_of_certainty(means: Mapping[str, float]) -> Iterator[Step]:
    """What a certainty is made of: each in turn says the same, what it says on average, of all questions."""
    told = certainty.evidence
    for name, mean in means.items():

        def flat(*args: Any, name: str = name, mean: float = mean) -> dict[str, float]:
            return told(*args) | {name: mean}

        yield Step(f"certainty: `{name}`", (Swap(certainty, "evidence", flat),))


def rules() -> Iterator[Step]:
    """What no score outweighs, and the ways around the scores."""
    yield Step("aspects", (Swap(aspects, "ASPECTS", ()),))
    yield Step("subjects of another kind", (Swap(aspects, "OTHER_SUBJECTS", frozenset()),))
    yield Step("year asked about", (Swap(aspects, "_missing_year", always(None)),))
    yield Step("words nobody knows", (Swap(answering, "STRANGE", 2.0), Swap(answering, "MOST_STRANGE", 2.0)))
    yield Step("gates of number and RIS number", (Swap(answering, "admits", always(True)),))
    yield Step("literal lines first", (Swap(answering, "_is_literal", always(False)),))
    for place in ("EXACT_WAYS", "OTHER_WAYS"):
        ways = getattr(answering, place)
        for way, _ in ways:
            yield Step(f"way: {way}", (Swap(answering, place, tuple(one for one in ways if one[0] is not way)),))


def tally(replies: Sequence[Reply]) -> Tally:
    """What came of *replies*."""
    right, count = share_right(given(replies))
    wrong = [reply for reply in replies if reply.verdict is Verdict.WRONG]
    return Tally(
        right=100 * sum(reply.is_right for reply in replies) / len(replies),
        wrong=100 * len(wrong) / len(replies),
        false=sum(reply.gold.is_strange for reply in wrong),
        sure=100 * right / count if count else 100.0,
    )


def line(name: str, found: Tallies) -> tuple[str, ...]:
    """A line of the table."""
    plain, typed = found
    shares = [f"{share:.1f}" for share in (plain.right, plain.wrong, plain.sure, typed.right, typed.wrong)]
    return (name, *shares[:2], str(plain.false), *shares[2:], str(typed.false))


def is_idle(whole: Tallies, without: Tallies) -> bool:
    """Whether leaving a step out costs nothing: hardly less right or more wrong, and no stranger more answered."""
    return all(
        one.right - other.right <= NOTHING and other.wrong - one.wrong <= NOTHING and other.false <= one.false
        for one, other in zip(whole, without, strict=True)
    )


class Trial:
    """One exam, asked over and over."""

    def __init__(self, db: Database) -> None:
        self.exam = Exam(db, tuple(gold for gold in questions() if gold.set in SETS)[::ASKED_EVERY])

    def tallies(self) -> Tallies:
        """What comes of the questions as typed, and with an error in each long word."""
        few = self.exam.golds[::MISTYPED_EVERY]
        plain = [self.exam.reply(gold) for gold in self.exam.golds]
        return tally(plain), tally([self.exam.reply(with_typos(gold, edits=1)) for gold in few])

    def without(self, step: Step) -> Tallies:
        """What comes of them without *step*."""
        usual = self.exam.desk
        with swapped(step.swaps):
            if step.is_built:
                stemming.stems.cache_clear()
                self.exam.desk = InformationDesk()
            found = self.tallies()
        if step.is_built:
            stemming.stems.cache_clear()
            self.exam.desk = usual
        return found

    def usual(self) -> tuple[Tallies, dict[str, float]]:
        """What comes of them as it is, and the mean of each sign of certainty."""
        seen: list[dict[str, float]] = []
        told = certainty.evidence

        def noted(*args: Any) -> dict[str, float]:
            seen.append(told(*args))
            return seen[-1]

        with swapped((Swap(certainty, "evidence", noted),)):
            found = self.tallies()
        return found, {name: fmean(one[name] for one in seen) for name in certainty.WEIGHTS}


def measured(part: int) -> tuple[Tallies, list[tuple[str, Tallies]]]:
    """What comes of the questions as it is, and without each of the steps of one *part* of the work."""
    built_here = Swap(desk, "first_shelf", lambda db, _: load(db))  # not from a file that another step has made
    with tempfile.TemporaryDirectory() as folder, closing(connect(Path(folder) / "ablation.db")) as db:
        with writing(db):
            facts.load(db, read_dossiers(curated_folder()), at=datetime.now(UTC))
        with swapped((built_here,)):
            trial = Trial(db)
            whole, means = trial.usual()
            steps = (*reading(), *evidence(), *signs_of_rank(), *signs_of_certainty(means), *rules())
            return whole, [(step.name, trial.without(step)) for step in steps[part::WORKERS]]


def report(parts: Sequence[tuple[Tallies, Sequence[tuple[str, Tallies]]]]) -> str:
    """The table of all steps, and which of them cost nothing when they are left out."""
    whole = parts[0][0]
    shares = zip_longest(*(found for _, found in parts))
    steps = [step for share in shares for step in share if step is not None]
    shown = table(HEAD, [line("nothing", whole), *(line(*step) for step in steps)])
    idle = [name for name, found in steps if is_idle(whole, found)]
    return f"{shown}\n\nLeaving out costs nothing: {', '.join(idle) or 'no step'}."


def main() -> None:
    """Ask the gold questions without each step in turn, print how that went, and put it on the page."""
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as workers:
        shown = report(list(workers.map(measured, range(WORKERS))))
    sys.stdout.write(f"{shown}\n")
    if "--print" not in sys.argv:
        PAGE.write_text(placed(PAGE.read_text(encoding="utf-8"), shown), encoding="utf-8")


if __name__ == "__main__":
    main()
