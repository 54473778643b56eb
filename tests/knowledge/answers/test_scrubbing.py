"""What tells of a person leaves a question, and what it is about stays."""

import re
import time
from itertools import count

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.answers.scrubbing import LONGEST, scrub
from knowledge.dutch.common_words import COMMON_WORDS
from knowledge.dutch.person_names import ALSO_WORDS, FAMILY_NAMES, FIRST_NAMES
from knowledge.dutch.towns import TOWNS
from tests.score.golds import questions

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
    "besloot men in 2020, 2021 en 2022 hetzelfde",
    "hoe liep de begroting in 2019-2020-2021",
    "gaan RIS 2629403, 2629404 en 2629405 over jeugd",
    "wat was er op 10-12-2020, 11-02-2021",
    "vergadert de raad op 10, 11, 12, 13 december",
    "is er 120.000.000 begroot",
    "gaat het om 12.500.000 of 13.000.000",
    "wat staat in segment 4a en 4b",
    "geldt maatregel M4a ook",
    "is de woningmarkt 10 jaar verder",
    "ver weg van segment 4 staat segment 5",
    "staat het groeipad 3 keer in de brief",
    "wat zegt de markt 3 weken later",
    "komt er op Maandag 3 mei iets binnen",
    "is het AB-12 of DB-10-12",
    "is dat do-10-12 of vr-11-12",
    "vergadert men 9-mrt-21 of 12-ABC-3",
    "wat staat in bijlage B-12-3 van 2020",
    "wat regelt artikel 12 lid 3 sub b",
    "vraag namens de fractie van D66",
    "namens GroenLinks vraag ik wat er staat",
    "vraag namens de gemeenteraad over het inkoopkader",
    "namens het college, wat is de termijn",
    "namens alle ouders: wanneer start het",
    "wat besloot men in jan 2021",
    "belt de griffie op 10 december 2020",
    "welk kenteken heeft 2020 als jaar",
    "Segment 4",
    "wat staat er in Segment 4, en in Bijlage 3?",
    "wat wil Hendrik-Ido-Ambacht of hendrik ido ambacht",
    "wordt in de mail 2020 genoemd op pagina 12",
    "is de post at random in 2020 verdeeld",
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
        pytest.param("rekening NL91 ABNA 0417 1643 00", "rekening [nummer]", id="iban"),
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
        pytest.param(
            "vraag namens pietersen uit de wielewaalstraat 12", "vraag namens [naam] uit de [adres]", id="namens"
        ),
        pytest.param("namens Van den Bosch-Smit over het kader", "namens [naam] over het kader", id="namens, capitals"),
        pytest.param(
            "dit is een vraag van pietersen over jeugd", "dit is een vraag van [naam] over jeugd", id="surname"
        ),
        pytest.param("vraagt Fatima El Amrani dit ook", "vraagt [naam] dit ook", id="first name and what follows"),
        pytest.param("vraagt jan de vries dit ook", "vraagt [naam] dit ook", id="whole name, no capitals"),
        pytest.param("vraag van J.P. Willemsen-Kok hierover", "vraag van [naam] hierover", id="initials, no cue"),
        pytest.param("iets in de Johan de Wittstraat 140-142", "iets in de [adres]", id="street of two numbers"),
        pytest.param("iets aan de Burgemeester de Raadtsingel 12b", "iets aan de [adres]", id="street of many words"),
        pytest.param("Wanneer Spuiboulevard 300 af is", "Wanneer [adres] af is", id="street behind the first word"),
        pytest.param("wie zit op Laan der Verenigde Naties 40", "wie zit op [adres]", id="laan van"),
        pytest.param("wie zit op Prins Hendrikkade 7 III", "wie zit op [adres]", id="floor"),
        pytest.param("ik zit op kerkpad 5a in Gorinchem", "ik zit op [adres] in Gorinchem", id="path"),
        pytest.param("Groenmarkt 10", "[adres]", id="nothing but an address"),
        pytest.param("namens mijn buurvrouw annie bakker", "namens mijn buurvrouw [naam]", id="neighbour"),
        pytest.param("brief van Groenmarkt 10, Dordrecht", "brief van [adres], Dordrecht", id="market"),
        pytest.param("ik zit op de Vest 90", "ik zit op de [adres]", id="street of one word"),
        pytest.param("het is dorpsstr. 14 of kerkln 3", "het is [adres] of [adres]", id="short forms"),
        pytest.param("het is Havenkade12", "het is [adres]", id="no space"),
        pytest.param("ik woon in de wielewaalstraat hier", "ik woon in [adres] hier", id="home without a number"),
        pytest.param("rekening nl91abna0417164300 klopt", "rekening [nummer] klopt", id="iban, small letters"),
        pytest.param("rekening NL91.ABNA.0417.1643.00 klopt", "rekening [nummer] klopt", id="iban, dots"),
        pytest.param("rekening BE68 5390 0754 7034 klopt", "rekening [nummer] klopt", id="iban of Belgium"),
        pytest.param("rekening DE89370400440532013000 klopt", "rekening [nummer] klopt", id="iban of Germany"),
        pytest.param("is 111.222.333 van u", "is [nummer] van u", id="bsn like an amount"),
        pytest.param("bsn123456782 is van mij", "bsn[nummer] is van mij", id="bsn against its word"),
        pytest.param("bel 7708708 hierover", "bel [nummer] hierover", id="number of the town"),
        pytest.param(
            "kunt u mij bellen op 770 87 08", "kunt u mij bellen op [nummer]", id="number of the town, spaced"
        ),
        pytest.param("0031-(0)78-7708708 is mijn nummer", "[nummer] is mijn nummer", id="from abroad"),
        pytest.param("app me op +316 12 34 56 78", "app me op [nummer]", id="app"),
        pytest.param("mijn auto is ab12cd dus", "mijn auto is [nummer] dus", id="plate behind a cue"),
        pytest.param("kenteken: 1 KBB 00", "kenteken: [nummer]", id="plate with spaces"),
        pytest.param("jan.devries at gmail.com vraagt", "[e-mail] vraagt", id="at in words"),
        pytest.param("piet apenstaartje dordrecht punt nl vraagt", "[e-mail] vraagt", id="all in words"),
        pytest.param("piet punt van dam at gmail punt com vraagt", "[e-mail] vraagt", id="a point in words"),
        pytest.param("piet @ gmail.com vraagt", "[e-mail] vraagt", id="spaced"),
        pytest.param("ik ben geboren op 12-03-1980 en nu", "ik ben geboren [nummer] en nu", id="day of birth"),
    ],
)
def test_what_tells_of_a_person_is_taken_out(said: str, scrubbed: str) -> None:
    assert scrub(said) == scrubbed


def test_a_word_that_the_base_knows_is_no_name() -> None:
    said = "ik ben jeugdteam en vraag dit"
    assert scrub(said) == "ik ben [naam] en vraag dit"
    assert scrub(said, keep={"jeugdteam"}) == said


@pytest.mark.parametrize(
    "plate",
    "HB-12-34 12-34-HB 12-HB-34 GB-12-CD GB-CD-12 12-GB-CD 12-GBC-3 1-GBC-23 GB-123-C G-123-BC "
    "GBC-12-D G-12-BCD 1-GB-234 123-GB-4 gb-123-c 12GBC3 G123BC".split(),
)
def test_no_licence_plate_survives(plate: str) -> None:
    assert scrub(f"geldt dit voor {plate} of niet") == "geldt dit voor [nummer] of niet"


def test_a_name_that_the_base_tells_of_stays() -> None:
    assert scrub("wat zei Pietersen", keep={"pietersen"}) == "wat zei Pietersen"
    assert scrub("vraag namens jeugdteam", keep={"jeugdteam"}) == "vraag namens jeugdteam"


OF_THE_BASE = frozenset({"peeters", "papendrecht"})  # "namens papendrecht": the base knows both words


def test_the_gold_questions_keep_their_words() -> None:
    """Of thousands of questions two name somebody: who signs with a function, and a woman of whom nothing is known."""
    asked = [" ".join(turn.split()) for gold in questions() if not gold.is_unseen for turn in gold.turns]
    changed = [said for said in asked if len(said) <= LONGEST and scrub(said, keep=OF_THE_BASE) != said]
    assert len(asked) > 2000
    assert len(changed) == 2, changed


def test_no_name_is_a_word_or_a_town() -> None:
    assert not (FIRST_NAMES | FAMILY_NAMES | ALSO_WORDS) & (COMMON_WORDS | TOWNS)


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
@example(number=123_456_782, before="", after="euro toeslag")
def test_no_number_as_long_as_a_bsn_survives(number: int, before: str, after: str) -> None:
    assert not re.search(r"\d{4}", scrub(f"{before} {number} {after}"))


def passes_eleven(number: int) -> bool:
    digits = [int(digit) for digit in f"{number:09}"]
    return (sum(weight * digit for weight, digit in zip(range(9, 1, -1), digits, strict=False)) - digits[8]) % 11 == 0


def a_bsn_from(start: int) -> int:
    return next(number for number in count(start) if passes_eleven(number) and number % 1000)


no_money = words.filter(lambda said: not re.search("eur|miljoen|miljard|duizend", said))  # with points: an amount
bsns = st.integers(1_000_001, 999_999_000).map(a_bsn_from)


@given(number=bsns, gap=st.sampled_from(("", " ", ".", "-")), before=no_money, after=no_money)
def test_no_bsn_survives(number: int, gap: str, before: str, after: str) -> None:
    digits = f"{number:09}"
    assert not re.search(r"\d", scrub(f"{before} {digits[:3]}{gap}{digits[3:6]}{gap}{digits[6:]} {after}"))


def an_iban(account: int, bank: str) -> str:
    turned = "".join(str(int(char, 36)) for char in f"{bank}{account:010}NL00")
    return f"NL{98 - int(turned) % 97:02}{bank}{account:010}"


@given(
    account=st.integers(0, 9_999_999_999), bank=st.sampled_from(("ABNA", "INGB", "RABO", "TRIO")), gap=st.booleans(),
    is_small=st.booleans(), before=words, after=words,
)  # fmt: skip
def test_no_iban_survives(account: int, bank: str, *, gap: bool, is_small: bool, before: str, after: str) -> None:
    said = an_iban(account, bank)
    said = " ".join(said[at : at + 4] for at in range(0, 18, 4)) if gap else said
    told = scrub(f"{before} {said.lower() if is_small else said} {after}")
    assert not re.search(rf"\d|{bank}", told)


@given(st.text(max_size=1000))
def test_anything_is_scrubbed_within_its_room_and_stays_so(said: str) -> None:
    told = scrub(said)
    assert len(told) <= LONGEST
    assert scrub(told) == told


@pytest.mark.parametrize("said", ["a", "Aa ", "1 ", "x punt ", "12-", "Jan van ", "laan van de ", "a.", "NL12"])
def test_the_longest_message_is_scrubbed_at_once(said: str) -> None:
    began = time.process_time()
    scrub(said * (4096 // len(said)))
    assert time.process_time() - began < 1
