"""Every Dutch sentence of subscribing to reminders and changing them, in Telegram HTML; u-form, B1."""

from knowledge.alerts import Digest

# What can be followed.
ZIENSWIJZEN = "Alle zienswijzen"
ZIENSWIJZEN_OF = "De zienswijzen van {name}"
PLACE = "Alle termijnen voor {name}"
DOSSIER = "Het dossier {name}"
EVERYTHING = "Alle termijnen"
EVERYTHING_OF = "Alle termijnen die {name} aangaan"
THIS_ONE = "Deze termijn: {title}"
DOSSIERS = "Een dossier kiezen"

CHOOSE = (
    "<b>Herinneringen</b>\n"
    "Waarover wilt u op tijd bericht krijgen? Kies hieronder. Of typ het onderwerp erbij, zoals: /volgen inkoopkader.\n"
    "Na uw keuze ziet u eerst precies welke berichten er komen. Daarna beslist u."
)
CHOOSE_PLACE_FIRST = "U hebt nog geen gemeente gekozen. Dat kan met /gemeente. Dan kunt u ook uw eigen raad volgen."
CHOOSE_DOSSIER = "Welk dossier wilt u volgen?"
FOUND = "Wat wilt u volgen?"
NOT_FOUND = "Ik vind niets om te volgen bij deze woorden. Dit kan wel:"
GONE = "Dit staat niet meer in mijn bronnen. Kies opnieuw met /volgen."
PASSED = "Deze termijn is voorbij: <b>{title}</b>{day}.\nDaarvoor komt geen herinnering meer. Dit kunt u wel volgen:"
PASSED_ON = ", {day}"
NO_END = "Bij <b>{title}</b> noemt de bron geen laatste dag.\nDaarvoor komt geen herinnering. Dit kunt u wel volgen:"

# Who cannot be told, and where.
NO_REACH = (
    "In deze chat kan ik u later niet bereiken. Er zijn twee andere manieren:\n"
    "• Uw agenda. Typ /agenda voor uitleg.\n"
    "• E-mail. Meld u aan op de pagina {page}."
)
PAGE = "Termijnen"
NOBODY = (
    "Ik weet niet wie u bent, want u schrijft anoniem of namens een groep. "
    "Vraag het onder uw eigen naam, of in een chat met mij alleen."
)
ADMINISTRATORS_ONLY = (
    "In een groep kan alleen een beheerder van de groep dit. In een chat met mij kunt u zelf iets volgen."
)
GROUP_UNBOUND = "Deze groep hoort nog niet bij een gemeente. Een beheerder van de groep kiest die met /groep."
GROUP_ELSEWHERE = (
    "Deze groep hoort bij een andere gemeente. Dit kunt u hier niet volgen. Dat kan wel in een chat met mij."
)

# What is to come.
HERE = "in deze chat"
HERE_GROUP = "in deze groep"
HERE_TOPIC = "in dit onderwerp van de groep"
WILL_FOLLOW = "<b>U wilt volgen: {title}</b>"
FOLLOWS_NOW = "<b>U volgt: {title}</b>"
SETTLED = "Vastgelegd."
SENDS = "Deze berichten komen er, {where}:"
SENDS_ONE = "Dit bericht komt er, {where}:"
NO_SENDS = "Er staat nu geen termijn open waarover ik u kan berichten. Komt er een, dan krijgt u die {where}."
NO_SENDS_LEFT = "Er komt geen herinnering meer: de gekozen dagen zijn al voorbij."
NO_SENDS_GUESSED = "Er komt geen herinnering: het jaar staat niet in de bron, maar is afgeleid."
NO_SENDS_VAGUE = "Er komt geen herinnering: de bron noemt geen precieze dag die nog komt."
PAUSED = "Uw herinneringen staan stil. U krijgt niets, tot u ze hervat met /mijnmeldingen."
MORE_SENDS = "… en nog {count} berichten."
ENDS = "Het laatste bericht is van {day}. Daarna stopt het vanzelf."
GOES_ON = "Dit is wat ik nu weet, voor een jaar vooruit. Komen er termijnen bij, dan hoort u die ook, tot u stopt."
CHANGES = "Verandert een termijn of vervalt zij, dan hoort u dat meteen."
MANY = "<b>Let op: dat zijn {count} berichten in een jaar.</b> Kies minder dagen, of één bericht per dag of per week."
LEADS = "Wanneer: {leads}, om {time} uur."
NO_LEADS = "Wanneer: u hebt geen dagen gekozen. U hoort het dan alleen als een termijn verandert."
ON_WORKDAYS = "Valt zo'n dag in het weekend of op een feestdag, dan komt het bericht op de werkdag ervoor."
ASK_CONFIRM = "Er is nog niets vastgelegd. Klopt het zo?"

# Buttons.
ALERT = "Waarschuw mij"
CONFIRM = "Zo is het goed"
OTHER_DAYS = "Andere dagen"
OTHER_TIME = "Ander tijdstip"
TEST = "Stuur mij nu een proefmelding"
STOP = "Stop"
NO = "Nee, dank u"
DONE = "Klaar"
TYPE_DAYS = "Zelf dagen typen"
FOLLOW_AGAIN = "Toch weer volgen"
ALL_MINE = "Al mijn meldingen"
ON = "aan"
OFF = "uit"
LEAD = "{lead} dagen: {state}"
LEAD_ONE = "1 dag: {state}"
LEAD_LAST = "Laatste dag: {state}"
HOUR = "{hour:02}.00 uur"

STOPPED_BEFORE = "Goed. U volgt dit niet."
TEST_COMES = "De proefmelding is onderweg. U krijgt haar zo."
TEST_NOTHING = "Er is nog geen termijn om u te laten zien. Dit bericht is de proef: u bent te bereiken."
CHOOSE_DAYS = "Hoeveel dagen voor de laatste dag wilt u bericht? Druk op een dag om haar aan of uit te zetten."
CHOOSE_TIME = "Hoe laat wilt u uw herinneringen? Dit geldt voor alles wat u {where} volgt."
TYPE_DAYS_ASK = (
    "Typ hoeveel dagen van tevoren u bericht wilt, met komma's ertussen. Bijvoorbeeld: 10, 5, 1. "
    "Met 0 krijgt u bericht op de laatste dag zelf."
)
TYPE_DAYS_WRONG = "Dat kan ik niet lezen. Typ hooguit {count} getallen van 0 tot en met {most}. Bijvoorbeeld: 10, 5, 1."

# What a griffie proposes.
PROPOSED = "<b>De griffie stelt voor dat u dit volgt:</b>"
PROPOSAL_GONE = "Dit voorstel is er niet meer. Kies zelf met /volgen."
PROPOSAL_TAKEN = "Vastgelegd. Bekijken en wijzigen kan met /mijnmeldingen."

# /mijnmeldingen.
MINE = "<b>Uw meldingen</b>"
MINE_GROUP = "<b>De meldingen van deze groep</b>"
MINE_NONE = "U volgt nog niets. Kies met /volgen waarover u bericht wilt."
MINE_LINE = "{number}. {title}\n   {leads}{elsewhere}"
BY_MAIL = " Per e-mail."
ELSEWHERE = " In een ander gesprek of onderwerp."
MINE_NO_LEADS = "alleen als een termijn verandert"
NO_LONGER = "Wat niet meer in mijn bronnen staat"
MINE_TIME = "Tijd: {time} uur."
MINE_PAUSED = "<b>Alles staat stil.</b> U krijgt nu niets."
MINE_QUIET = "Stil van {begin} tot {end} uur."
MINE_DIGEST = {
    Digest.SINGLE: "Elke herinnering komt apart.",
    Digest.DAILY: "Herinneringen van één dag komen samen.",
    Digest.WEEKLY: "Herinneringen komen op maandag samen, voor de hele week. "
    "Wat één dag van tevoren of op de laatste dag komt, wacht nooit.",
}
MINE_WORKDAYS = "In het weekend en op feestdagen komt niets; dan krijgt u het op de werkdag ervoor."
MINE_ALL_DAYS = "Ook in het weekend en op feestdagen."
STOP_NUMBER = "Stop {number}"
STOP_ALL = "Alles stoppen"
PAUSE = "Stilzetten"
RESUME = "Hervatten"
RHYTHM = "Tijd, stilte en samenvoegen"
STOPPED = "Gestopt: {title}."
STOPPED_ALL = "Gestopt met alles. U krijgt geen herinneringen meer."
STOPPED_GONE = "Dit volgde u al niet meer."
RHYTHM_HEAD = "<b>Wanneer u bericht krijgt</b>\nDit geldt voor alles wat u {where} volgt."
QUIET_NONE = "Geen stille uren"
QUIET = "Stil van {begin} tot {end} uur"
DIGEST = {Digest.SINGLE: "Apart", Digest.DAILY: "Per dag", Digest.WEEKLY: "Per week"}
WORKDAYS = "Alleen op werkdagen"
ALL_DAYS = "Op alle dagen"
CHOSEN = "{label} (gekozen)"
BACK = "Terug"
