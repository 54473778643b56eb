"""The Dutch of the e-mails that the house sends: a link to confirm or log in with, and what stands under reminders."""

CONFIRM_SUBJECT = "Bevestig uw aanmelding voor herinneringen"
CONFIRM = (
    "Goedendag,\n"
    "\n"
    "Iemand vroeg om herinneringen op dit e-mailadres. Het gaat om: {what}.\n"
    "Was u dat? Open dan deze link en druk op de knop:\n"
    "{link}\n"
    "\n"
    "De link werkt twee dagen. Was u het niet? Dan hoeft u niets te doen. U krijgt dan geen herinneringen.\n"
    "\n"
    "Zienswijzer"
)
LOGIN_SUBJECT = "Inloggen bij Zienswijzer"
LOGIN = (
    "Goedendag,\n"
    "\n"
    "Iemand vroeg om een link om in te loggen op de pagina's van Zienswijzer.\n"
    "Was u dat? Open dan deze link en druk op de knop “Inloggen”:\n"
    "{link}\n"
    "\n"
    "De link werkt één keer, tot {until} uur, en alleen in de browser waarin u hem hebt gevraagd.\n"
    "Was u het niet? Dan hoeft u niets te doen. Niemand anders kan met deze link inloggen.\n"
    "\n"
    "Zienswijzer"
)
CLAIM_SUBJECT = "Bevestig uw e-mailadres voor het inloggen"
CLAIM = (
    "Goedendag,\n"
    "\n"
    "Iemand wil met dit e-mailadres inloggen op de pagina's van Zienswijzer.\n"
    "Was u dat? Open dan deze link, in de browser waarin u bent ingelogd, en druk op de knop:\n"
    "{link}\n"
    "\n"
    "De link werkt een uur. Was u het niet? Dan hoeft u niets te doen. Ik wis uw adres dan vanzelf.\n"
    "\n"
    "Zienswijzer"
)
ALARM = (
    "Goedendag,\n"
    "\n"
    "{text}\n"
    "\n"
    "Dit gaat over Zienswijzer op {site}. U krijgt deze mail omdat u daar beheerder bent,\n"
    "of omdat uw adres bij ZIENSWIJZER_ALARM_MAIL staat.\n"
    "\n"
    "Zienswijzer"
)
OWN_DATA_SUBJECT = "Uw gegevens bij Zienswijzer"
OWN_DATA = (
    "Goedendag,\n"
    "\n"
    "Iemand drukte onder een mail van Zienswijzer op de knop om te zien of te wissen wat er van u bewaard is.\n"
    "Was u dat? Open dan deze link:\n"
    "{link}\n"
    "\n"
    "De link werkt een uur. Geef hem aan niemand door. Was u het niet? Dan hoeft u niets te doen.\n"
    "\n"
    "Zienswijzer"
)
GONE_SUBJECT = "Uw gegevens bij Zienswijzer zijn gewist"
GONE = (
    "Goedendag,\n"
    "\n"
    "Alles wat Zienswijzer van u bewaarde, is gewist, ook dit e-mailadres. U krijgt geen herinneringen meer.\n"
    "Uit reservekopieën verdwijnen uw gegevens binnen 35 dagen.\n"
    "Dit is de laatste mail die u krijgt.\n"
    "\n"
    "Zienswijzer"
)
FOOT = (
    "U krijgt deze mail omdat u zich hebt aangemeld op {site}.\n"
    "Stoppen kan met één druk op de knop:\n{stop}\n"
    "Zien of wissen wat ik van u bewaar:\n{own}"
)
FOOT_HTML = (
    "U krijgt deze mail omdat u zich hebt aangemeld op {site}.<br>\n"
    '<a href="{stop}">Stop de herinneringen</a><br>\n'
    '<a href="{own}">Zie of wis wat ik van u bewaar</a>'
)
WHAT_ZIENSWIJZEN = "zienswijzen voor {place}"
WHAT_ALL = "alle termijnen voor {place}"
