"""The words before a time that say how it bounds: "uiterlijk", "voor", "vanaf", "op zijn vroegst"."""

import re
from dataclasses import dataclass
from datetime import date

from knowledge.dutch.date_grammar import CLOCK
from knowledge.dutch.period import Period, Qualifier
from knowledge.dutch.stretches import ONE_DAY, Stretch

_HIS = r"(?:zijn|z'n|haar|hun)"
_WORDS = {
    Qualifier.NOT_BEFORE: rf"op {_HIS} vroegst|niet eerder dan|niet voor|ten vroegste|pas vanaf|pas per",
    Qualifier.BY: rf"uiterlijk|uiterste(?: [a-z]{{1,30}}(?: is| was)?)?|tot en met|t/m|tm|tot uiterlijk|voor of op"
    rf"|op of voor|niet later dan|niet na|ten laatste|op {_HIS} laatst",
    Qualifier.BEFORE: "voordat(?: het)?|voorafgaand aan|voor|eerder dan",
    Qualifier.FROM: r"vanaf|met ingang van|m\.?i\.?v\.?|ingaande(?: op)?|ingaand|per|sinds",
    Qualifier.UNTIL: "tot aan|tot",
    Qualifier.AFTER: "na afloop van|na|later dan",
    Qualifier.ON: "rond|omstreeks|tussen|van",
}
# Longer wordings first: "niet voor" before "niet", "tot en met" before "tot".
_ONE = "|".join(rf"(?P<{each}>(?:{words})(?!\w))" for each, words in _WORDS.items())
_LINK = r"(?: (?:in|op|per|vanaf|de|het|den|dag|datum|maand|jaar|loop van)(?!\w))"
PREFIX = rf"(?:{_ONE}):?(?P<link>{_LINK}{{0,3}})(?: (?:om )?(?P<clock>{CLOCK}),?(?: op)?(?: de)?)? "
_PREFIX = re.compile(PREFIX)
_SUFFIX = re.compile(rf",?(?: op {_HIS} (?:(?P<not_before>vroegst)|(?P<by>laatst))| of (?P<earlier>eerder))(?!\w)")
# "voorzien voor medio juli": planned for then, not before.
_MEANS_FOR = re.compile(
    r"(?<!\w)(?:voorzien|gepland|ingepland|geagendeerd|agenda|begroting|budget|staat|staan|programma|jaarplan"
    r"|planning|uitnodiging) $"
)
_ONE_SIDED = (Qualifier.BEFORE, Qualifier.UNTIL)


@dataclass(frozen=True, slots=True)
class Prefix:
    """A qualifier in front of a time that starts at *end*; "van" and "tussen" only open a range."""

    qualifier: Qualifier
    end: int
    opens_range: bool = False
    is_between: bool = False
    names_hour: bool = False


def find_prefix(text: str, at: int) -> Prefix | None:
    """Return the qualifier at *at* in folded *text*; of two in a row the second may rule: "uiterlijk voor 1 mei"."""
    outer = _prefix_at(text, at)
    if outer is None or outer.qualifier is not Qualifier.BY:
        return outer
    inner = _prefix_at(text, outer.end)
    return inner if inner is not None and inner.qualifier in _ONE_SIDED else outer


def _prefix_at(text: str, at: int) -> Prefix | None:
    match = _PREFIX.match(text, at)
    if match is None:
        return None
    qualifier = next(each for each in Qualifier if match[each])
    word = match[qualifier]
    if word == "voor" and _MEANS_FOR.search(text[max(0, at - 20) : at]):
        qualifier = Qualifier.ON
    return Prefix(
        qualifier,
        match.end(),
        opens_range=word in ("van", "tussen"),
        is_between=word == "tussen",
        names_hour=match["clock"] is not None,
    )


def find_suffix(text: str, at: int) -> tuple[Qualifier, int] | None:
    """Return the qualifier that follows a time which ends at *at*, and where it ends: "1 juli op zijn vroegst"."""
    match = _SUFFIX.match(text, at)
    if match is None:
        return None
    return (Qualifier.NOT_BEFORE if match["not_before"] else Qualifier.BY), match.end()


def qualified(stretch: Stretch, qualifier: Qualifier, *, said: str) -> Period:
    """Return the period that *qualifier* makes of *stretch*."""
    earliest, latest = _bounds(stretch, qualifier)
    return Period(
        earliest=earliest,
        latest=latest,
        precision=stretch.precision,
        qualifier=qualifier,
        said=said,
        is_year_inferred=stretch.is_year_inferred,
    )


def _bounds(stretch: Stretch, qualifier: Qualifier) -> tuple[date | None, date | None]:
    if qualifier is Qualifier.ON:
        return stretch.first, stretch.last
    if qualifier is Qualifier.BY:  # "binnen acht weken" bounds both ends by itself
        return (stretch.first if stretch.qualifier is Qualifier.BY else None), stretch.last
    if qualifier in _ONE_SIDED:
        return None, stretch.eve
    if qualifier is Qualifier.AFTER:
        return stretch.last + ONE_DAY, None
    return stretch.first, None
