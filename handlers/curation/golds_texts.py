"""Every Dutch sentence about gold questions, in the chat and on the pages; u-form, B1."""

from knowledge.answers.regression import Grade

# Under an answer.
KEEP = "Als toetsvraag bewaren"
KEPT = (
    "Bewaard als toetsvraag. Zou een wijziging dit antwoord fout maken, dan houd ik die wijziging tegen. "
    "Alle toetsvragen ziet u met /toetsvragen."
)
KNOWN = "Dit was al een toetsvraag. Alle toetsvragen ziet u met /toetsvragen."
GONE = "Dat antwoord onthoud ik niet meer. Stel uw vraag opnieuw."

# The list.
NONE = (
    "Er zijn nog geen toetsvragen. Stel een vraag en krijgt u een goed antwoord? "
    "Druk dan op “Als toetsvraag bewaren”. Elke wijziging wordt voortaan met die vraag getoetst."
)
LIST = "<b>Toetsvragen</b> ({count})\nHiermee toets ik elke wijziging. Tik op een nummer om meer te zien."
LINE = "{number}. “{question}”\n<i>{expected}</i>"
PAGE_BACK = "← Vorige"
PAGE_ON = "Volgende →"
ITEM = "<b>Toetsvraag</b>\n“{question}”\nHet goede antwoord: {expected}\n<i>{about}</i>"
ABOUT = "{place} · gevraagd op {day} · bewaard door {who}"
NO_PLACE = "geen gemeente gekozen"
NOBODY = "het programma"
STANDS = {
    Grade.RIGHT: "Wie dit nu vraagt, krijgt dat antwoord.",
    Grade.OFFERED: "<b>Let op.</b> Wie dit nu vraagt, krijgt een keuze. Het goede antwoord staat erbij.",
    Grade.WRONG: "<b>Let op.</b> Wie dit nu vraagt, krijgt een ander antwoord.",
}
REMOVE = "Weghalen"
REMOVED = "Weggehaald. Met deze vraag toets ik niet meer."
NOT_THERE = "Deze toetsvraag is er niet meer."
BACK = "Terug naar de lijst"
