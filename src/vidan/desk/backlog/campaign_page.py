"""One campaign: its burn-down as a picture and as figures, and what is left."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.text import day, two_digits
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.dossiers.clock import Clock
from vidan.desk.dossiers.papers import office
from vidan.desk.papers import answer_with
from vidan.documents.forms.burndown import Evening, burn_down_chart
from vidan.documents.forms.counter import sign_here
from vidan.documents.forms.description import (
    Chart,
    ChartPicture,
    Document,
    Field,
    Fields,
    Header,
    Signature,
    Table,
)
from vidan.dossiers.ageing import Point, burn_down
from vidan.dossiers.backlog import ends_in, left_in, visible_campaigns
from vidan.dossiers.models import Campaign
from vidan.ui.pages import page

PER_PAGE = 20
MOST_EVENINGS = 40
"""As many as fit a page; of a longer campaign every so many days are shown."""


def _reached(request: StaffRequest, campaign_id: UUID) -> Campaign:
    found = visible_campaigns(acting(request)).filter(id=campaign_id).first()
    if found is None:
        raise Http404
    return found


def _points(campaign: Campaign) -> list[Point]:
    found = burn_down(
        ends_in(campaign),
        frozen_on=localdate(campaign.frozen_at),
        goal_on=campaign.goal_on,
        until=localdate(),
    )
    step = -(-len(found) // MOST_EVENINGS)
    return found[::-step][::-1]


def _picture(points: list[Point]) -> ChartPicture:
    evenings = [Evening(one.on, one.left, one.goal) for one in points]
    return burn_down_chart(_("Hồ sơ còn lại cuối mỗi ngày"), evenings)


@needs("dossiers.view")
def campaign(request: StaffRequest, campaign_id: UUID) -> HttpResponse:
    by, clock = acting(request), Clock(now())
    found = _reached(request, campaign_id)
    left = left_in(found, by)
    numbers = Paginator(left, PER_PAGE).get_page(request.GET.get("page"))
    points = _points(found)
    context = {
        "campaign": found,
        "points": points,
        "behind": points[-1].left > points[-1].goal,
        "numbers": numbers,
        "lines": [clock.line(one) for one in numbers],
    }
    return page(request, "desk/backlog/campaign.html", context)


@needs("dossiers.view")
def chart(request: StaffRequest, campaign_id: UUID) -> HttpResponse:
    drawn = _picture(_points(_reached(request, campaign_id)))
    return HttpResponse(drawn.svg, content_type="image/svg+xml")


@needs("dossiers.view")
def printed(request: StaffRequest, campaign_id: UUID, kind: str) -> HttpResponse:
    found = _reached(request, campaign_id)
    on = localdate()
    with override("vi"):
        made = _paper(found, _points(found))
    return answer_with(made, kind, "dot-xu-ly-ho-so-qua-han", on=on)


def _paper(found: Campaign, points: list[Point]) -> Document:
    own = office()
    return Document(
        title=_("ĐỢT XỬ LÝ HỒ SƠ QUÁ HẠN"),
        subtitle=found.name,
        header=Header(
            parent=own.parent,
            agency=own.agency,
            numbers=(),
            place=own.place,
            issued_on=localdate(),
        ),
        blocks=(
            Fields(
                (
                    Field(_("Chốt danh sách"), day(localdate(found.frozen_at))),
                    Field(_("Xong trước hết ngày"), day(found.goal_on)),
                    Field(_("Hồ sơ lúc chốt"), two_digits(points[0].left)),
                    Field(_("Còn lại"), two_digits(points[-1].left)),
                )
            ),
            Chart(_picture(points)),
            Table(
                headers=(_("Ngày"), _("Còn lại"), _("Theo kế hoạch")),
                rows=tuple(
                    (day(one.on), two_digits(one.left), f"{one.goal:.0f}")
                    for one in points
                ),
                widths=(2, 1, 1),
                align=("left", "right", "right"),
            ),
        ),
        signatures=(Signature((_("NGƯỜI LẬP"),), found.by.full_name, sign_here()),),
    )
