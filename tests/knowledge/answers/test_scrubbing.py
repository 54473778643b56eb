"""What tells of a person leaves a question, and what it is about stays."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers.scrubbing import LONGEST, scrub

SUBJECTS = (
    "wanneer moet onze zienswijze over het inkoopkader binnen zijn",
    "wat valt onder segment 4b",
    "is RIS 2629403 al besproken",
    "wat staat er in de brief met kenmerk UIT / 2004368",
    "wat besloot het AB op 10 december 2020",
    "gaat het om 19-11-2020 om 20:00 uur",
    "staat 2020-11-19 al vast",
    "hoe zit het met de begroting 2020-2021",
    "krijgen we € 128.000.000 voor jeugdhulp",
    "is 12.500.000 euro genoeg",
    "wat gebeurt er in 2020 de komende maanden",
    "vergadert in 2020 AB en DB",
    "ik ben raadslid in Dordrecht, wanneer is de raad",
    "ik ben benieuwd wanneer de SOJ start",
    "ben ik te laat met de zienswijze",
    "ik ben van mening dat de termijn te kort is",
    "wat vindt mevrouw de voorzitter van het inkoopkader",
    "wat is de rijksweg 16 in de bronnen",
)


@pytest.mark.parametrize("said", SUBJECTS)
def test_a_question_without_a_person_in_it_stays_as_it_is(said: str) -> None:
    assert scrub(said) == said


@pytest.mark.parametrize(
    ("said", "scrubbed"),
    [
        pytest.param("mail mij op jan@dordrecht.nl over de raad", "mail mij op [e-mail] over de raad", id="mail"),
        pytest.param("jan [at] dordrecht.nl vraagt", "[e-mail] vraagt", id="mail spelled"),
        pytest.param("ik ben @jandevries op telegram", "ik ben [e-mail] op telegram", id="name of an account"),
        pytest.param("zie https://x.nl/mijn?id=7 aub", "zie [link] aub", id="link"),
        pytest.param("bel 06-12345678 hierover", "bel [nummer] hierover", id="mobile"),
        pytest.param("bel 078 123 45 67 hierover", "bel [nummer] hierover", id="landline"),
        pytest.param("bel +31 (0)6 1234 5678 terug", "bel [nummer] terug", id="abroad"),
        pytest.param("mijn telefoon 770123 is stuk", "mijn telefoon [nummer] is stuk", id="short with a cue"),
        pytest.param("mijn bsn is 123456782", "mijn bsn is [nummer]", id="bsn"),
        pytest.param("123.456.782 is van mij", "[nummer] is van mij", id="bsn with dots"),
        pytest.param("rekening NL91 ABNA 0417 1643 00", "rekening NL91 ABNA [nummer]", id="iban"),
        pytest.param("postcode 3311 GR of 3311gr", "postcode [postcode] of [postcode]", id="postcodes"),
        pytest.param("ik woon op de Noordendijk 148", "ik woon op [adres]", id="home"),
        pytest.param("komt er iets op Spuiboulevard 300", "komt er iets op [adres]", id="street"),
        pytest.param("mijn naam is Fatima El Amrani. Wanneer?", "mijn naam is [naam] Wanneer?", id="name"),
        pytest.param("ik ben Jan de Vries en ik wil weten", "ik ben [naam] en ik wil weten", id="i am"),
        pytest.param("ik ben jan de vries en ik wil weten", "ik ben [naam] en ik wil weten", id="lower case"),
        pytest.param("wat zei meneer jansen over het kader", "wat zei meneer [naam] over het kader", id="sir"),
        pytest.param("mevrouw Van der Meer-Jansen vroeg het", "mevrouw [naam] vroeg het", id="madam"),
        pytest.param("dhr. J.P. Balkenende vroeg dit", "dhr. [naam] vroeg dit", id="initials"),
        pytest.param("wat kost het? Met vriendelijke groet, Piet Smit", "wat kost het? [naam]", id="signed"),
        pytest.param("ik ben geboren op 12-03-1980 en nu", "ik ben geboren [nummer] en nu", id="day of birth"),
    ],
)
def test_what_tells_of_a_person_is_taken_out(said: str, scrubbed: str) -> None:
    assert scrub(said) == scrubbed


def test_a_word_that_the_base_knows_is_no_name() -> None:
    said = "ik ben jeugdteam en vraag dit"
    assert scrub(said) == "ik ben [naam] en vraag dit"
    assert scrub(said, keep={"jeugdteam"}) == said


words = st.text(alphabet=st.sampled_from("abcdefghijklmnopqrstuvwxyzéë ,.?!'"), max_size=40)
phones = st.builds(
    lambda start, rest, gap: gap.join((start, *rest)),
    st.sampled_from(("06", "078", "+316", "+31 6", "0031 6", "(078)", "+31 (0)78")),
    st.tuples(st.from_regex(r"[0-9]{4}", fullmatch=True), st.from_regex(r"[0-9]{4}", fullmatch=True)),
    st.sampled_from(("", " ", "-", ".", "/", " - ", "\u00a0", "\u2013")),
)


@given(before=words, mail=st.emails(), after=words)
def test_no_mail_address_survives(before: str, mail: str, after: str) -> None:
    told = scrub(f"{before} {mail} {after}")
    assert "@" not in told
    assert mail.partition("@")[2] not in told


@given(before=words, phone=phones, after=words)
def test_no_telephone_number_survives(before: str, phone: str, after: str) -> None:
    told = scrub(f"{before} {phone} {after}")
    assert not re.search(r"\d", told)


@given(number=st.integers(10_000_000, 999_999_999), before=words, after=words)
def test_no_number_as_long_as_a_bsn_survives(number: int, before: str, after: str) -> None:
    assert not re.search(r"\d{4}", scrub(f"{before} {number} {after}"))


@given(st.text(max_size=1000))
def test_anything_is_scrubbed_within_its_room_and_stays_so(said: str) -> None:
    told = scrub(said)
    assert len(told) <= LONGEST
    assert scrub(told) == told
