"""Rules on the words themselves: contact data, scanning errors, abbreviations nobody explains, signs of code."""

import re
import unicodedata
from collections.abc import Iterator

from knowledge.dutch.folding import words
from knowledge.editing import Finding
from knowledge.intake import lint_texts as texts
from knowledge.intake.lint_survey import Survey, error, printed, told, warning
from knowledge.model import Fact, Kind

EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(
    r"(?<![\w/])(?:\+31|0031|0)(?:[ -]?\(0\))?[ -]?(?:6[ -]?(?:[0-9][ -]?){8}|[1-9][0-9]{1,2}\)?[ -]{0,3}"
    r"(?:[0-9][ -]?){6,7})(?!\w)|\(0[0-9]{2,3}\)[ -]?(?:[0-9][ -]?){6,7}(?!\w)"
)
IBAN = re.compile(r"\b[A-Z]{2}[0-9]{2} ?[A-Z]{4}(?: ?[0-9]){10}\b")
ABBREVIATION = re.compile(r"(?<![\w&/'-])(?:[A-Z]+&[A-Z]+|[A-Z][a-z]?[A-Z][A-Za-z]*|[A-Z]{2,})\b(?!&)")
TOKEN = re.compile(r"[A-Za-z0-9]+(?:&[A-Za-z0-9]+)*")
NUMERAL = re.compile(r"[IVX]+")
# What scanning makes of letters: a nought in a word, signs nobody types, words run together.
SCANNED = re.compile(r"(?<=[A-Za-z])0(?=[A-Za-z])|[¢¥¤¬\ufffd]|\b(?:cliént|codrd|geinf|gecoord|Ode-)")
RUN_TOGETHER = re.compile(r"[a-z][.,;:!?+)][A-Z][a-z]{2,}|[A-Z]\+[A-Z][a-z]{2,}")
MARKUP = re.compile(r"</?[a-zA-Z][^>]{0,200}>|\{\{|\{%")
ORDER = re.compile(
    r"^\s*/[a-z]+|\b(?:negeer|vergeet) (?:alle|deze|de|het|wat|eerdere|vorige)\b|\bignore (?:all|any|previous|the)\b"
    r"|\b(?:system|systeem)[ -]?prompt\b",
    re.IGNORECASE,
)
HIDDEN = frozenset({"Cc", "Cf", "Co"})
NAMING = frozenset({Kind.TERM, Kind.ORGANISATION})


def contact_data(survey: Survey) -> Iterator[Finding]:
    """An e-mail address, phone number or account number in what people read or in how they ask."""
    for fact in survey.facts:
        lines = (*printed(fact), *(("phrasings", line) for line in (*fact.phrasings, *fact.variants)))
        yield from (_contact(field, sort, fact) for field, line in lines for sort in _contacts_in(line))
    for document in survey.curation.documents:
        for line in (document.title, document.sender, document.addressee, document.note or ""):
            for sort in _contacts_in(line):
                yield error("contact", texts.CONTACT_IN_DOCUMENT.format(sort=sort, title=document.title))


def _contact(field: str, sort: str, fact: Fact) -> Finding:
    return error("contact", texts.CONTACT.format(sort=sort, where=texts.FIELDS[field]), fact)


def _contacts_in(line: str) -> Iterator[str]:
    if "@" in line and EMAIL.search(line):
        yield "een e-mailadres"
    if ("0" in line or "+" in line) and PHONE.search(line):
        yield "een telefoonnummer"
    if IBAN.search(line):
        yield "een rekeningnummer"


def without_contacts(line: str, *, mark: str) -> str:
    """*line* with *mark* in the place of every e-mail address, phone number and account number."""
    if any(_contacts_in(line)):
        return IBAN.sub(mark, PHONE.sub(mark, EMAIL.sub(mark, line)))
    return line


def abbreviations(survey: Survey) -> Iterator[Finding]:
    """An abbreviation that the fact does not write out and that no fact explains."""
    known = _known_short_forms(survey)
    for fact in survey.facts:
        lines = [(field, line) for field, line in printed(fact) if field != "names"]
        every = " ".join(line for _, line in lines)
        seen: set[str] = set()
        for field, line in lines:
            for short in ABBREVIATION.findall(line):
                is_new = short.casefold() not in known and short not in seen and not NUMERAL.fullmatch(short)
                if is_new and f"({short})" not in every and f"{short} (" not in every:
                    seen.add(short)
                    yield warning(
                        "abbreviation", texts.ABBREVIATION.format(short=short, where=texts.FIELDS[field]), fact
                    )


def _known_short_forms(survey: Survey) -> frozenset[str]:
    lines = [form for fact in survey.facts for form in (*fact.names, *fact.variants)]
    lines += [fact.title for fact in survey.facts if fact.kind in NAMING]
    lines += [name for place in survey.curation.places for name in place.names]
    lines += [form for group in survey.curation.synonyms for form in group]
    lines += [line for one in survey.curation.documents for line in (one.title, one.sender, one.reference or "")]
    return frozenset(token.casefold() for line in lines for token in TOKEN.findall(line))


def scanned(survey: Survey) -> Iterator[Finding]:
    """What scanning made of a word: shown nowhere, however well it is recognised."""
    patterns = (SCANNED, RUN_TOGETHER, _forms_only_recognised(survey))
    for fact in survey.facts:
        for field, line in printed(fact):
            found = next((found for one in patterns if (found := one.search(line))), None)
            if found:
                said = texts.SCANNED.format(said=_word_around(line, found), where=texts.FIELDS[field])
                yield warning("scanned", said, fact)


def _word_around(line: str, found: re.Match[str]) -> str:
    """The whole of what stands between spaces where something was *found*."""
    return line[line.rfind(" ", 0, found.start()) + 1 :].partition(" ")[0]


def _forms_only_recognised(survey: Survey) -> re.Pattern[str]:
    """Variants with capitals or figures, in one word, that nothing has as a name."""
    names = {words(name) for fact in survey.facts for name in fact.names}
    names |= {words(name) for place in survey.curation.places for name in place.names}
    forms = {form for fact in survey.facts for form in fact.variants if words(form) not in names}
    garbled = sorted(form for form in forms if TOKEN.fullmatch(form) and any(char.isupper() for char in form))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, garbled))})\b" if garbled else "(?!)")


def code_like(survey: Survey) -> Iterator[Finding]:
    """A text with markup or hidden signs in it, or one that gives orders to a program: text is never a command."""
    for fact in survey.facts:
        for field, line in (*printed(fact), *(("phrasings", line) for line in fact.phrasings)):
            hidden = None if line.isprintable() else next((char for char in line if _is_hidden(char)), None)
            if hidden is not None:
                name = unicodedata.name(hidden, f"U+{ord(hidden):04X}")
                yield error("hidden-sign", texts.HIDDEN_SIGN.format(sign=name, where=texts.FIELDS[field]), fact)
            if found := MARKUP.search(line) if "<" in line or "{" in line else None:
                yield error("markup", texts.MARKUP.format(said=found[0], where=texts.FIELDS[field]), fact)
        for field, line in told(fact):
            if found := ORDER.search(line):
                yield warning("order", texts.ORDER.format(said=found[0].strip(), where=texts.FIELDS[field]), fact)


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in HIDDEN and char != "\n"


RULES = (contact_data, abbreviations, scanned, code_like)
