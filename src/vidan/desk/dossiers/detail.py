"""Everything about one dossier on one page."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vidan.core.text import (
    HIDDEN,
    day,
    mask_address,
    mask_personal_number,
    mask_phone,
    moment,
)
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.dossiers.acts import next_act, open_acts
from vidan.desk.dossiers.clock import Clock, appointment
from vidan.desk.dossiers.forms import ReasonForm
from vidan.desk.dossiers.linking import may_link
from vidan.desk.dossiers.printing import printable
from vidan.desk.dossiers.reach import reached
from vidan.desk.dossiers.turns import turns_of
from vidan.desk.dossiers.way import way_of
from vidan.desk.exchange.box import box_of
from vidan.desk.messages.lines import Line
from vidan.desk.money.box import money_of
from vidan.documents.actions.attaching import attachments_of
from vidan.dossiers.actions.looking import look_at
from vidan.dossiers.actions.settling import open_personal_data
from vidan.dossiers.matters import membership_of
from vidan.dossiers.models import Dossier
from vidan.history.recording import history_of
from vidan.history.sentences import sentence
from vidan.messaging.queries import messages_about
from vidan.procedures.queries import limit_words_of
from vidan.ui.pages import page
from vidan.ui.pieces import Row


@needs("dossiers.view")
def detail(request: StaffRequest, dossier_id: UUID) -> HttpResponse:
    return page(request, "desk/dossiers/detail.html", _context(request, dossier_id))


@needs("personal_data.open")
@require_POST
def personal_data(request: StaffRequest, dossier_id: UUID) -> HttpResponse:
    """Show the applicant's data in this one answer; the reason goes on record."""
    dossier = reached(request, dossier_id)
    form = ReasonForm(request.POST, by=acting(request), dossier=dossier)
    opened = form.is_valid() and form.carry_out(
        open_personal_data, dossier.id, by=acting(request), at=now()
    )
    context = _context(request, dossier_id, form=form, opened=bool(opened))
    response = page(request, "desk/dossiers/detail.html", context, status=form.status)
    response["Cache-Control"] = "private, no-store"
    return response


def _context(
    request: StaffRequest,
    dossier_id: UUID,
    *,
    form: ReasonForm | None = None,
    opened: bool = False,
) -> dict[str, Any]:
    by, dossier = acting(request), reached(request, dossier_id)
    supplements = list(dossier.supplements.prefetch_related("missing__component"))
    acts = open_acts(by, dossier)
    main = next_act(acts, dossier)
    at = now()
    turns = turns_of(dossier, by, at=at)
    may_print = by.can("dossiers.receive")
    return {
        **turns,
        **money_of(dossier, by=by),
        "may_print": may_print,
        "dossier": dossier,
        "line": Clock(at).line(dossier),
        "facts": _facts(dossier, index=turns["index"]),
        "person": _person(dossier, opened=opened),
        "opened": opened,
        "form": form or ReasonForm(by=by, dossier=dossier),
        "may_open": by.can("personal_data.open") and not opened,
        "may_download": by.can("attachments.open"),
        "papers": dossier.papers.select_related("component"),
        "supplements": supplements,
        "attachments": attachments_of(dossier),
        "voided": set(dossier.voided_files.values_list("file_id", flat=True)),
        "prints": printable(dossier) if may_print else [],
        "stations": way_of(dossier),
        "history": _history(dossier),
        "others": look_at(dossier, by=by, at=now()),
        "messages_sent": [Line(one) for one in messages_about(dossier)],
        "membership": membership_of(dossier),
        "official": box_of(dossier, by),
        "may_link": may_link(by, dossier),
        "main_act": main,
        "other_acts": [act for act in acts if act is not main],
    }


def _facts(dossier: Dossier, *, index: str) -> list[Row]:
    version = dossier.version
    facts = [
        Row(_("Thủ tục"), version.name),
        Row(_("Mã thủ tục"), version.procedure_id),
        Row(_("Mã hồ sơ quốc gia"), dossier.official_code),
        Row(_("Tiếp nhận"), moment(dossier.received_at)),
        Row(_("Hẹn trả"), appointment(dossier)),
        Row(_("Theo chỉ số QĐ 766"), index),
        Row(_("Thời hạn giải quyết"), limit_words_of(version, channel=dossier.channel)),
        Row(_("Đơn vị giải quyết"), dossier.unit.name),
        Row(_("Người thụ lý"), dossier.handler.full_name if dossier.handler else ""),
        Row(_("Người ký"), dossier.signer.full_name if dossier.signer else ""),
        Row(_("Cách nộp"), dossier.get_channel_display()),
        Row(_("Nhận kết quả"), dossier.get_return_way_display()),
        Row(_("Số chứng thực"), dossier.result_paper),
        Row(_("Người nhận kết quả"), dossier.collected_by),
        Row(_("Lý do"), dossier.reason),
        Row(_("Căn cứ"), dossier.legal_basis),
    ]
    return [fact for fact in facts if fact.value]


def _person(dossier: Dossier, *, opened: bool) -> list[Row]:
    """The applicant, masked unless opened just now."""

    def shown(value: str, masked: str) -> str:
        return value if opened else masked

    born = day(dossier.born_on) if dossier.born_on else ""
    rows = [
        Row(_("Họ và tên"), dossier.applicant_name),
        Row(
            _("Số định danh cá nhân"),
            shown(
                dossier.personal_number, mask_personal_number(dossier.personal_number)
            ),
        ),
        Row(_("Ngày sinh"), shown(born, HIDDEN * 3 if born else "")),
        Row(_("Điện thoại"), shown(dossier.phone, mask_phone(dossier.phone))),
        Row(
            _("Thư điện tử"), shown(dossier.email, HIDDEN * 3 if dossier.email else "")
        ),
        Row(_("Địa chỉ"), shown(dossier.address, mask_address(dossier.address))),
        Row(_("Thôn"), str(dossier.village) if dossier.village else ""),
    ]
    return [row for row in rows if row.value]


def _history(dossier: Dossier) -> list[tuple[str, str]]:
    return [
        (
            moment(entry.at),
            sentence(entry.event, by=entry.by_name or _("Hệ thống"), data=entry.data),
        )
        for entry in history_of(dossier)
    ]
