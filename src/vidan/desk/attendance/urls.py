from django.urls import path

from vidan.desk.attendance import absences, ledgers, payroll, resting, rolls

OF_SESSION = "sessions/<uuid:session_id>/presence/"
OF_PERSON = "hours/people/<uuid:officer_id>/"

urlpatterns = [
    path(OF_SESSION, rolls.roll, name="presences"),
    path(f"{OF_SESSION}confirm/", rolls.confirm_presence, name="presence-confirm"),
    path(f"{OF_SESSION}close/", rolls.close_roll, name="presence-close"),
    path(f"{OF_SESSION}substitute/", rolls.mark_substitute, name="presence-substitute"),
    path(f"{OF_SESSION}<uuid:officer_id>/", rolls.mark_officer, name="presence-mark"),
    path(
        "presences/<uuid:presence_id>/excuse/",
        rolls.excuse_absence,
        name="presence-excuse",
    ),
    path("hours/", ledgers.mine, name="hours"),
    path("hours/people/", ledgers.overview, name="hours-overview"),
    path(OF_PERSON, ledgers.of_person, name="hours-of"),
    path(f"{OF_PERSON}presences/", ledgers.presence_rows, name="presence-rows"),
    path(f"{OF_PERSON}rest/", resting.rest, name="rest-new"),
    path(f"{OF_PERSON}pay/", resting.pay, name="hours-pay"),
    path("hours/payroll/", payroll.payroll, name="payroll"),
    path("rests/<uuid:rest_id>/withdraw/", resting.withdraw, name="rest-withdraw"),
    path("absences/", absences.listing, name="absences"),
    path("absences/new/", absences.new, name="absence-new"),
    path(
        "absences/<uuid:absence_id>/withdraw/",
        absences.withdraw,
        name="absence-withdraw",
    ),
]
