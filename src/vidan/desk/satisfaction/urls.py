from django.urls import path

from vidan.desk.satisfaction import boxes, figures, invite, tablets, texts

urlpatterns = [
    path("", figures.satisfaction, name="satisfaction"),
    path("rows/", figures.rows, name="satisfaction-rows"),
    path("mine/", figures.mine, name="my-opinions"),
    path("texts/", texts.texts, name="opinion-texts"),
    path(
        "contacts/<uuid:opinion_id>/called/", texts.called_back, name="opinion-called"
    ),
    path("boxes/", boxes.boxes, name="boxes"),
    path("boxes/<uuid:opening_id>/", boxes.box, name="box"),
    path("boxes/<uuid:opening_id>/take-back/", boxes.take_out, name="box-take-back"),
    path("tablets/", tablets.listing, name="tablets"),
    path("tablets/new/", tablets.new, name="tablet-new"),
    path("tablets/<uuid:tablet_id>/revoke/", tablets.revoke, name="tablet-revoke"),
    path("invite/<uuid:dossier_id>/", invite.invitation, name="opinion-invite"),
]
