"""Form 01 on narrow paper: what a person needs to come back, on 80 or 58 mm.

It is the short form of :mod:`vidan.documents.forms.slip` and says so: form 01 (circular
03/2025/TT-VPCP) is an A5 sheet (circular 01/2018/TT-VPCP, article 9), which the counter
prints for whoever wants it.
"""

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.money import dong
from vidan.core.text import moment, two_digits
from vidan.documents.forms.slip import Component, Slip, kind_name
from vidan.documents.forms.strip import Code, Columns, Line, Part, Rule, Strip


@override("vi")
def build(slip: Slip) -> Strip:
    """The slip from the same facts as the one on A5."""
    return Strip(
        (*_head(slip), *_asked(slip), *_appointment(slip), *_tracking(slip), *_foot())
    )


def _head(slip: Slip) -> tuple[Part, ...]:
    official = (Columns(_("Mã hồ sơ"), slip.official_code),)
    return (
        Line(slip.office.parent, align="center"),
        Line(slip.office.agency, bold=True, align="center"),
        Rule(),
        Line(_("TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"), bold=True, align="center"),
        Columns(_("Số tiếp nhận"), slip.intake_number, bold=True),
        *(official if slip.official_code else ()),
    )


def _asked(slip: Slip) -> tuple[Part, ...]:
    return (
        Line(_("Người nộp: %(name)s") % {"name": slip.applicant.name}),
        Line(slip.procedure, bold=True),
        *(_component(number, one) for number, one in enumerate(slip.components, 1)),
        Columns(_("Số bộ"), two_digits(slip.sets)),
        Columns(
            _("Phí, lệ phí phải nộp"), dong(slip.fee) if slip.fee else _("Không thu")
        ),
    )


def _component(number: int, one: Component) -> Line:
    facts = {
        "number": number,
        "name": one.name,
        "count": two_digits(one.count),
        "kind": kind_name(one.kind).lower(),
    }
    return Line(_("%(number)s. %(name)s (%(count)s %(kind)s)") % facts, size="small")


def _appointment(slip: Slip) -> tuple[Part, ...]:
    parts: list[Part] = [Rule(), Columns(_("Nhận lúc"), moment(slip.received_at))]
    if slip.appointment_at:
        parts.append(Line(_("HẸN TRẢ KẾT QUẢ"), bold=True, align="center"))
        due = moment(slip.appointment_at)
        parts.append(Line(due, size="large", bold=True, align="center"))
    if slip.same_day:
        parts.append(Line(slip.same_day, bold=True, align="center"))
    parts.append(Line(_("Nhận kết quả: %(way)s") % {"way": slip.result_return}))
    parts.append(Line(_("Người tiếp nhận: %(name)s") % {"name": slip.receiver}))
    return tuple(parts)


def _tracking(slip: Slip) -> tuple[Part, ...]:
    code = _("Mã tra cứu: %(code)s") % {"code": slip.check_code}
    contact = _("Cần hỏi, vui lòng gọi: %(contact)s") % {"contact": slip.office.contact}
    return (
        Rule(),
        Code(slip.tracking_url),
        Line(code, bold=True, align="center"),
        *((Line(contact, size="small"),) if slip.office.contact else ()),
    )


def _foot() -> tuple[Part, ...]:
    words = _(
        "Bản rút gọn của Giấy tiếp nhận hồ sơ và hẹn trả kết quả (mẫu số 01). "
        "Ông/bà cần bản đầy đủ, vui lòng đề nghị tại quầy."
    )
    return (Line(words, size="small"),)
