from django.urls import path

from vidan.desk.money import account, charging, listing, receipts, taking, tills

urlpatterns = [
    path("dossiers/<uuid:dossier_id>/money/", taking.pay, name="dossier-pay"),
    path("dossiers/<uuid:dossier_id>/money/sum/", taking.sum_now, name="pay-sum"),
    path("dossiers/<uuid:dossier_id>/money/screen/", taking.screen, name="pay-screen"),
    path("dossiers/<uuid:dossier_id>/charge/", charging.charge, name="dossier-charge"),
    path("money/", tills.mine, name="takings"),
    path("money/day/", tills.of_day, name="takings-day"),
    path("money/tills/<uuid:till_id>/", tills.till, name="till"),
    path("money/tills/<uuid:till_id>/close/", tills.close_till, name="till-close"),
    path("money/tills/<uuid:till_id>/accept/", tills.accept_till, name="till-accept"),
    path("money/tills/<uuid:till_id>/reopen/", tills.reopen_till, name="till-reopen"),
    path("money/receipts/", listing.listing, name="receipts"),
    path("money/receipts/export/", listing.export, name="receipts-export"),
    path("money/receipts/<uuid:receipt_id>/", receipts.receipt, name="receipt"),
    path(
        "money/receipts/<uuid:receipt_id>/cancel/",
        receipts.cancel_receipt,
        name="receipt-cancel",
    ),
    path(
        "money/receipts/<uuid:receipt_id>/paper.<slug:kind>",
        receipts.paper,
        name="receipt-paper",
    ),
    path(
        "money/receipts/<uuid:receipt_id>/strip/",
        receipts.narrow,
        name="receipt-strip",
    ),
    path("money/account/", account.account_page, name="money-account"),
    path("money/account/end/", account.end, name="money-account-end"),
]
