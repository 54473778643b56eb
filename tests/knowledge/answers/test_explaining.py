""" "Waarom dit antwoord?" tells each step in plain Dutch, in the order of the understanding, in one message."""

from dataclasses import replace
from datetime import date

import pytest

from bot.local.markup import visible_text
from handlers.splitting import fits
from knowledge.answers.answer import Answer, Candidate, Intent, Outcome, Question, Way, Word
from knowledge.answers.certainty import ANSWERS_FROM, ASKS_BACK_FROM
from knowledge.answers.explaining import explain
from knowledge.answers.reasons import ACTORS, ASKED, SIGNS, WAYS, percent
from knowledge.answers.rendering import plain
from knowledge.answers.signs import WEIGHTS
from knowledge.answers.weighing import EARLIER
from knowledge.model import Actor, Status
from tests.factories import a_fact
from tests.knowledge.conftest import Asker

STEPS = ("Uw vraag:", "Gelezen:", "Herkend:", "Wat u vraagt:", "Tijd:", "Voor wie:", "Gevonden:", "Zekerheid:")
HURRIED = "wanneer moet onze zienswjize over het inkoop kader binnen zijn"


def why(asker: Asker, text: str, *, of: str | None = "dordrecht", after: Answer | None = None) -> str:
    return plain(explain(asker.ask(text, of=of, after=after)))


def a_candidate(**changes: object) -> Candidate:
    candidate = Candidate(a_fact(), 1.2, "het plan", 1.0, (("plan", "plan"),), {"evidence": 0.6, "words": 0.2})
    return replace(candidate, **changes)  # type: ignore[arg-type]  # a test names real fields


def an_answer(*candidates: Candidate, **changes: object) -> Answer:
    answer = Answer(Outcome.ANSWER, Question(text="wat is het plan"), 0.8, (a_fact(),), candidates=candidates)
    return replace(answer, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", [HURRIED, "wat is segment 4", "wat kost een raket", "welke besluiten zijn er"])
def test_the_steps_stand_in_the_order_of_the_understanding(asker: Asker, text: str) -> None:
    told = why(asker, text)
    places = [told.index(step) for step in STEPS]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(HURRIED, "«zienswjize» gelezen als «zienswijze»", id="a repair"),
        pytest.param(HURRIED, "«inkoop kader» gelezen als «inkoopkader»", id="a join"),
        pytest.param(HURRIED, "Zoekwoorden: zienswijze, inkoopkader.", id="what is searched for"),
        pytest.param(HURRIED, "wanneer iets is; het gaat om termijnen", id="what is asked"),
        pytest.param(HURRIED, "u noemt geen tijd", id="no time"),
        pytest.param(HURRIED, "Dordrecht, want die is voor u ingesteld", id="the asker's own place"),
        pytest.param("wat is het plan in groningen", "Groningen, want die noemt u", id="a place that is named"),
        pytest.param("besluiten in maart 2020", "«maart 2020»: in maart 2020", id="a time"),
        pytest.param("31 februari 2020", "«31 februari 2020» bestaat niet", id="no such day"),
        pytest.param("wat besloot rotterdam", "Rotterdam. Daarover heb ik geen bronnen", id="a town of elsewhere"),
        pytest.param("wat is de soj", "«soj»: Serviceorganisatie Jeugd", id="an abbreviation"),
        pytest.param("wat besloot het ab over de opzegging", "het algemeen bestuur (AB)", id="a body"),
        pytest.param("wat is segment 5", "segment 5", id="a number of a list"),
        pytest.param("RIS 2629403", "U noemt een RIS-nummer", id="looked up"),
        pytest.param("wat kost een ruimteraket", "Deze woorden ken ik niet: ruimteraket.", id="a strange word"),
        pytest.param("verschil tussen segment 4a en 4b", "U wilt vergelijken", id="two beside each other"),
        pytest.param("dank je wel", "Ik las hierin geen vraag", id="no question"),
    ],
)
def test_each_step_says_what_was_understood(asker: Asker, text: str, told: str) -> None:
    assert told in why(asker, text)


def test_without_a_place_all_places_are_meant(asker: Asker) -> None:
    assert "alle gemeenten en regio's" in why(asker, "wat is een zienswijze", of=None)


def test_a_follow_up_is_said_to_be_one(asker: Asker) -> None:
    earlier = asker.ask("wat is segment 4b")
    assert "als vervolg op wat u hiervoor vroeg" in why(asker, "en nummer 5?", after=earlier)


def test_a_synonym_is_told_with_the_word_it_stands_for() -> None:
    best = a_candidate(shared=(("dokter", "huisarts"), ("plannen", "plan")))
    told = plain(explain(an_answer(best)))
    assert "«dokter» telt als «huisarts»" in told
    assert "«plannen»" not in told  # an inflection needs no telling


def test_the_first_and_the_runner_up_are_told_with_their_scores_and_the_gap() -> None:
    rival = a_candidate(fact=a_fact(id="ander", title="Een ander plan"), score=0.9, is_rival=True, adds={})
    told = plain(explain(an_answer(a_candidate(), rival)))
    assert "Nummer 1: Het plan, 120 punten" in told
    assert "Nummer 2: Een ander plan, 90 punten" in told
    assert "Nummer 1 won van nummer 2 met 30 punten verschil" in told


def test_why_the_first_won_is_told_by_what_made_the_difference() -> None:
    best = a_candidate(adds={"evidence": 0.5, "time": 0.3, "words": 0.1})
    rival = a_candidate(score=0.4, is_rival=True, adds={"evidence": 0.5, "words": 0.1, "elsewhere": -0.2, "time": 0.0})
    told = plain(explain(an_answer(best, rival)))
    assert f"nummer 1 {SIGNS['time']}" in told
    assert SIGNS["evidence"] not in told  # it speaks for both alike


def test_what_speaks_against_the_runner_up_is_a_reason_as_well() -> None:
    best = a_candidate(adds={"elsewhere": 0.0})
    rival = a_candidate(score=0.9, is_rival=True, adds={"elsewhere": -0.3})
    assert f"nummer 2 {SIGNS['elsewhere']}" in plain(explain(an_answer(best, rival)))


def test_at_most_three_reasons_are_told() -> None:
    best = a_candidate(adds=dict.fromkeys(SIGNS, 0.5))
    rival = a_candidate(score=0.1, is_rival=True, adds={})
    told = plain(explain(an_answer(best, rival)))
    assert sum(reason in told for reason in SIGNS.values()) == 3


def test_a_first_without_a_rival_says_so() -> None:
    assert "Nummer 1 is het enige antwoord dat in de buurt komt" in plain(explain(an_answer(a_candidate())))


def test_the_rival_that_the_certainty_looked_at_is_among_the_candidates(asker: Asker) -> None:
    for text in ("is nee tenzij afgeschaft", "is het inkoopkader vastgesteld", "wat doet het aanjaagteam"):
        candidates = asker.ask(text).candidates
        assert candidates
        assert sum(candidate.is_rival for candidate in candidates) <= 1
        assert [c.score for c in candidates] == sorted((c.score for c in candidates), reverse=True)


def test_what_the_signs_add_up_to_is_the_score(asker: Asker) -> None:
    for candidate in asker.ask("is nee tenzij afgeschaft").candidates:
        assert sum(candidate.adds.values()) == pytest.approx(candidate.score)


@pytest.mark.parametrize(
    ("certainty", "outcome", "told"),
    [
        pytest.param(1.0, Outcome.ANSWER, "heel zeker (100 procent)", id="looked up"),
        pytest.param(0.999, Outcome.ANSWER, "heel zeker (99 procent)", id="never rounded up"),
        pytest.param(ANSWERS_FROM, Outcome.ANSWER, "vrij zeker", id="just enough"),
        pytest.param(ANSWERS_FROM, Outcome.ANSWER, "Daarom gaf ik dit antwoord", id="so it was answered"),
        pytest.param(ASKS_BACK_FROM, Outcome.ASK_BACK, "niet zeker genoeg", id="too little"),
        pytest.param(ASKS_BACK_FROM, Outcome.ASK_BACK, "Daarom vroeg ik wat u bedoelt", id="so it asked back"),
        pytest.param(0.9, Outcome.ASK_BACK, "twee of meer feiten bijna even goed", id="sure of both"),
        pytest.param(0.0, Outcome.UNKNOWN, "onzeker (0 procent)", id="nothing"),
        pytest.param(0.0, Outcome.UNKNOWN, "Daarom zei ik dat ik het niet weet", id="so it is not known"),
    ],
)
def test_the_certainty_is_told_in_words_and_what_follows_from_it(certainty: float, outcome: Outcome, told: str) -> None:
    assert told in plain(explain(an_answer(a_candidate(), certainty=certainty, outcome=outcome)))


def test_the_limits_are_told_where_facts_were_weighed() -> None:
    told = plain(explain(an_answer(a_candidate())))
    assert f"Vanaf {percent(ANSWERS_FROM)} geef ik antwoord" in told
    assert f"Vanaf {percent(ASKS_BACK_FROM)} vraag ik wat u bedoelt" in told
    assert "geef ik antwoord" not in plain(explain(an_answer(way=Way.LIST)))


def test_a_gap_in_the_sources_is_no_doubt() -> None:
    gap = a_fact(status=Status.ABSENT)
    told = plain(explain(an_answer(a_candidate(fact=gap), outcome=Outcome.UNKNOWN, facts=(gap,))))
    assert "Ik weet dat dit niet in mijn bronnen staat" in told


def test_every_sign_way_intent_and_body_has_words() -> None:
    assert set(SIGNS) == {*WEIGHTS, EARLIER}
    assert (set(WAYS), set(ASKED), set(ACTORS)) == (set(Way), set(Intent), set(Actor))


def test_however_much_there_is_to_tell_it_fits_in_one_message() -> None:
    words = tuple(Word("🙂<&>" * 60, (), 1.0, is_known=False, is_content=True) for _ in range(40))
    question = Question(text="<b>" * 4_000, words=words, notes=("«&&&» gelezen als «<<<» " * 20,) * 50)
    fact = a_fact(title="<i>🙂</i>" * 200)
    long = a_candidate(fact=fact, line="&" * 5_000, shared=(("🙂" * 300, "<" * 300),) * 30)
    answer = an_answer(long, long, replace(long, is_rival=True), question=question, names=(("<" * 99, "&" * 99),) * 30)
    told = explain(answer)
    assert fits(told)
    assert len(told.encode("utf-16-le")) // 2 <= 4096  # even if the markup counted
    assert "Daarom gaf ik dit antwoord" in visible_text(told)
    assert "te lang voor één bericht" in visible_text(told)


def test_what_was_typed_is_escaped(asker: Asker) -> None:
    told = explain(asker.ask("wat is <b>segment</b> 5 & 6"))
    assert "«wat is &lt;b&gt;segment&lt;/b&gt; 5 &amp; 6»" in told


def test_the_same_question_is_explained_alike(asker: Asker) -> None:
    assert why(asker, HURRIED) == why(asker, HURRIED)


def test_an_explanation_of_a_usual_question_is_short(asker: Asker) -> None:
    assert len(why(asker, HURRIED)) < 2_000


def test_the_day_of_a_question_does_not_change_how_it_is_read(asker: Asker) -> None:
    days = [date(2020, 10, 6), date(2020, 11, 2)]
    notes = [asker.ask(HURRIED, on=day.isoformat()).question.notes for day in days]
    assert notes[0] == notes[1]
