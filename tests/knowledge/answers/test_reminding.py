"""What a reminder says: the day, whose move it is, the source; and nothing that its source does not say."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.local.markup import parse, utf16_units
from knowledge.answers.reminding import ROOM, Item, heading, last_day, plain_text, reminder_text, subject
from knowledge.intake.dossiers import curated_folder, read_dossiers
from knowledge.model import Actor, Fact
from tests.factories import a_deadline, a_fact, a_period

LAST = date(2020, 11, 19)


@pytest.fixture(scope="module")
def curated() -> dict[str, Fact]:
    return {fact.id: fact for fact in read_dossiers(curated_folder()).facts}


def told(fact: Fact, reminder: str = "lead:7", *, today: date = date(2020, 11, 12), **changes: object) -> str:
    return plain_text([Item(fact, reminder, **changes)], today=today)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "said"),
    [(28, "nog 28 dagen"), (7, "nog 7 dagen"), (2, "nog 2 dagen"), (1, "morgen"), (0, "vandaag")],
)
def test_a_reminder_names_the_last_day_and_how_long_that_is(days: int, said: str) -> None:
    today = LAST - timedelta(days=days)
    message = told(a_deadline(LAST), f"lead:{days}", today=today)
    assert f"Laatste dag: donderdag 19 november 2020 ({said})." in message
    assert said in message.splitlines()[0]


def test_the_letter_of_dgj_is_told_with_who_to_whom_status_and_source(curated: dict[str, Fact]) -> None:
    message = told(curated["zhz-inkoopkader-zienswijze"])
    assert message.splitlines()[2] == "Zienswijze op het concept-inkoopkader"
    assert "Wie: de tien gemeenteraden in Zuid-Holland Zuid. Aan: het dagelijks bestuur van DG&J." in message
    assert "Status: gestelde termijn." in message
    assert "maandag 5 oktober 2020, kenmerk UIT / 2004368" in message
    assert "geen termijn voor de raad" not in message


def test_a_term_of_the_colleges_is_never_the_councils(curated: dict[str, Fact]) -> None:
    message = told(curated["zhz-aanjaagteam-notitie"], "lead:3", today=date(2020, 1, 12))
    assert "woensdag 15 januari 2020 (nog 3 dagen)" in message
    assert "Wie: de colleges van B en W in Zuid-Holland Zuid." in message
    assert "Dit is geen termijn voor de raad." in message


@pytest.mark.parametrize("actor", [actor for actor in Actor if actor not in (Actor.COUNCIL, Actor.COMMITTEE)])
def test_a_term_of_any_other_body_says_so(actor: Actor) -> None:
    assert "Dit is geen termijn voor de raad." in told(a_deadline(actor=actor))


def test_the_day_before_which_it_must_be_is_not_the_last_day() -> None:
    fact = a_deadline(period=a_period("voor 1 december 2020"))
    message = told(fact, today=date(2020, 11, 23))
    assert "Laatste dag: maandag 30 november 2020 (nog 7 dagen; de bron zegt: voor dinsdag 1 december 2020)." in message


def test_a_start_has_no_last_day() -> None:
    message = told(a_deadline(period=a_period("vanaf 1 juli 2022")), "lead:1", today=date(2022, 6, 30))
    assert "Dag: vrijdag 1 juli 2022 (morgen; de bron zegt: vanaf vrijdag 1 juli 2022)." in message
    assert "aatste dag" not in message


@pytest.mark.parametrize("said", ["medio juli 2020", "juni/juli 2021", "begin 2020", "eerste helft van 2021"])
def test_an_imprecise_time_is_told_in_the_words_of_the_source(said: str) -> None:
    fact = a_deadline(period=a_period(said))
    message = told(fact, "window", today=date(2020, 7, 11))
    assert f"De bron zegt: “{said}”." in message
    assert "Een precieze dag noemt de bron niet." in message
    assert last_day(fact) is None
    assert "dagen" not in message
    assert "Laatste dag" not in message


def test_a_year_that_was_inferred_is_told_as_such() -> None:
    letter = date(2019, 11, 12)
    assert "“januari” (2020; het jaar is afgeleid)" in told(
        a_deadline(period=a_period("januari", today=letter)), "window"
    )
    inferred = told(a_deadline(period=a_period("uiterlijk 31 maart", today=date(2020, 3, 27))))
    assert "het jaar is afgeleid" in inferred


def test_a_moved_term_is_told_from_old_to_new() -> None:
    message = told(a_deadline(date(2020, 12, 3)), "changed", was_on=LAST)
    assert message.startswith("Gewijzigde termijn")
    assert "Eerst: donderdag 19 november 2020.\nLaatste dag nu: donderdag 3 december 2020 (nog 21 dagen)." in message


def test_a_term_that_moved_to_no_day_names_none() -> None:
    fact = a_deadline(period=a_period("begin 2021"))
    message = told(fact, "changed", was_on=LAST)
    assert "Eerst: donderdag 19 november 2020.\nNu: “begin 2021”.\nEen precieze dag noemt de bron niet." in message


def test_a_withdrawn_term_counts_no_days() -> None:
    message = told(a_deadline(LAST), "withdrawn", was_on=LAST)
    assert "Deze termijn geldt niet meer.\nHet was: donderdag 19 november 2020." in message
    assert "dagen" not in message
    assert "Status" not in message


@pytest.mark.parametrize(
    ("reminder", "said"),
    [
        ("again:2020-11-12T14:00:00+00:00", "U vroeg om deze herinnering"),
        ("test:2020-11-12T14:00:00+00:00", "Proefmelding"),
        ("missed:lead:1", "niet bij iedereen aangekomen"),
        ("unreachable", "niet meer te bereiken"),
    ],
)
def test_other_messages_say_what_they_are(reminder: str, said: str) -> None:
    message = told(a_deadline(LAST), reminder)
    assert said in message
    assert "donderdag 19 november 2020" in message


def test_a_reminder_of_no_known_family_is_refused() -> None:
    with pytest.raises(ValueError, match="zomaar"):
        told(a_deadline(), "zomaar:1")


def test_late_and_uncertain_messages_say_so() -> None:
    plain = told(a_deadline(LAST))
    assert "storing" not in plain
    assert "dubbel" not in plain
    marked = plain_text([Item(a_deadline(LAST), "lead:7")], today=LAST, is_late=True, is_uncertain=True)
    assert marked.startswith("Herinnering: vandaag is de laatste dag (mogelijk dubbel)\n")
    assert "te laat verzonden door een storing" in marked


def test_a_late_message_after_the_last_day_counts_no_days_left() -> None:
    assert "donderdag 19 november 2020 (verstreken)" in told(a_deadline(LAST), today=LAST + timedelta(days=1))


def test_several_terms_are_one_message_with_each_its_own_source() -> None:
    items = [Item(a_deadline(LAST, id="een", title="Eerste plan"), "lead:7"), Item(a_deadline(), "window")]
    message = plain_text(items, today=date(2020, 11, 12))
    assert message.startswith("Herinnering aan 2 termijnen")
    assert message.count("Bron: ") == 2
    assert heading([*items, Item(a_deadline(), "changed")], today=LAST) == "Bericht over 3 termijnen"


def test_a_long_digest_ends_after_a_whole_term_and_counts_the_rest() -> None:
    items = [Item(a_deadline(LAST, title=f"Termijn nummer {number}"), "lead:7") for number in range(80)]
    text = reminder_text(items, today=date(2020, 11, 12))
    shown = text.count("Laatste dag: ")
    assert utf16_units(text) <= ROOM
    assert 5 < shown < 80
    assert text.endswith(f"En nog {80 - shown} termijnen. U vindt alles met /termijnen.")
    assert text.count("Bron: ") == shown
    assert plain_text(items, today=LAST).count("Laatste dag: ") == 80


def test_one_term_more_is_counted_in_the_singular() -> None:
    items = [Item(a_deadline(LAST, title=f"Termijn {number}"), "lead:7") for number in range(2)]
    room = utf16_units(reminder_text(items, today=LAST)) - 1
    assert reminder_text(items, today=LAST, room=room).endswith("En nog 1 termijn. U vindt alles met /termijnen.")


def test_the_subject_of_a_mail_has_no_markup() -> None:
    item = Item(a_deadline(LAST, title="Plan <A> & B"), "lead:1")
    assert subject([item], today=LAST - timedelta(days=1)) == ("Herinnering: morgen is de laatste dag (Plan <A> & B)")
    assert "Plan &lt;A&gt; &amp; B" in reminder_text([item], today=LAST)


def test_no_terms_are_no_message() -> None:
    with pytest.raises(ValueError, match="one term"):
        reminder_text([], today=LAST)


words = st.text(max_size=900)
reminders = st.sampled_from(["lead:3", "window", "changed", "withdrawn", "test:x", "missed:lead:1", "unreachable"])


@given(title=words, who=words, note=words, reminder=reminders, count=st.integers(1, 12))
def test_whatever_a_fact_says_it_is_one_valid_message(
    title: str, who: str, note: str, reminder: str, count: int
) -> None:
    fact = a_deadline(title=title, who=who, to_whom=who, note=note)
    text = reminder_text([Item(fact, reminder)] * count, today=LAST)
    parse(text)
    assert utf16_units(text) <= ROOM


@pytest.mark.parametrize("reminder", ["lead:7", "window", "test:x"])
def test_every_curated_term_can_be_told(curated: dict[str, Fact], reminder: str) -> None:
    terms = [fact for fact in curated.values() if fact.kind == "deadline"]
    assert len(terms) > 10
    for fact in terms:
        text = reminder_text([Item(fact, reminder)], today=date(2020, 10, 5))
        assert fact.source.document.title in plain_text([Item(fact, reminder)], today=date(2020, 10, 5))
        parse(text)
        day = last_day(fact)
        assert ("nog " in text) is (day is not None and (day - date(2020, 10, 5)).days > 1)


def test_a_fact_without_a_time_has_no_last_day() -> None:
    assert last_day(a_fact()) is None
    assert "Een precieze dag noemt de bron niet." in told(a_fact(), "lead:7")
