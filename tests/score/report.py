"""The tables of `make score`, in Markdown, and their place in docs/scorecard.md."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tests.score.calibration import SURE, coverage, expected_error, reliability, share_right
from tests.score.comparing import LEVELS, Standing
from tests.score.judging import Verdict
from tests.score.replies import Reply, answerable, given

PAGE = Path(__file__).parent.parent.parent / "docs" / "scorecard.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
TYPED = {0: "as typed", 1: "one error in each long word", 2: "two errors in each long word"}
NONE = "-"
Cells = Sequence[str]


def figures(ours: Sequence[Sequence[Reply]], standings: Sequence[Sequence[Standing]]) -> str:
    """All tables: *ours* at each level of typing errors, and every engine at each of them."""
    plain = ours[0]
    parts = {
        "By set": outcomes(plain, by=lambda reply: reply.gold.set, total=True),
        "By kind": outcomes(plain, by=lambda reply: reply.gold.kind.value),
        "With typing errors": by_level(ours),
        "Is the certainty true?": certainty(plain),
        "Beside its peers": peers(standings),
    }
    return "\n\n".join(f"### {title}\n\n{table}" for title, table in parts.items())


def outcomes(replies: Sequence[Reply], *, by: Callable[[Reply], str], total: bool = False) -> str:
    """What came of the questions, in groups."""
    groups: dict[str, list[Reply]] = {}
    for reply in replies:
        groups.setdefault(by(reply), []).append(reply)
    rows = [_outcome(name, groups[name]) for name in sorted(groups)]
    if total:
        rows.append(_outcome("all", replies))
    head = ("", "questions", "right", "asked back", "not known", "wrong", "right %", "wrong %", "strangers answered")
    return table((*head, "strangers told a fact", "hedged", "right one among the buttons"), rows)


def by_level(ours: Sequence[Sequence[Reply]]) -> str:
    """The same questions with more and more typing errors."""
    head = ("", "right %", "wrong %", "strangers answered", "right one among the buttons", "hedged")
    rows = [_level(TYPED[edits], replies) for edits, replies in zip(LEVELS, ours, strict=True)]
    return table((*head, "right or one tap away %", "cov95"), rows)


def certainty(replies: Sequence[Reply]) -> str:
    """How often answers are right by how certain they are, and the same of the first button when asked back."""
    answers = given(replies)
    rows = [
        (
            f"{one.low:.1f} to {one.high:.1f}",
            str(one.count),
            str(one.right),
            percent(one.right, one.count),
            _mean(one.mean),
        )
        for one in reliability(answers)
    ]
    right, count = share_right(answers)
    told = (
        f"Right of the {count} answers given with a certainty of {SURE} or more: {percent(right, count)} %. "
        f"Expected calibration error over all {len(answers)} answers: {100 * expected_error(answers):.1f} points."
    )
    return f"{table(('certainty', 'answers', 'right', 'right %', 'mean certainty %'), rows)}\n\n{told}"


def peers(standings: Sequence[Sequence[Standing]]) -> str:
    """First fact right and cov95 of every engine, by level of typing errors."""
    head = ("", *(f"{figure}, {TYPED[edits]}" for edits in LEVELS for figure in ("acc1", "cov95")))
    rows = [
        (row[0].engine, *(f"{100 * share:.1f}" for one in row for share in (one.first_right, one.coverage)))
        for row in standings
    ]
    return table(head, rows)


def table(head: Cells, rows: Iterable[Cells]) -> str:
    """A table in Markdown; figures stand to the right."""
    lines = [_line(head), _line(["---", *(["---:"] * (len(head) - 1))])]
    return "\n".join([*lines, *(_line(row) for row in rows)])


def percent(part: int, whole: int) -> str:
    """A share in per cent, or a dash where there is nothing to share."""
    return f"{100 * part / whole:.1f}" if whole else NONE


def placed(page: str, figures: str) -> str:
    """*page* with *figures* between its marks; the text around them stays."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page lacks its marks {BEGIN} and {END}")
    return f"{before}{begin}\n\n{figures}\n\n{end}{after}"


def _outcome(name: str, replies: Sequence[Reply]) -> Cells:
    counts = [sum(reply.verdict is verdict for reply in replies) for verdict in Verdict]
    right, wrong = counts[0], counts[-1]
    shares = (percent(right, len(replies)), percent(wrong, len(replies)))
    rest = (_strangers(replies), _told(replies), _hedged(replies), _among(replies))
    return (name, str(len(replies)), *map(str, counts), *shares, *rest)


def _level(name: str, replies: Sequence[Reply]) -> Cells:
    right = sum(reply.is_right for reply in replies)
    wrong = sum(reply.verdict is Verdict.WRONG for reply in replies)
    near = [reply for reply in replies if not reply.gold.is_strange]
    reached = sum(reply.is_right or (reply.is_choice and any(reply.offered)) for reply in near)
    return (
        name,
        percent(right, len(replies)),
        percent(wrong, len(replies)),
        _strangers(replies),
        _among(replies),
        _hedged(replies),
        percent(reached, len(near)),
        f"{100 * coverage(given(replies), answerable=answerable(replies)):.1f}",
    )


def _strangers(replies: Sequence[Reply]) -> str:
    strange = [reply for reply in replies if reply.gold.is_strange]
    false = sum(reply.verdict is Verdict.WRONG for reply in strange)
    return f"{false} of {len(strange)}" if strange else NONE


def _told(replies: Sequence[Reply]) -> str:
    strange = [reply for reply in replies if reply.gold.is_strange]
    return str(sum(reply.tells_fact for reply in strange)) if strange else NONE


def _among(replies: Sequence[Reply]) -> str:
    choices = [reply for reply in replies if reply.is_choice]
    found = sum(any(reply.offered) for reply in choices)
    return f"{found} of {len(choices)} ({percent(found, len(choices))} %)" if choices else NONE


def _hedged(replies: Sequence[Reply]) -> str:
    return str(sum(reply.is_hedged for reply in replies))


def _mean(certainty: float) -> str:
    return f"{100 * certainty:.1f}"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
