from django.urls import path

from vidan.desk.notices import (
    channels,
    detail,
    listing,
    new,
    passed_on,
    proofs,
    texts,
    village,
)

OF_NOTICE = "<uuid:notice_id>/"
OF_COPY = "village/<uuid:village_copy_id>/"

urlpatterns = [
    path("", listing.notices, name="notices"),
    path("new/", new.new, name="notice-new"),
    path("told/", listing.told, name="notices-told"),
    path("channels/", channels.channels, name="notice-channels"),
    path("channels/new/", channels.new, name="notice-channel-new"),
    path("channels/<str:key>/", channels.arrange_one, name="notice-channel"),
    path("channels/<str:key>/end/", channels.end, name="notice-channel-end"),
    path("village/", village.mine, name="village-notices"),
    path(OF_COPY, village.one, name="village-notice"),
    path(f"{OF_COPY}acknowledge/", village.acknowledge_it, name="village-acknowledge"),
    path(f"{OF_COPY}said/", village.said, name="village-said"),
    path(f"{OF_COPY}pass-on/", village.pass_it_on, name="village-pass-on"),
    path(f"{OF_COPY}place/<uuid:session_id>/", village.place, name="village-place"),
    path("passed-on/", passed_on.to_answer_list, name="passed-on"),
    path("passed-on/<uuid:passed_on_id>/", passed_on.reply, name="passed-on-answer"),
    path("tellings/<uuid:telling_id>/", proofs.proof, name="telling"),
    path(
        "tellings/<uuid:telling_id>/files/<uuid:file_id>/",
        proofs.download,
        name="telling-file",
    ),
    path(OF_NOTICE, detail.notice, name="notice"),
    path(f"{OF_NOTICE}edit/", detail.change, name="notice-edit"),
    path(f"{OF_NOTICE}paper.<str:kind>", detail.paper, name="notice-paper"),
    path(f"{OF_NOTICE}texts/", texts.texts, name="notice-texts"),
    path(f"{OF_NOTICE}poster-<str:size>.pdf", texts.poster_pdf, name="notice-poster"),
    path(f"{OF_NOTICE}poster.png", texts.poster_png, name="notice-picture"),
    path(f"{OF_NOTICE}loudspeaker.wav", texts.sound, name="notice-sound"),
    path(f"{OF_NOTICE}<str:act>/", detail.act, name="notice-act"),
]
