"""The pages of one commune. They stand on slips and posters: Vietnamese, no accents."""

from django.urls import path, register_converter

from vidan.portal import views
from vidan.portal.announcing import views as announcing
from vidan.portal.costs import views as costs
from vidan.portal.declaring import views as declaring
from vidan.portal.feeds import views as feeds
from vidan.portal.hall import booking, display, kiosk, own, phone, sounds
from vidan.portal.helping import views as helping
from vidan.portal.messages import views as messages
from vidan.portal.opinions import tablet
from vidan.portal.opinions import views as opinions
from vidan.portal.places import views as places
from vidan.portal.posting import views as posting
from vidan.portal.procedures import samples
from vidan.portal.procedures import views as procedures
from vidan.portal.reading import views as reading
from vidan.portal.sessions import posters
from vidan.portal.sessions import views as sessions
from vidan.portal.tracking import views as tracking
from vidan.portal.work import views as work


class CodeConverter:
    """The code of a procedure, such as 2.000815."""

    regex = r"[0-9A-Za-z.-]{1,20}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CodeConverter, "code")

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("lich/", sessions.calendar, name="calendar"),
    path("lich.ics", feeds.ics, name="feed"),
    path("lich.rss", feeds.rss, name="rss"),
    path("lich.atom", feeds.atom, name="atom"),
    path("lich.json", feeds.machine, name="machine"),
    path("lam-o-dau/", places.where, name="where"),
    path("co-chu/", reading.letters, name="letters"),
    path("lich/<uuid:session_id>/", sessions.session, name="session"),
    path("lich/<uuid:session_id>/nhac.ics", feeds.remind, name="remind"),
    path(
        "lich/<uuid:session_id>/ap-phich-a3.pdf",
        posters.pdf,
        {"paper": "a3"},
        name="poster-a3",
    ),
    path(
        "lich/<uuid:session_id>/ap-phich-a4.pdf",
        posters.pdf,
        {"paper": "a4"},
        name="poster-a4",
    ),
    path("lich/<uuid:session_id>/ap-phich.png", posters.png, name="poster-png"),
    path("lich-viec/<str:code>.ics", work.feed, name="work-feed"),
    path("may-lay-so/<str:code>/", kiosk.kiosk, name="kiosk"),
    path(
        "may-lay-so/<str:code>/<str:ticket>/", kiosk.kiosk_ticket, name="kiosk-ticket"
    ),
    path("man-hinh/<str:code>/", display.display, name="display"),
    path("man-hinh/<str:code>/bang/", display.board, name="display-board"),
    path("am-thanh/<str:version>/<str:name>.wav", sounds.clip, name="clip"),
    path("lay-so/", phone.take, name="take-number"),
    path("so/<str:code>/", own.ticket, name="ticket"),
    path("dat-hen/", booking.booking, name="booking"),
    path("dat-hen/<str:on>/<str:code>/", booking.booked, name="booked"),
    path("dat-hen/<str:on>/<str:code>/huy/", booking.give_back, name="booking-cancel"),
    path("khai-truoc/", declaring.start, name="declare-start"),
    path("khai-truoc/<code:code>/", declaring.fill_in, name="declare"),
    path("khai-truoc/to/<str:number>/", declaring.declared, name="declared"),
    path("khai-truoc/to/<str:number>/qr.svg", declaring.qr, name="declared-qr"),
    path("khai-truoc/to/<str:number>/xoa/", declaring.delete, name="declared-delete"),
    path("y-kien/<str:code>/", opinions.opinion, name="opinion"),
    path("may-danh-gia/<str:code>/", tablet.tablet, name="tablet"),
    path(
        "may-danh-gia/<str:code>/<str:question>/", tablet.tablet_why, name="tablet-why"
    ),
    path("thu-tuc/", procedures.listing, name="procedures"),
    path("thu-tuc/<code:code>/", procedures.detail, name="procedure"),
    path("thu-tuc/<code:code>/in/", procedures.sheet, name="sheet"),
    path("thu-tuc/<code:code>/mau-dien/", samples.filled_in, name="samples"),
    path(
        "thu-tuc/<code:code>/mau-dien/<int:number>.pdf",
        samples.filled_in_pdf,
        name="sample-pdf",
    ),
    path("thu-tuc/<code:code>/qr.svg", procedures.qr, name="qr"),
    path("thu-tuc/<code:code>/niem-yet/", posting.of_procedure, name="posted"),
    path(
        "thu-tuc/<code:code>/niem-yet/ban-in.pdf",
        posting.procedure_pdf,
        name="posted-pdf",
    ),
    path("thong-bao/", announcing.listing, name="notices"),
    path("thong-bao/<uuid:notice_id>/", announcing.notice, name="notice"),
    path(
        "thong-bao/<uuid:notice_id>/van-ban.pdf",
        announcing.paper,
        name="notice-paper",
    ),
    path("chi-phi/", costs.costs, name="costs"),
    path("tinh-nguyen/", helping.helping, name="helping"),
    path("tinh-nguyen/<code:code>/", helping.guide, name="helping-guide"),
    path("niem-yet/", posting.index, name="posting"),
    path("niem-yet/<slug:field>/", posting.of_field, name="posting-field"),
    path("niem-yet/<slug:field>/ban-in.pdf", posting.field_pdf, name="posting-pdf"),
    path("thoi-nhan-tin/<str:token>/", messages.stop, name="stop-messages"),
    path("tra-cuu/", tracking.track, name="tracking"),
    path("tra-cuu/<str:tracking_code>/", tracking.status, name="tracking-by-code"),
]
