"""What a slip of the hand costs: letters swapped, doubled or left out cost less than letters that lie far apart."""

from itertools import product

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
DOUBLED, LIKELY, UNLIKELY = 0.9, 1.0, 1.6  # a letter that no finger strikes for another is rather another word


def _near_keys() -> frozenset[str]:
    """Pairs of letters whose keys touch, each row half a key over; written as two letters, in both orders."""
    place = {letter: (2 * column + row, row) for row, keys in enumerate(ROWS) for column, letter in enumerate(keys)}
    return frozenset(
        one + other
        for (one, (x, row)), (other, (y, lower)) in product(place.items(), repeat=2)
        if (row == lower and abs(x - y) == 2) or (abs(row - lower) == 1 and abs(x - y) == 1)
    )


NEAR_KEYS = _near_keys()


def cost(typed: str, meant: str) -> float:
    """What it takes to type *typed* for *meant*; each slip costs DOUBLED, LIKELY or UNLIKELY."""
    first, shortest = 0, min(len(typed), len(meant))
    while first < shortest and typed[first] == meant[first]:
        first += 1
    last = 0
    while last < shortest - first and typed[-1 - last] == meant[-1 - last]:
        last += 1
    return _core(typed, meant, range(first, len(typed) - last), range(first, len(meant) - last))


def _core(typed: str, meant: str, rows: range, columns: range) -> float:
    """The cheapest way from the letters of *meant* at *columns* to those of *typed* at *rows*."""
    before: list[float] = []
    above = [LIKELY * number for number in range(len(columns) + 1)]
    for at in rows:
        here = [above[0] + _extra(typed, at)]
        for number, other in enumerate(columns):
            struck = above[number] + _instead(typed[at], meant[other])
            best = min(struck, here[number] + LIKELY, above[number + 1] + _extra(typed, at))
            if at > rows.start and number and typed[at - 1 : at + 1] == meant[other - 1 : other + 1][::-1]:
                best = min(best, before[number - 1] + LIKELY)
            here.append(best)
        before, above = above, here
    return above[-1]


def _extra(typed: str, at: int) -> float:
    """What a letter too many costs: little where it is the one beside it, or its key touches that one's."""
    letter, beside = typed[at], (*typed[max(at - 1, 0) : at], *typed[at + 1 : at + 2])
    if letter in beside:
        return DOUBLED
    return LIKELY if any(other + letter in NEAR_KEYS for other in beside) else UNLIKELY


def _instead(typed: str, meant: str) -> float:
    return 0.0 if typed == meant else LIKELY if typed + meant in NEAR_KEYS else UNLIKELY
