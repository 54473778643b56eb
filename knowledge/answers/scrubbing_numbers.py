"""Takes the numbers of people out of a text: telephone, BSN, account, licence plate; leaves days and amounts."""

import re
from collections.abc import Iterable

from knowledge.dutch.common_words import COMMON_WORDS

NUMBER = "[nummer]"
LONG_NUMBER = 8  # digits; a RIS number has seven
AFTER_CUE = 6  # digits behind a word that says whose number it is
BSN = 9  # digits
SEPARATOR = r"[\s().,/_'+*\u2010-\u2015-]"
DIGITS = re.compile(rf"[+(]{{0,2}}\d(?:{SEPARATOR}{{0,4}}\d)*")
DAY = re.compile(r"\d{1,2}([-/.])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d([-/.])\d{1,2}\2\d{1,2}")
YEARS = re.compile(r"(?:19|20)\d\d(?:[-/](?:19|20)\d\d)*")
CLOCK = re.compile(r",?\s*\d{1,2}:\d\d(?!\d)")
LISTED = re.compile(r"[1-9]\d{0,2}|[1-9]\d{6}")  # one of a list of numbers: of a day, a segment, a RIS document
MONEY_BEFORE = re.compile(r"(?:€|\beur|\beuro)\s*$", re.IGNORECASE)
MONEY_AFTER = re.compile(r"\s*(?:€|eur\b|euro|miljoen|miljard|duizend)", re.IGNORECASE)
GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d\d?)?|\d{1,7}(?:,\d\d?)?")  # longer without points may be a BSN
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
NUMBER_CUE = re.compile(
    r"(?:\b(?:bsn|burgerservicenummer|sofinummer|tel|telefoon|telefoonnummer|mobiel|gsm|toestel|nummer is|bereikbaar op"
    r"|06|(?:bel(?:len)?|app(?:en)?|whatsapp|sms)(?:\s+(?:me|mij|ons))?(?:\s+(?:even|dan|terug))?(?:\s+(?:op|naar|via))?)"
    r"\W*)$",
    re.IGNORECASE,
)
# How long an account number is, with its country and check digits.
ACCOUNTS = {"AT": 20, "BE": 16, "CH": 21, "DE": 22, "DK": 18, "ES": 24, "FR": 27, "GB": 22, "IE": 22, "IT": 27} | {
    "LT": 20, "LU": 20, "MA": 28, "PL": 28, "PT": 25, "RO": 24, "SE": 24, "TR": 26,
}  # fmt: skip
DUTCH_ACCOUNT = re.compile(r"\bNL\s?\d\d[\s.-]?[A-Z]{4}(?:[\s.-]?\d){9,11}(?!\d)", re.IGNORECASE)
ACCOUNT = re.compile(
    "|".join(rf"\b{land}\d\d(?:[\s.-]?[A-Z0-9]){{{length - 4}}}\b" for land, length in ACCOUNTS.items()), re.IGNORECASE
)
# The forms of licence plates; the newer ones have no vowels.
OLD_PLATES = ("XX-99-99", "99-99-XX", "99-XX-99")
MIDDLE_PLATES = ("XX-99-XX", "XX-XX-99", "99-XX-XX")
NEW_PLATES = ("99-XXX-9", "9-XXX-99", "XX-999-X", "X-999-XX", "XXX-99-X", "X-99-XXX", "9-XX-999", "999-XX-9")
NO_PLATE = frozenset("ma di wo do vr za zo mrt ab db".split())  # a day and a month, a board and a number


def _plates(forms: Iterable[str], *, letter: str, gap: str) -> str:
    shapes = (form.replace("-", gap).replace("9", r"\d").replace("X", letter) for form in forms)
    return f"(?:{'|'.join(shapes)})"


CONSONANT = "[BCDFGHJ-NP-TV-Z]"
PLATE = re.compile(
    rf"(?<![\w-])(?:{_plates(OLD_PLATES, letter='[A-Z]', gap='-')}"
    rf"|{_plates(MIDDLE_PLATES + NEW_PLATES, letter=CONSONANT, gap='-')})(?![\w-])",
    re.IGNORECASE,
)
GLUED_PLATE = re.compile(rf"\b{_plates(NEW_PLATES, letter=CONSONANT, gap='')}\b")
TOLD_PLATE = re.compile(
    r"(\b(?:kenteken|kentekennummer|nummerplaat|nummerbord|auto)\b[\s:]*(?:(?:is|heeft|met|nummer)\b[\s:]*){0,2})"
    rf"{_plates(OLD_PLATES + MIDDLE_PLATES + NEW_PLATES, letter='[A-Z]', gap='[ -]?')}\b",
    re.IGNORECASE,
)


def without_numbers(said: str) -> str:
    """*said* with a mark for each number of a person."""
    said = DUTCH_ACCOUNT.sub(NUMBER, said)
    said = ACCOUNT.sub(lambda found: NUMBER if _is_account(found[0]) else found[0], said)
    said = TOLD_PLATE.sub(rf"\1{NUMBER}", said)
    said = GLUED_PLATE.sub(NUMBER, PLATE.sub(_plate, said))
    return DIGITS.sub(lambda found: _number(said, found), said)


def _is_account(said: str) -> bool:
    """Whether the check digits of an account number fit."""
    signs = "".join(char for char in said if char.isalnum())
    return int("".join(str(int(char, 36)) for char in signs[4:] + signs[:4])) % 97 == 1


def _plate(found: re.Match[str]) -> str:
    """A licence plate, unless its letters are a word or a day."""
    letters = [part for part in found[0].lower().split("-") if part.isalpha()]
    return found[0] if any(part in NO_PLATE or part in COMMON_WORDS for part in letters if len(part) > 1) else NUMBER


def _number(said: str, found: re.Match[str]) -> str:
    """A long number, unless it is a day, some years or an amount of money."""
    digits = sum(char.isdigit() for char in found[0])
    before, after = said[: found.start()], said[found.end() :]
    has_cue = digits >= AFTER_CUE and NUMBER_CUE.search(before)
    if digits < LONG_NUMBER and not has_cue:
        return found[0]
    is_money = MONEY_BEFORE.search(before) or MONEY_AFTER.match(after)
    if is_money and GROUPED.fullmatch(found[0]) and not has_cue:
        return found[0]
    if has_cue and not DAY.fullmatch(found[0]):
        return NUMBER
    return found[0] if _is_of_nobody(found[0], after) else NUMBER


def _is_of_nobody(run: str, after: str) -> bool:
    """Whether a *run* of digits is nothing but days and years, a day with its hour, a list, or amounts."""
    day = DAY.match(run)
    if day is not None and CLOCK.fullmatch(run[day.end() :] + after[:3]):
        return True
    parts = [part for part in re.split(r"\s*,\s+|\s+", run.lstrip("(")) if part not in ("-", "/")]
    if all(DAY.fullmatch(part) or YEARS.fullmatch(part) for part in parts):
        return True
    listed = re.split(r",\s+", run.lstrip("("))
    return all(_is_amount(part) or (len(listed) > 1 and LISTED.fullmatch(part)) for part in listed)


def _is_amount(part: str) -> bool:
    """Whether *part* is written as an amount, and is no BSN written with points: that passes the proof of eleven."""
    return THOUSANDS.fullmatch(part) is not None and (part.endswith(".000") or not _may_be_bsn(part.replace(".", "")))


def _may_be_bsn(digits: str) -> bool:
    """Whether *digits* pass the proof of eleven; one that begins with a nought may be written without it."""
    *weighed, last = (int(digit) for digit in digits.zfill(BSN))
    total = sum(weight * digit for weight, digit in zip(range(BSN, 1, -1), weighed, strict=False))
    return len(digits) <= BSN and (total - last) % 11 == 0
