"""Rules on what facts hang on: steps, replacements, places, dossiers and documents."""

from collections import Counter
from collections.abc import Iterable, Iterator

from knowledge.editing import Finding
from knowledge.intake import lint_texts as texts
from knowledge.intake.lint_survey import Survey, error, links, warning
from knowledge.model import Fact, Status

LEAST_PLACE = 5  # signs: "§ 2.1" is a place, "p. 2" is none a reader finds by


def to_nothing(survey: Survey) -> Iterator[Finding]:
    """A link to a fact that is not there, or to itself."""
    for fact in survey.facts:
        for link in links(fact):
            if link == fact.id:
                yield error("link-to-itself", texts.LINK_TO_ITSELF, fact)
            elif link not in survey.by_id:
                yield error("link-to-nothing", texts.LINK_TO_NOTHING.format(link=link), fact)


def in_a_circle(survey: Survey) -> Iterator[Finding]:
    """Steps that follow one another in a circle."""
    for fact in survey.facts:
        seen, at = {fact.id}, fact
        while (origin := survey.by_id.get(at.follows or "")) is not None and origin.id not in seen:
            seen.add(origin.id)
            at = origin
        if at.id != fact.id and at.follows == fact.id:
            yield error("circle", texts.CIRCLE.format(link=fact.follows), fact)


def out_of_order(survey: Survey) -> Iterator[Finding]:
    """A step that lies wholly before the one it follows."""
    for fact in survey.facts:
        origin = survey.by_id.get(fact.follows or "")
        if origin is None or fact.period is None or origin.period is None:
            continue
        last, first = fact.period.latest, origin.period.earliest
        if last and first and last < first:
            said = texts.OUT_OF_ORDER.format(said=fact.period.said, title=origin.title, other=origin.period.said)
            yield warning("out-of-order", said, fact)


def to_another_region(survey: Survey) -> Iterator[Finding]:
    """A link to a fact of another region."""
    for fact in survey.facts:
        for link in links(fact):
            other = survey.by_id.get(link)
            if other and survey.are_apart(fact.scope, other.scope):
                said = texts.OTHER_REGION.format(title=other.title, place=survey.place_name(other.scope))
                yield warning("link-to-other-region", said, fact)


def superseded(survey: Survey) -> Iterator[Finding]:
    """What is superseded without what took its place, and what was replaced but does not say so."""
    replaced: dict[str, Fact] = {old: fact for fact in survey.facts for old in fact.replaces}
    for fact in survey.facts:
        if fact.status is Status.SUPERSEDED and fact.id not in replaced:
            yield warning("superseded-by-nothing", texts.SUPERSEDED_BY_NOTHING, fact)
        elif fact.id in replaced and fact.status is not Status.SUPERSEDED:
            said = texts.REPLACED_YET_VALID.format(
                title=replaced[fact.id].title, status=texts.STATUSES.get(fact.status, fact.status.value)
            )
            yield warning("replaced-yet-valid", said, fact)


def unknown_owners(survey: Survey) -> Iterator[Finding]:
    """A place, dossier or document that is not there."""
    dossiers = {dossier.id for dossier in survey.curation.dossiers}
    documents = {document.id for document in survey.curation.documents}
    for fact in survey.facts:
        if fact.scope not in survey.places:
            yield error("unknown-place", texts.UNKNOWN_PLACE.format(scope=fact.scope), fact)
        if fact.dossier not in dossiers:
            yield error("unknown-dossier", texts.UNKNOWN_DOSSIER.format(dossier=fact.dossier), fact)
        if fact.source.document.id not in documents:
            yield error("unknown-source", texts.UNKNOWN_SOURCE.format(document=fact.source.document.id), fact)


def sources(survey: Survey) -> Iterator[Finding]:
    """A source of another region, or one without a place in it."""
    for fact in survey.facts:
        document = fact.source.document
        if len(fact.source.place.strip()) < LEAST_PLACE:
            yield warning("no-place-in-source", texts.NO_PLACE_IN_SOURCE.format(title=document.title), fact)
        if not document.is_external and survey.are_apart(fact.scope, document.scope):
            said = texts.SOURCE_OF_OTHER_REGION.format(title=document.title, place=survey.place_name(document.scope))
            yield warning("source-of-other-region", said, fact)


def ids_twice(survey: Survey) -> Iterator[Finding]:
    """An id that two facts have."""
    for fact_id in _twice(fact.id for fact in survey.facts):
        yield error("id-twice", texts.ID_TWICE, survey.by_id[fact_id])


def _twice(ids: Iterable[str]) -> list[str]:
    return [one for one, count in Counter(ids).items() if count > 1]


RULES = (
    to_nothing,
    in_a_circle,
    out_of_order,
    to_another_region,
    superseded,
    unknown_owners,
    sources,
    ids_twice,
)
