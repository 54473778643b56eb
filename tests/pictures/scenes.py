"""What is on the pictures of the handbooks: one autumn in a council, by everybody who has a part in it."""

from datetime import datetime, timedelta
from pathlib import Path

from handlers.curation import curate_texts, reviewing_texts
from handlers.web.staff import HOME
from knowledge.alerts import Role
from knowledge.dutch.local_time import AMSTERDAM
from tests.handlers.editors import TERM, Office, Play, noting, press
from tests.pictures.camera import Camera

MORNING = datetime(2020, 11, 2, 10, tzinfo=AMSTERDAM)
TWO_WEEKS_BEFORE = datetime(2020, 11, 5, 9, tzinfo=AMSTERDAM)
REFUSAL_BEGINS = 925  # below it is the form to refuse with
LIST_BEGINS = 460  # below it is a list of all that is not in the file
QUESTION = "wanneer moet onze zienswijze over het inkoopkader binnen zijn?"
UNKNOWN = "hoe laat begint de barbecue van de raad?"
DAY = "uiterlijk donderdag 19 november 2020"
NEW_TERM = "Reactie op het plan voor de jongerencoach"
UP_TO_THE_DAY = (
    "anna> /nieuw",
    "[Termijn]",
    "[Dordrecht]",
    "anna> wijkteam",
    "[Doorontwikkeling van het Sociaal Wijkteam]",
    f"anna> {NEW_TERM}",
    "anna> De raad kan reageren op het plan voor de jongerencoach.",
    "anna> uiterlijk 15 januari 2021",
)
UP_TO_THE_WHOLE = (
    "[Ja, dat klopt]",
    "[Overslaan]",
    "[Gestelde termijn]",
    "[Raad]",
    "anna> de gemeenteraad van Dordrecht",
    "anna> het college van Dordrecht",
    "[Een nieuw stuk]",
    "anna> Brief over de jongerencoach",
    "anna> het college van Dordrecht",
    "anna> 26 oktober 2020",
    "[Ja, dat klopt]",
    "anna> eerste alinea",
    "anna> wanneer moet de reactie op de jongerencoach binnen zijn | termijn jongerencoach | deadline jongerencoach"
    " | reactie plan jongerencoach | tot wanneer kan de raad reageren op de jongerencoach",
)
SHEET = f"id;versie;opmerking;wanneer\n{TERM};2;De brief noemt dit een verzoek.;uiterlijk 27 november 2020\n"


async def members(camera: Camera) -> None:
    """Somebody of the council asks, wants to know why, chooses, and has herself warned."""
    office = camera.premises.office
    gert = await office.editor("gert", Role.MEMBER, "dordrecht")
    await gert.say("/gemeente dordrecht")
    answer = await gert.say(QUESTION)
    await camera.chat("antwoord", "gert", last=2, says=(DAY, "Bron:", "Waarschuw mij", "Waarom dit antwoord?"))
    shown = await press(gert, answer, "Waarschuw mij")
    await camera.chat("meldingen-vooraf", "gert", last=1, says=("Deze berichten komen er", "Zo is het goed"))
    await press(gert, shown, "Zo is het goed")
    await gert.say("wat is segment 4")
    await camera.chat("kiezen", "gert", last=2, says=("Welke bedoelt u?",))
    await gert.say(UNKNOWN)
    await camera.chat("weet-ik-niet", "gert", last=2, says=("Dat weet ik niet", "Laat mij weten"))


async def clerks(camera: Camera) -> None:
    """The griffie is reminded, tells how far the council is, and looks what was sent."""
    office = camera.premises.office
    griet = await office.editor("griet", Role.CLERK, "dordrecht")
    await griet.say("/gemeente dordrecht")
    await press(griet, await griet.say("/volgen dordrecht"), "Zo is het goed")
    await office.told.pass_to(TWO_WEEKS_BEFORE)
    await camera.chat("herinnering", "griet", last=1, says=("nog 14 dagen", "Gezien", "Geregeld"))
    await press(griet, griet.transcript()[-1:], "Geregeld")
    await camera.chat("geregeld", "griet", last=1, says=("Gepland", "Geagendeerd"))
    office.clock.advance(timedelta(hours=1))
    await griet.say("/bezorging")
    await camera.chat("bezorging", "griet", last=1, says=("Verzonden", "Bestand (csv)"))
    office.clock.moment = MORNING


async def editors_in_the_chat(camera: Camera) -> None:
    """Two editors meet on one fact; one adds a term, and the other looks at it."""
    office = camera.premises.office
    await office.editor("anna", Role.EDITOR)
    await office.editor("bert", Role.EDITOR)
    await _meet(camera, office)
    play = Play(office)
    for line in UP_TO_THE_DAY:
        await play.take(line)
    await camera.chat("datum", "anna", last=2, says=("vrijdag 15 januari 2021. Klopt dat?",))
    for line in UP_TO_THE_WHOLE:
        await play.take(line)
    await camera.chat("voorbeeld", "anna", last=1, says=("Zo ziet een raadslid het vandaag", "Voorstellen"))
    for line in ("[Voorstellen]", "bert> /wachtrij"):
        await play.take(line)
    await camera.chat("wachtrij", "bert", last=1, says=(NEW_TERM, "gemeente of regio", reviewing_texts.APPROVE))
    await play.take("anna> /onbeantwoord")
    await camera.chat("onbeantwoord", "anna", last=1, says=("barbecue", "niet beantwoord", "geen keuze gemaakt"))


async def _meet(camera: Camera, office: Office) -> None:
    anna, bert = office.chats["anna"], office.chats["bert"]
    shown = await noting(anna)
    await press(bert, await noting(bert, "Reageren kan ook per e-mail."), curate_texts.GO_LIVE)
    moved = await press(anna, shown, curate_texts.GO_LIVE)
    await camera.chat("iemand-was-u-voor", "anna", last=1, says=("Iemand was u voor", "Reageren kan ook per e-mail."))
    await press(anna, moved, curate_texts.LEAVE_THEIRS)


async def editors_on_the_pages(camera: Camera, folder: Path) -> None:
    """The same by the pages: search, approve, and look what a spreadsheet would change."""
    page = await camera.log_in("bert")
    await page.fill("#vraag", QUESTION)
    await page.press("#vraag", "Enter")
    await page.wait_for_selector(".answer")
    await camera.page("zoeken", page, says=(DAY, "Feiten die zijn gewogen"), selector="body")
    await page.goto(f"{camera.premises.url}{HOME}/wachtrij")
    await page.click(f"main a:has-text('{NEW_TERM}')")
    await camera.page("goedkeuren", page, says=(NEW_TERM, "Keur goed"), tallest=REFUSAL_BEGINS)
    sheet = folder / "feiten.csv"
    sheet.write_text(SHEET, "utf-8")
    await page.goto(f"{camera.premises.url}{HOME}/importeren")
    await page.set_input_files("#bestand", sheet)
    await page.click("main form button")
    await page.wait_for_selector("text=Toepassen")
    await camera.page("importeren", page, says=("De brief noemt dit een verzoek.", "Toepassen"), tallest=LIST_BEGINS)


async def everything(camera: Camera, folder: Path) -> None:
    """All pictures, in the order of the story; *folder* is for files on the way."""
    camera.premises.office.clock.moment = MORNING
    await members(camera)
    await clerks(camera)
    await editors_in_the_chat(camera)
    await editors_on_the_pages(camera, folder)
