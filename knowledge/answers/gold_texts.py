"""What is said of gold questions that a change would have answered otherwise, in Dutch."""

from knowledge.answers.answer import Outcome

WRONG = (
    "De proefvraag «{question}» krijgt nu als antwoord {was}. Na deze wijziging wordt dat {becomes}. Dat is niet goed."
)
LESS_SURE = (
    "De proefvraag «{question}» krijgt nu als antwoord {was}. Na deze wijziging wordt dat minder zeker: {becomes}."
)
GIVEN = {
    Outcome.ANSWER: "{titles}",
    Outcome.LIST: "een lijst ({titles})",
    Outcome.ASK_BACK: "een keuze tussen {titles}",
    Outcome.UNKNOWN: "«dat weet ik niet»",
    Outcome.SMALLTALK: "een groet of iets dergelijks",
}
MORE = "{titles} en nog {count}"
