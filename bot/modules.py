"""The modules that take updates, in their order; what each takes stands in its `register`."""

from handlers import errors, start
from handlers import settings as settings_screen
from handlers.asking import answers, ask, browse, feedback, inline, reckon
from handlers.curation import curate, golds, past, reviewing, sheets, unanswered
from handlers.people import functions, groups, invitations, inviting, login, own_data, privacy, roles
from handlers.reminders import alerts, calendar, delivery, reactions, recovery, settling, subscribe

# In this order: the first module that takes an update has it.
MODULES = (
    groups,
    settings_screen,
    privacy,
    own_data,
    invitations,
    inviting,
    roles,
    curate,
    reviewing,
    past,
    sheets,
    golds,
    functions,
    login,
    subscribe,
    alerts,
    reactions,
    settling,
    calendar,
    delivery,
    recovery,
    reckon,
    feedback,
    unanswered,
    start,
    inline,
    browse,
    ask,
    answers,
    errors,
)
