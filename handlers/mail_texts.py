"""The Dutch of the e-mails that the house sends: a sign-up to confirm, and what stands under each reminder."""

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
FOOT = "U krijgt deze mail omdat u zich hebt aangemeld op {site}.\nStoppen kan met één druk op de knop:\n{stop}"
FOOT_HTML = 'U krijgt deze mail omdat u zich hebt aangemeld op {site}.<br>\n<a href="{stop}">Stop de herinneringen</a>'
WHAT_ZIENSWIJZEN = "zienswijzen voor {place}"
WHAT_ALL = "alle termijnen voor {place}"
