"""Text made ready for the date grammar: small letters, plain signs, months spelled right, places kept."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_lowercase

from knowledge.dutch.date_names import MONTHS

_LETTERS_FOR_A_GUESS = 6
_SIGNS = {
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "`": "'",
    "\u00b4": "'",
} | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
_PIECE = re.compile(r"\s+|\S")
_UNEVEN = re.compile(r"\s\s|[^\S ]|[\x00-\x1f\x7f]")  # white space that is no single space, and what is no sign
_WORD = re.compile(r"(?<![^\W0-9_])[a-z]{5,10}(?![^\W0-9_])")


@dataclass(frozen=True, slots=True)
class FoldedText:
    """*text* as the grammar wants it, and for each of its signs the place in *source* that it comes from."""

    source: str
    text: str
    origins: tuple[int, ...]

    def said(self, start: int, end: int) -> str:
        """Return the words of the source that stand behind *start* to *end* of the folded text."""
        return self.source[self.origins[start] : self.origins[end - 1] + 1]


def fold(source: str) -> FoldedText:
    """Fold *source*; a run of white space becomes one space, or one line end where it holds an empty line."""
    if source.isascii() and not _UNEVEN.search(source):
        return _with_months_mended(FoldedText(source, source.lower(), tuple(range(len(source)))))
    signs: list[str] = []
    origins: list[int] = []
    for piece in _PIECE.finditer(source):
        for sign in _plain(piece[0]):
            signs.append(sign)
            origins.append(piece.start())
    return _with_months_mended(FoldedText(source, "".join(signs), tuple(origins)))


def _plain(piece: str) -> str:
    if piece.isspace():
        return "\n" if piece.count("\n") > 1 else " "
    if piece.isascii():
        return piece.lower()
    parts = unicodedata.normalize("NFD", _SIGNS.get(piece, piece)).casefold()
    return "".join(part for part in parts if unicodedata.category(part) not in ("Mn", "Cf"))


def _with_months_mended(folded: FoldedText) -> FoldedText:
    signs: list[str] = []
    origins: list[int] = []
    done = 0
    for word in _WORD.finditer(folded.text):
        month = _MISSPELLINGS.get(word[0])
        if month is None:
            continue
        start, end = word.span()
        signs += [folded.text[done:start], month]
        origins += [
            *folded.origins[done:start],
            *[folded.origins[start]] * (len(month) - 1),
            folded.origins[end - 1],
        ]
        done = end
    text = "".join(signs) + folded.text[done:]
    return FoldedText(folded.source, text, (*origins, *folded.origins[done:]))


def _one_letter_off(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        yield head + tail[1:]
        yield head + tail[1:2] + tail[:1] + tail[2:]
        for letter in ascii_lowercase:
            yield head + letter + tail
            yield head + letter + tail[1:]


_MISSPELLINGS = {
    wrong: month
    for month in MONTHS
    if len(month) >= _LETTERS_FOR_A_GUESS
    for wrong in _one_letter_off(month)
    if wrong != month
}
