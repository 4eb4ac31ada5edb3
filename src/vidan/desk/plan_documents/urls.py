from django.urls import path

from vidan.desk.plan_documents import (
    confirming,
    coverage,
    items,
    listing,
    paper,
    review,
)

ONE = "plan-documents/<uuid:plandocument_id>/"

urlpatterns = [
    path("plan-documents/", listing.plan_documents, name="plan-documents"),
    path("plan-documents/new/", listing.read_new, name="plan-document-new"),
    path(ONE, review.plan_document, name="plan-document"),
    path(f"{ONE}file/<uuid:attachment_id>/", review.file, name="plan-document-file"),
    path(f"{ONE}silence/", review.silence, name="plan-document-silence"),
    path(f"{ONE}seen/", review.seen, name="plan-document-seen"),
    path(f"{ONE}again/", confirming.again, name="plan-document-again"),
    path(f"{ONE}submit/", confirming.submit, name="plan-document-submit"),
    path(f"{ONE}confirm/", confirming.confirm, name="plan-document-confirm"),
    path(f"{ONE}send-back/", confirming.send_back, name="plan-document-send-back"),
    path(f"{ONE}drop/", confirming.drop, name="plan-document-drop"),
    path(f"{ONE}coverage/", coverage.coverage, name="plan-document-coverage"),
    path(
        f"{ONE}paper/<slug:kind>/",
        paper.plan_document_paper,
        name="plan-document-paper",
    ),
    path(
        "programmes/<uuid:programme_id>/paper/<slug:kind>/",
        paper.programme_paper,
        name="programme-paper",
    ),
    path("plan-documents/items/<uuid:item_id>/", items.item, name="plan-item"),
    path(
        "plan-documents/items/<uuid:item_id>/leave-out/",
        items.leave_out,
        name="plan-item-out",
    ),
    path(
        "plan-documents/items/<uuid:item_id>/take-in/",
        items.take_in,
        name="plan-item-in",
    ),
    path(
        "plan-documents/items/<uuid:item_id>/lead/",
        items.name_lead,
        name="plan-item-lead",
    ),
]
