from django.urls import path

from vidan.desk.planning import (
    changes,
    checklist,
    costs,
    days_off,
    difficulties,
    indicators,
    pack,
    programmes,
    readiness,
    report,
    session_acts,
    session_place,
    sessions,
    venues,
    volunteers,
)

OF_PROGRAMME = "programmes/<uuid:programme_id>/"
OF_SESSION = "sessions/<uuid:session_id>/"

urlpatterns = [
    path("programmes/", programmes.programmes, name="programmes"),
    path("programmes/new/", programmes.new_programme, name="programme-new"),
    path(OF_PROGRAMME, programmes.programme, name="programme"),
    path(
        f"{OF_PROGRAMME}change/", programmes.change_programme, name="programme-change"
    ),
    path(
        f"{OF_PROGRAMME}procedures/",
        programmes.announce_procedures,
        name="programme-announce",
    ),
    path(f"{OF_PROGRAMME}open/", programmes.open_it, name="programme-open"),
    path("sessions/", sessions.sessions, name="sessions"),
    path(OF_SESSION, sessions.session, name="session"),
    path(f"{OF_SESSION}move/", session_acts.move, name="session-move"),
    path(f"{OF_SESSION}place/", session_acts.place, name="session-place"),
    path(f"{OF_SESSION}cancel/", session_acts.cancel, name="session-cancel"),
    path(f"{OF_SESSION}restore/", session_acts.restore, name="session-restore"),
    path(f"{OF_SESSION}team/", session_acts.team, name="session-team"),
    path(f"{OF_SESSION}record/", session_acts.write_record, name="session-record"),
    path(f"{OF_SESSION}report/", report.report, name="session-report"),
    path(f"{OF_SESSION}report/chart.svg", report.chart, name="session-chart"),
    path(
        f"{OF_SESSION}report/rows/<str:code>/",
        report.report_rows,
        name="session-report-rows",
    ),
    path(f"{OF_SESSION}report.pdf", report.report_pdf, name="session-report-pdf"),
    path(f"{OF_SESSION}report.docx", report.report_word, name="session-report-word"),
    path(f"{OF_SESSION}report/close/", report.close, name="session-report-close"),
    path(
        f"{OF_SESSION}report/reopen/", report.open_again, name="session-report-reopen"
    ),
    path(f"{OF_SESSION}village/", session_place.village, name="session-village"),
    path(
        f"{OF_SESSION}place/confirm/", session_place.place_confirm, name="place-confirm"
    ),
    path(f"{OF_SESSION}place/refuse/", session_place.place_refuse, name="place-refuse"),
    path(f"{OF_SESSION}readiness/", readiness.readiness, name="session-readiness"),
    path(
        f"{OF_SESSION}readiness/accept/",
        readiness.readiness_accept,
        name="readiness-accept",
    ),
    path("readiness/", readiness.readiness_list, name="readiness"),
    path(
        "readiness/<uuid:readinessline_id>/answer/",
        readiness.readiness_answer,
        name="readiness-answer",
    ),
    path(
        "readiness/<uuid:readinessline_id>/give/",
        readiness.readiness_give,
        name="readiness-give",
    ),
    path("checklist/", checklist.checklist, name="checklist"),
    path("checklist/new/", checklist.item_new, name="checklist-new"),
    path(
        "checklist/<uuid:checkitem_id>/", checklist.item_change, name="checklist-change"
    ),
    path("venues/", venues.venues, name="venues"),
    path("venues/new/", venues.new_venue, name="venue-new"),
    path("venues/<uuid:venue_id>/", venues.venue, name="venue"),
    path("venues/<uuid:venue_id>/change/", venues.venue_change, name="venue-change"),
    path("venues/<uuid:venue_id>/confirm/", venues.venue_confirm, name="venue-confirm"),
    path(f"{OF_SESSION}costs/", costs.session_costs, name="session-costs"),
    path(f"{OF_SESSION}costs/approve/", costs.costs_approve, name="costs-approve"),
    path("costs/", costs.costs, name="costs"),
    path("costs.xlsx", costs.costs_book, name="costs-book"),
    path("costs/<uuid:costline_id>/spend/", costs.cost_spend, name="cost-spend"),
    path("costs/<uuid:costline_id>/remove/", costs.cost_remove, name="cost-remove"),
    path("difficulties/", difficulties.difficulties, name="difficulties"),
    path(
        f"{OF_SESSION}difficulty/", difficulties.difficulty_new, name="difficulty-new"
    ),
    path(
        "difficulties/<uuid:difficulty_id>/answer/",
        difficulties.difficulty_answer,
        name="difficulty-answer",
    ),
    path(f"{OF_PROGRAMME}versions/", changes.versions, name="programme-versions"),
    path(f"{OF_PROGRAMME}propose/", changes.propose_change, name="programme-propose"),
    path("proposals/<uuid:changeproposal_id>/", changes.proposal, name="proposal"),
    path("days-off/", days_off.days_off, name="days-off"),
    path(f"{OF_SESSION}pack/", pack.pack, name="session-pack"),
    path(f"{OF_SESSION}pack.pdf", pack.pack_pdf, name="session-pack-pdf"),
    path(f"{OF_SESSION}pack.docx", pack.pack_word, name="session-pack-word"),
    path("volunteers/", volunteers.volunteers, name="volunteers"),
    path(
        "volunteers/<uuid:helper_code_id>/revoke/",
        volunteers.revoke,
        name="volunteer-code-revoke",
    ),
    path(
        "volunteers/<uuid:helper_code_id>/rows/", volunteers.help_rows, name="help-rows"
    ),
    path("indicators/", indicators.indicators, name="indicators"),
    path(
        "indicators/<str:code>/rows/", indicators.indicator_rows, name="indicator-rows"
    ),
]
