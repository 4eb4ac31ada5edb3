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
)

urlpatterns = [
    path("", listing.listing, name="dossiers"),
    path("new/", intake.new, name="intake"),
    path("new/unsent/", intake_unsent.save, name="intake-unsent"),
    path("new/unsent/forget/", intake_unsent.forget, name="intake-unsent-forget"),
    path("new/procedures/", intake.procedures, name="intake-procedures"),
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
]
