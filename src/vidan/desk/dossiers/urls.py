from django.urls import path

from vidan.desk.dossiers import (
    acts_page,
    colleagues,
    detail,
    files,
    intake,
    intake_unsent,
    linking,
    listing,
    printing,
    promises,
    village_results,
)

urlpatterns = [
    path("", listing.listing, name="dossiers"),
    path("new/", intake.new, name="intake"),
    path("new/unsent/", intake_unsent.save, name="intake-unsent"),
    path("new/unsent/forget/", intake_unsent.forget, name="intake-unsent-forget"),
    path("new/procedures/", intake.procedures, name="intake-procedures"),
    path("promises/", promises.differing_promises, name="dossier-promises"),
    path("villages/", village_results.village_results, name="village-results"),
    path("<uuid:dossier_id>/", detail.detail, name="dossier"),
    path("<uuid:dossier_id>/received/", intake.received, name="dossier-received"),
    path(
        "<uuid:dossier_id>/personal-data/",
        detail.personal_data,
        name="dossier-personal-data",
    ),
    path("<uuid:dossier_id>/presence/", colleagues.presence, name="dossier-presence"),
    path("<uuid:dossier_id>/link/", linking.link_page, name="dossier-link"),
    path("<uuid:dossier_id>/act/<slug:act>/", acts_page.carry_out, name="dossier-act"),
    path("<uuid:dossier_id>/undo/", acts_page.take_back, name="dossier-undo"),
    path(
        "<uuid:dossier_id>/files/<uuid:file_id>/", files.download, name="dossier-file"
    ),
    path("<uuid:dossier_id>/slip.<slug:kind>", printing.slip, name="dossier-slip"),
    path(
        "<uuid:dossier_id>/supplement.<slug:kind>",
        printing.supplement,
        name="dossier-supplement",
    ),
    path(
        "<uuid:dossier_id>/refusal.<slug:kind>",
        printing.refusal,
        name="dossier-refusal",
    ),
    path(
        "<uuid:dossier_id>/apology.<slug:kind>",
        printing.apology,
        name="dossier-apology",
    ),
    path(
        "<uuid:dossier_id>/stopping.<slug:kind>",
        printing.stopping,
        name="dossier-stopping",
    ),
    path(
        "<uuid:dossier_id>/control.<slug:kind>",
        printing.control,
        name="dossier-control",
    ),
    path(
        "<uuid:dossier_id>/minutes/<uuid:verification_id>.<slug:kind>",
        printing.minutes,
        name="dossier-minutes",
    ),
]
