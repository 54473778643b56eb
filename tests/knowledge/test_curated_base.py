"""Every curated fact: where it stands, whose it is, and no more exact or personal than it may be."""

import hashlib
import re
from collections import Counter
from datetime import date

import pytest
from telegram.constants import MessageLimit

from bot.local.markup import utf16_units
from knowledge.answers.answer import Answer, Outcome, Question
from knowledge.answers.rendering import pages, plain
from knowledge.dutch.date_names import MONTHS
from knowledge.dutch.folding import words
from knowledge.dutch.period import Period, Precision
from knowledge.intake.dossiers import curated_folder, read_dossiers
from knowledge.model import Document, Fact, Status
from knowledge.store import facts as fact_store
from knowledge.store.database import Database, writing
from tests.knowledge.conftest import LOADED_AT

BASE = read_dossiers(curated_folder())
LETTER_DAY = date(2020, 10, 5)
MOST_SIGNS = 500
BUTTON_BYTES = 64
PHONE = re.compile(r"\b06[ -]?[0-9]|\b0[0-9]{2,3}[)]?\s?[-\u2013]?\s?[0-9]{3}\s?[0-9]{2}")
DAY_NUMBER = re.compile(r"\b(?:[1-9]|[12][0-9]|3[01])\b")
MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
DAY_WITHOUT_YEAR = re.compile(rf"\b[0-9]{{1,2}} (?:{'|'.join(MONTHS)})\b(?! [0-9]{{4}})")
# SHA-256 of the surnames under and in the letters, in small letters, so that no test names anybody.
# The ministers of a Kamerbrief are not among them; nor is one name that is an everyday verb.
SURNAMES = frozenset(
    """
    1a74de43c70913f37b54f60f2974ea8ce364b690a1b699da0eed3680405f0cd1
    3da2370bd9bf7fc2401dca109f80fd49b2b5d8260d54407675186e1de145e9b0
    50cccfa3dc369648b894c3ffe6a98ae2ad02cabcc131d173f246db311023cff2
    622608dc9887c3cdd7f5f4c6758c12f2348addc5442b23d7b971727f35e6e7e2
    86cddbbfa8428fe67d303705bcf9babd15f06dbc36a7256ae7c92f0a086f03c7
    a2fbbf2f976827fbaadab1448b7099cfae15f8a98603d4ef226458ac73335bd2
    b117956b783c7b876aa9a4d77dae7f4a960c31ce17c6f2908c23388329bf6cf7
    bdaf01bdbd7531d8b3d7e339a442dba4a28bd74a3efa95b26531a800751fa2e1
    d366a4f454aac1aaf64a96434924ed8dbf5bf3bc899b6ad608e2e33f45a37e5e
    db1c893909f15dfb2519ac72f27e4a2aaca62b967a4b954e082226de74f22938
    ebbc3ade120bc2ab6d1043aa4d5048e71537235cb088a7916da778be171b111d
    """.split()
)


def lines_of(fact: Fact) -> tuple[str, ...]:
    """All that is shown of *fact*."""
    shown = (fact.title, fact.text, fact.before, fact.note, fact.who, fact.to_whom, fact.source.place, *fact.names)
    return tuple(line for line in shown if line)


def lines_of_document(document: Document) -> tuple[str, ...]:
    shown = (document.title, document.sender, document.addressee, document.note, document.reference)
    return tuple(line for line in shown if line)


ALL_LINES = (
    *((fact.id, line) for fact in BASE.facts for line in (*lines_of(fact), *fact.phrasings, *fact.variants)),
    *((document.id, line) for document in BASE.documents for line in lines_of_document(document)),
)


def bears_out(period: Period) -> bool:
    """Whether the wording of *period* is as exact as its precision says."""
    said = period.said.casefold()
    if period.precision in (Precision.DAY, Precision.DAYS):
        return bool(DAY_NUMBER.search(said)) and (bool(MONTH.search(said)) or "-" in said)
    if period.precision in (Precision.PART_OF_MONTH, Precision.MONTH, Precision.MONTHS):
        return bool(MONTH.search(said)) and not DAY_NUMBER.search(said)
    return not DAY_NUMBER.search(said) and not MONTH.search(said)


def of_all_facts(wrong: list[str]) -> None:
    assert not wrong, f"{len(wrong)}: {wrong[:10]}"


def test_the_base_is_large_enough_to_be_all_of_the_letters() -> None:
    assert len(BASE.facts) >= 500
    assert len([document for document in BASE.documents if not document.is_external]) == 5


def test_every_fact_has_a_source_and_a_place_in_it() -> None:
    known = {document.id for document in BASE.documents}
    wrong = [fact.id for fact in BASE.facts if fact.source.document.id not in known or len(fact.source.place) < 5]
    of_all_facts(wrong)


def test_every_scope_exists() -> None:
    places = {place.id for place in BASE.places}
    scoped = (*BASE.facts, *BASE.documents, *BASE.dossiers)
    of_all_facts([one.id for one in scoped if one.scope not in places])


def test_every_status_is_of_the_closed_list() -> None:
    of_all_facts([fact.id for fact in BASE.facts if not isinstance(fact.status, Status)])


def test_every_fact_has_five_phrasings_of_its_own() -> None:
    of_all_facts([fact.id for fact in BASE.facts if len({words(line) for line in fact.phrasings}) < 5])


def test_no_phrasing_stands_twice_within_a_scope() -> None:
    said = Counter((fact.scope, words(line)) for fact in BASE.facts for line in fact.phrasings)
    of_all_facts([f"{scope}: {' '.join(line)}" for (scope, line), count in said.items() if count > 1])


def test_no_phrasing_of_everyone_stands_with_a_region_too() -> None:
    of_everyone = {words(line) for fact in BASE.facts if fact.scope == "iedereen" for line in fact.phrasings}
    others = ((fact.id, line) for fact in BASE.facts if fact.scope != "iedereen" for line in fact.phrasings)
    of_all_facts([f"{fact_id}: {line}" for fact_id, line in others if words(line) in of_everyone])


def test_every_wording_bears_out_its_precision() -> None:
    told = [(fact.id, fact.period) for fact in BASE.facts if fact.period]
    of_all_facts([f"{fact_id}: {period.said}" for fact_id, period in told if not bears_out(period)])


def test_a_year_that_the_wording_lacks_is_marked() -> None:
    told = [(fact.id, fact.period) for fact in BASE.facts if fact.period]
    has_year = {fact_id: bool(re.search(r"[0-9]{4}", period.said)) for fact_id, period in told}
    of_all_facts([fact_id for fact_id, period in told if period.is_year_inferred is has_year[fact_id]])


def test_a_fact_with_a_wording_for_before_has_a_time() -> None:
    of_all_facts([fact.id for fact in BASE.facts if fact.before and not fact.period])


def test_a_date_in_a_text_has_its_year() -> None:
    of_all_facts(
        [
            f"{fact.id}: {found[0]}"
            for fact in BASE.facts
            for line in (fact.title, fact.text, fact.before or "", fact.note or "")
            if (found := DAY_WITHOUT_YEAR.search(line))
        ]
    )


def test_no_line_holds_a_phone_number() -> None:
    of_all_facts([f"{one}: {line}" for one, line in ALL_LINES if PHONE.search(line)])


def test_no_line_holds_an_email_address() -> None:
    of_all_facts([f"{one}: {line}" for one, line in ALL_LINES if "@" in line])


def test_no_line_names_a_civil_servant() -> None:
    everything = {word for _, line in ALL_LINES for word in words(line)}
    named = {word for word in everything if hashlib.sha256(word.encode()).hexdigest() in SURNAMES}
    of_all_facts([one for one, line in ALL_LINES if named & set(words(line))])


def test_no_ocr_form_is_printed() -> None:
    garbled = re.compile(r"\bS0J\b|\bS0OJ\b|\bDGR&J\b|cliénten|codrdinator|geinformeerd|Ode-lijns")
    of_all_facts([fact.id for fact in BASE.facts for line in lines_of(fact) if garbled.search(line)])


def test_every_text_can_be_read_aloud_in_one_breath() -> None:
    of_all_facts([fact.id for fact in BASE.facts if max(len(fact.text), len(fact.before or "")) > MOST_SIGNS])


def test_every_text_is_a_whole_sentence() -> None:
    ends = (".", "?", "!", ".'", ".)")
    of_all_facts(
        [fact.id for fact in BASE.facts for line in (fact.text, fact.before or ".") if not line.endswith(ends)]
    )


def test_every_id_fits_a_button() -> None:
    of_all_facts([fact.id for fact in BASE.facts if len(fact.id) > 52 or len(f"f:{fact.id}") > BUTTON_BYTES])


def test_what_lies_outside_the_letters_says_so() -> None:
    of_law = [fact for fact in BASE.facts if fact.dossier == "wet"]
    assert of_law
    of_all_facts([fact.id for fact in of_law if not fact.source.document.is_external or fact.scope != "iedereen"])


@pytest.mark.parametrize("document", BASE.documents, ids=lambda document: document.id)
def test_only_the_undated_letter_has_an_inferred_date(document: Document) -> None:
    assert document.is_date_inferred is (document.id == "dordrecht-rib-2021")


def test_the_base_as_it_is_read_back_is_the_base_as_it_was_written(db: Database) -> None:
    with writing(db):
        fact_store.load(db, BASE, at=LOADED_AT)
    assert fact_store.current(db) == BASE.facts
    assert fact_store.synonyms(db) == BASE.synonyms


def test_every_page_of_a_list_of_all_facts_is_one_message() -> None:
    answer = Answer(Outcome.LIST, Question("alles"), facts=BASE.facts)
    sizes = [utf16_units(plain(page)) for page in pages(answer, today=LETTER_DAY)]
    assert len(sizes) > 1
    assert max(sizes) <= MessageLimit.MAX_TEXT_LENGTH
