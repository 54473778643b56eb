"""What is said of gold questions that a change would have answered otherwise, in Dutch."""

from knowledge.answers.answer import Outcome

WRONG = (
    "De toetsvraag «{question}» krijgt nu als antwoord {was}. Na deze wijziging wordt dat {becomes}. Dat is niet goed."
)
LESS_SURE = (
    "De toetsvraag «{question}» krijgt nu als antwoord {was}. Na deze wijziging wordt dat minder zeker: {becomes}."
)
GIVEN = {
    Outcome.ANSWER: "{titles}",
    Outcome.LIST: "een lijst ({titles})",
    Outcome.ASK_BACK: "een keuze tussen {titles}",
    Outcome.UNKNOWN: "«dat weet ik niet»",
    Outcome.SMALLTALK: "een groet of iets dergelijks",
}
OTHERWISE = (
    "Namen en nummers van mensen bewaar ik niet. Zonder die gegevens krijgt deze vraag een ander antwoord. "
    "Stel haar opnieuw, zonder gegevens van mensen."
)
NOT_YOURS = "Deze vraag hoort bij een gemeente of regio waar u geen redacteur bent."
OTHER_EXPECTED = "Iemand anders bewaarde deze vraag al, met een ander antwoord. Vraag het beheer die weg te halen."
MORE = "{titles} en nog {count}"
