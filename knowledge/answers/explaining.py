"""Why an answer was given: each step from the typed words to the certainty, in plain Dutch, as Telegram HTML."""

from collections.abc import Iterable, Iterator, Sequence

from knowledge.answers.answer import Answer, Candidate, Outcome, Question
from knowledge.answers.certainty import ANSWERS_FROM, ASKS_BACK_FROM
from knowledge.answers.labels import ABOUT
from knowledge.answers.reasons import ACTORS, ASKED, SIGNS, WAYS, how_sure, percent
from knowledge.answers.reckoning import reckoned
from knowledge.answers.wording import document_line, safe
from knowledge.closed_lists import STATUSES
from knowledge.dutch.date_words import period_in_words
from knowledge.dutch.folding import words
from knowledge.dutch.stemming import stems
from knowledge.model import Fact, Status

WHY_HEADING = "<b>Waarom dit antwoord?</b>\n"
ROOM = 3900  # UTF-16 units; Telegram takes 4096
LONGEST_QUOTE = 200
LONGEST_NAME = 90
MOST_WORDS = 12
MOST_REASONS = 3
LEAST_DIFFERENCE = 0.02  # a sign that makes less is no reason
SHORTENED = "• … De rest van deze uitleg is te lang voor één bericht."


def explain(answer: Answer) -> str:
    """Why this answer: what was read, known and asked, when and for whom, what was weighed, and how sure it is."""
    question = answer.question
    lines = [f"Uw vraag: «{safe(_cut(question.text, LONGEST_QUOTE))}»"]
    if answer.outcome is Outcome.SMALLTALK:
        return WHY_HEADING + "\n".join((*lines, "Ik las hierin geen vraag. Daarom zocht ik niets op."))
    lines += _step("Gelezen", _read(question))
    lines += _step("Herkend", _recognised(answer))
    lines += _step("Wat u vraagt", _asked(question))
    lines += _step("Tijd", _times(question))
    lines += _step("Voor wie", _for_whom(question))
    lines += _step("Gevonden", _found(answer))
    if len(answer.facts) == 1 and (told := reckoned(answer.facts[0])):
        lines += _step("Nagerekend", [told])
    return WHY_HEADING + "\n".join(_fitting(lines, last=_step("Zekerheid", _sure(answer))))


def explain_fact(fact: Fact) -> str:
    """Where a fact comes from, when it is no longer known which question led to it."""
    lines = [
        "Dit is het feit dat u ziet. Hoe ik naar een antwoord zocht, onthoud ik hooguit een half uur.",
        f"Kenmerk: {safe(fact.id)}, versie {fact.version}",
        f"Status: {safe(STATUSES[fact.status])}",
        f"Bron: {safe(document_line(fact.source.document))}; {safe(fact.source.place)}.",
    ]
    return WHY_HEADING + "\n".join(lines)


def _step(name: str, told: Iterable[str]) -> list[str]:
    """One step: its name, and behind it or under it what is told."""
    found = [safe(line) for line in told]
    if len(found) == 1:
        return [f"<b>{name}:</b> {found[0]}"]
    return [f"<b>{name}:</b>", *(f"• {line}" for line in found)]


def _read(question: Question) -> Iterator[str]:
    yield from question.notes[:MOST_WORDS]
    if question.is_elliptic:
        yield "Ik las uw vraag als vervolg op wat u hiervoor vroeg."
    if strange := list(dict.fromkeys(word.read for word in question.content if not word.is_known)):
        yield f"Deze woorden ken ik niet: {_enumerated(strange)}."
    subject = list(dict.fromkeys(word.read for word in question.content))
    yield f"Zoekwoorden: {_enumerated(subject)}." if subject else "Ik vond geen woorden om op te zoeken."


def _recognised(answer: Answer) -> Iterator[str]:
    question = answer.question
    told = [f"«{_cut(said, LONGEST_NAME)}»: {_cut(name, LONGEST_NAME)}" for said, name in _news(answer.names)]
    best = answer.candidates[0] if answer.candidates else None
    known = {said for said, _ in answer.names}
    told += [
        f"«{_cut(said, LONGEST_NAME)}» telt als «{_cut(other, LONGEST_NAME)}»"
        for said, other in _news(best.shared if best else ())
        if said not in known and not _are_kin(said, other)
    ]
    if question.actors:
        told.append(f"wie: {_enumerated(sorted(ACTORS[actor] for actor in question.actors))}")
    if question.numbered:
        told.append(_cut(f"{question.numbered.series} {question.numbered.number or '(de hele lijst)'}", LONGEST_NAME))
    if question.references:
        told.append(f"RIS {_enumerated(question.references)}")
    if answer.topic:
        told.append(f"onderwerp: {_cut(answer.topic, LONGEST_NAME)}")
    yield from told[:MOST_WORDS] or ("geen namen of woorden met een tweede betekenis.",)


def _news(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs of which the second says something that the first does not."""
    return [(said, other) for said, other in pairs if words(said) != words(other)]


def _are_kin(said: str, other: str) -> bool:
    return " " not in said and " " not in other and bool(set(stems(said)) & set(stems(other)))


def _asked(question: Question) -> Iterator[str]:
    about = ", ".join(sorted(ABOUT[kind].lower() for kind in question.kinds))
    asked = [
        ASKED[question.intent],
        f"het gaat om {about}" if about else "",
        "het liefst een bedrag" if question.asks_amount else "",
        "de betekenis" if question.asks_meaning else "",
        "wat nog komt" if question.asks_upcoming else "",
        {True: "of het nog kan", False: "of het al voorbij is", None: ""}[question.asks_if_open],
    ]
    yield f"{'; '.join(part for part in asked if part)}."


def _times(question: Question) -> Iterator[str]:
    if question.impossible_day is not None:
        yield f"«{_cut(question.impossible_day, LONGEST_NAME)}» bestaat niet."
    elif not question.periods:
        yield "u noemt geen tijd."
    for period in question.periods[:MOST_WORDS]:
        yield f"«{_cut(period.said, LONGEST_NAME)}»: {period_in_words(period)}."


def _for_whom(question: Question) -> Iterator[str]:
    if question.elsewhere is not None:
        yield f"{_cut(question.elsewhere.title(), LONGEST_NAME)}. Daarover heb ik geen bronnen."
    elif question.place is None:
        yield "alle gemeenten en regio's, want u hebt er geen gekozen."
    else:
        name = _cut(question.place.name, LONGEST_NAME)
        yield f"{name}, want die noemt u." if question.is_place_named else f"{name}, want die is voor u ingesteld."


def _found(answer: Answer) -> Iterator[str]:
    if answer.way is not None:
        yield WAYS[answer.way]
    elif not answer.candidates:
        is_next = answer.question.is_elliptic and answer.facts
        yield "bij wat ik u hiervoor vertelde." if is_next else "niets dat bij uw vraag past."
    else:
        for number, candidate in enumerate(answer.candidates, start=1):
            yield _candidate(number, candidate)
        yield _difference(answer.candidates)


def _candidate(number: int, candidate: Candidate) -> str:
    shared = _enumerated(dict.fromkeys(other for _, other in candidate.shared))
    common = f" Daarin staat ook: {shared}." if shared else ""
    return (
        f"Nummer {number}: {_cut(candidate.fact.title, LONGEST_NAME)}, {_points(candidate.score)} punten. "
        f"Dit lijkt het meest op «{_cut(candidate.line, LONGEST_NAME)}».{common} "
        f"Dit feit zegt iets over {percent(candidate.known)} van uw zoekwoorden."
    )


def _difference(candidates: Sequence[Candidate]) -> str:
    """Why the first came before its rival, and by how much."""
    best = candidates[0]
    place, rival = next(((n, other) for n, other in enumerate(candidates, start=1) if other.is_rival), (0, None))
    ours, theirs = _reasons(best, rival)
    reasons = "; ".join(
        f"nummer {number} {' en '.join(found)}" for number, found in ((1, ours), (place, theirs)) if found
    )
    because = f", want {reasons}" if reasons else ""
    if rival is None:
        return f"Nummer 1 is het enige antwoord dat in de buurt komt{because}."
    gap = _points(best.score) - _points(rival.score)
    return f"Nummer 1 won van nummer {place} met {gap} {'punt' if gap == 1 else 'punten'} verschil{because}."


def _reasons(best: Candidate, rival: Candidate | None) -> tuple[list[str], list[str]]:
    """The signs that made the difference, the strongest first: what speaks for *best*, and what against *rival*."""
    others = rival.adds if rival else {}
    more = {name: value - others.get(name, 0.0) for name, value in best.adds.items() if name in SIGNS}
    strongest = sorted(more, key=lambda name: (-more[name], name))[:MOST_REASONS]
    told = [name for name in strongest if more[name] >= LEAST_DIFFERENCE]
    ours = [SIGNS[name] for name in told if best.adds[name] > 0]
    return ours, [SIGNS[name] for name in told if best.adds[name] <= 0]


def _sure(answer: Answer) -> Iterator[str]:
    yield f"{how_sure(answer.certainty)}."
    if answer.way is None and answer.candidates:
        yield (
            f"Vanaf {percent(ANSWERS_FROM)} geef ik antwoord. Vanaf {percent(ASKS_BACK_FROM)} vraag ik wat u bedoelt. "
            f"Onder de {percent(ASKS_BACK_FROM)} zeg ik dat ik het niet weet."
        )
    yield _therefore(answer)


def _therefore(answer: Answer) -> str:
    is_gap = bool(answer.facts) and answer.facts[0].status is Status.ABSENT
    if answer.outcome is Outcome.ASK_BACK:
        is_close = answer.certainty >= ANSWERS_FROM
        lead = "Er passen twee of meer feiten bijna even goed. " if is_close else ""
        return f"{lead}Daarom vroeg ik wat u bedoelt."
    if answer.outcome is Outcome.UNKNOWN and is_gap:
        return "Ik weet dat dit niet in mijn bronnen staat. Daarom zei ik dat."
    if answer.outcome is Outcome.UNKNOWN:
        return "Daarom zei ik dat ik het niet weet." if not answer.missing else "Daarom zei ik wat er ontbreekt."
    return "Daarom gaf ik dit antwoord."


def _fitting(lines: Sequence[str], *, last: Sequence[str]) -> Iterator[str]:
    """As many of *lines* as fit in one message together with *last*, which is always told."""
    room = ROOM - sum(_units(line) for line in (WHY_HEADING, SHORTENED, *last))
    for line in lines:
        room -= _units(line)
        if room < 0:
            yield SHORTENED
            break
        yield line
    yield from last


def _units(line: str) -> int:
    """The room that *line* takes in a message, its end included."""
    return len(line.encode("utf-16-le", "surrogatepass")) // 2 + 1


def _enumerated(said: Iterable[str]) -> str:
    found = [_cut(one, LONGEST_NAME) for one in said]
    more = f" en nog {len(found) - MOST_WORDS} andere" if len(found) > MOST_WORDS else ""
    return ", ".join(found[:MOST_WORDS]) + more


def _points(score: float) -> int:
    return round(100 * score)


def _cut(text: str, most: int) -> str:
    """*text* on one line, cut off with "…" where it is too long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
