"""The Dutch of invitations and roles, in Telegram HTML; u-form, B1."""

from handlers.access_texts import NAMES
from knowledge.alerts import Role
from knowledge.store.access import Shut

EVERYWHERE = "alle gemeenten"
FOR = "{role} voor {place}"

# What one is invited to.
INVITED = (
    "<b>U bent uitgenodigd</b>\n"
    "U krijgt de rol <b>{role}</b> voor <b>{place}</b>. {what}\n"
    "\n"
    "Neemt u de uitnodiging aan, dan bewaar ik uw rol bij het versleutelde nummer van uw Telegram-account. "
    "Uw naam bewaar ik niet. Wissen kan altijd met /privacy."
)
WHAT = {
    Role.MEMBER: "Ik geef u dan de feiten die voor uw raad gelden.",
    Role.CLERK: "U kunt dan noteren wat uw raad deed, anderen uitnodigen en zien welke meldingen zijn verstuurd.",
    Role.EDITOR: "U kunt dan feiten nakijken en verbeteren.",
    Role.ADMIN: "U kunt dan alles wat griffie en redactie kunnen. Ook kunt u rollen geven en terugnemen.",
}
ACCEPT = "Uitnodiging aannemen"
ACCEPTED = "Welkom. U hebt nu de rol <b>{role}</b> voor <b>{place}</b>. Al uw rollen ziet u met /rollen."
PROPOSED = "Bij deze uitnodiging hoort een voorstel voor meldingen. U beslist zelf of u die wilt."
SHOW_PROPOSAL = "Voorstel bekijken"
NOT_KEPT_HERE = "Hier kan ik geen rol bewaren. Open de link van uw uitnodiging in Telegram."
SHUT = {
    Shut.UNKNOWN: "Deze uitnodiging ken ik niet. Is de link helemaal overgenomen? Vraag anders om een nieuwe.",
    Shut.REVOKED: "Deze uitnodiging is ingetrokken. Vraag om een nieuwe.",
    Shut.EXPIRED: "Deze uitnodiging is verlopen, want ze gold zeven dagen. Vraag om een nieuwe.",
    Shut.USED: "Deze uitnodiging is al gebruikt. Ze gold voor één persoon. Vraag om een nieuwe.",
    Shut.HELD: "Deze rol hebt u al. De uitnodiging is niet gebruikt.",
}

# Inviting others.
CHOOSE_ROLE = "<b>Uitnodigen</b>\nVoor welke rol wilt u iemand uitnodigen?"
CHOOSE_PLACE = "<b>Uitnodigen voor de rol {role}</b>\nVoor welke gemeente of regio?"
CHOOSE_KIND = (
    "<b>Uitnodigen: {role} voor {place}</b>\n"
    "Een link voor één persoon werkt één keer. Een link voor de hele raad werkt vaker; die kunt u in de raadszaal "
    "laten zien. Bij die link kunt u meldingen voorstellen. Ieder raadslid beslist zelf of het die wil."
)
ONE_PERSON = "Voor één persoon"
WHOLE_COUNCIL = "Voor de hele raad"
WITH_ZIENSWIJZEN = "Voor de raad, met voorstel: zienswijzen"
WITH_ALL = "Voor de raad, met voorstel: alle termijnen"
OPEN_LIST = "Openstaande uitnodigingen"
MADE = (
    "<b>Uitnodiging: {role} voor {place}</b>\n"
    "{uses} Ze geldt tot {until}. Stuur deze link, of laat de code scannen:\n"
    "{link}\n"
    "Wie de link heeft, kan de rol krijgen. Deel hem dus alleen met wie hem mag hebben."
)
USES_ONE = "Deze uitnodiging werkt één keer."
USES_MANY = "Deze uitnodiging werkt voor de hele raad."
SENT_BELOW = "De uitnodiging staat hieronder."
MAY_NOT = "Deze uitnodiging kunt u niet geven. Begin opnieuw met /uitnodigen."
IN_PRIVATE = "Dit doe ik alleen in een chat met mij. Open die chat en stuur daar {command}."
OPEN_NONE = "<b>Openstaande uitnodigingen</b>\nEr staan geen uitnodigingen open."
OPEN_HEAD = "<b>Openstaande uitnodigingen</b>\nTik op een nummer om die uitnodiging in te trekken."
OPEN_LINE = "• Nummer {number}: {role} voor {place}, {uses}, tot {until}"
LIST_ONE = "voor één persoon"
LIST_MANY = "voor de hele raad"
REVOKE = "Trek nummer {number} in"
REVOKED = "De uitnodiging is ingetrokken."

# Roles.
ROLES = "<b>Uw rollen</b>"
NUMBER = "Bij mij bent u nummer {number}. Uw naam bewaar ik niet."
NOBODY_KEPT = "Ik bewaar niets van u. U kunt alles vragen; een rol krijgt u met een uitnodiging."
ROLES_NONE = "U hebt geen rol. Dat hoeft ook niet: alles vragen kan ook zonder."
ROLE_LINE = "• {role} voor {place}"
COUNTS = "<b>Wie wat mag</b>"
COUNT_LINE = "• {role} voor {place}: {count}"
TAKE_BACK = "Een rol terugnemen"
TAKE_WHICH = "<b>Een rol terugnemen</b>\nWelke rol?"
TAKE_FROM = "<b>Een rol terugnemen: {role} voor {place}</b>\nVan wie? Iedereen ziet het eigen nummer met /rollen."
PERSON = "Nummer {number}"
TAKEN = (
    "Nummer {number} heeft de rol {role} voor {place} niet meer. De open uitnodigingen van dit nummer zijn ingetrokken."
)
NOT_HELD = "Die rol is al teruggenomen."
LAST_ADMIN = "Dit is de laatste met de rol beheer voor alle gemeenten. Nodig eerst een ander uit."


def role_name(role: Role) -> str:
    """The name of *role*."""
    return NAMES[role]


def place_name(name: str | None) -> str:
    """The name of a place in a sentence; None is everywhere."""
    return name or EVERYWHERE
