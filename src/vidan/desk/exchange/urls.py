from django.urls import path

from vidan.desk.exchange import box, conflicts, connecting, exports, imports, sending

DISPATCH = "exchange/dispatches/<uuid:dispatch_id>/"
RUN = "exchange/imports/<uuid:importrun_id>/"
ROW = "exchange/rows/<uuid:importrow_id>/"

urlpatterns = [
    path("exchange/", sending.overview, name="exchange"),
    path(f"{DISPATCH}retry/", sending.retry, name="dispatch-retry"),
    path(f"{DISPATCH}give-up/", sending.give_up, name="dispatch-give-up"),
    path("exchange/imports/", imports.imports, name="imports"),
    path(RUN, imports.run, name="import"),
    path(f"{RUN}columns/", imports.columns, name="import-columns"),
    path(f"{RUN}confirm/", imports.confirm, name="import-confirm"),
    path(f"{RUN}cancel/", imports.cancel, name="import-cancel"),
    path(f"{RUN}rows/<slug:kind>/", imports.rows, name="import-rows"),
    path(f"{ROW}decide/", imports.decide, name="import-decide"),
    path("exchange/conflicts/", conflicts.conflicts, name="conflicts"),
    path(
        "exchange/conflicts/<uuid:conflict_id>/",
        conflicts.settle,
        name="conflict-settle",
    ),
    path("exchange/export/", exports.exports, name="exchange-export"),
    path("settings/official/", connecting.settings, name="official-connection"),
    path("settings/official/test/", connecting.test, name="official-test"),
    path("settings/official/switch/", connecting.switch, name="official-switch"),
    path("dossiers/<uuid:dossier_id>/official/ask/", box.ask, name="official-ask"),
]
