from django.urls import path

from vidan.desk.planning import (
    indicators,
    programmes,
    report,
    session_acts,
    sessions,
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
