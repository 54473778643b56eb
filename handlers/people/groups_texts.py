"""The Dutch of groups and the council they belong to, in Telegram HTML; u-form, B1."""

BOUND = "Deze groep hoort bij <b>{place}</b>. Iedereen krijgt hier de feiten voor {place}."
UNBOUND = "Deze groep hoort nog niet bij een gemeente of regio. Een beheerder van de groep kan er een kiezen."
CHOOSE = "Gemeente van de groep kiezen"
WHICH = "Bij welke gemeente of regio hoort deze groep? Alleen een beheerder van de groep kan kiezen."
ADMINS_ONLY = "Alleen een beheerder van deze groep kan dat, onder eigen naam."
ONLY = "Dit kan alleen in een groep. Uw eigen gemeente kiest u met /gemeente."
NOT_HERE = "Hier kan ik geen keuze voor een groep bewaren."
LEFT = (
    "Dag allemaal. In deze groep kan ik niet blijven. Alleen iemand van de griffie of het beheer kan mij toevoegen. "
    "Ik ga nu weg."
)
