"""The report of the day as an official paper, with one chart (decree 30/2020)."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.communes.queries import profile
from vidan.core.money import dong
from vidan.core.text import day, hours, sentence_case, two_digits, weekday
from vidan.documents.forms.charts import bar_chart
from vidan.documents.forms.description import (
    Block,
    Chart,
    ChartPicture,
    Document,
    Heading,
    Paragraph,
    Signature,
    Spacer,
    Table,
)
from vidan.documents.forms.official import Agency, report
from vidan.indicators.reports.session_day import Breakdown, Remark, SessionReport
from vidan.people.models import Post, Unit
from vidan.people.queries import centre, held
from vidan.people.roles import LEADS_UNIT
from vidan.programmes.models import DutyRole, HelpKind, Session


@override("vi")
def report_document(
    session_report: SessionReport, *, on: date | None = None, number: int | None = None
) -> Document:
    """The paper: addressed to the chair, signed by the head of the unit on duty.

    Without a number and a day the head leaves room for both.
    """
    session = session_report.session
    unit = session.unit or centre()
    return report(
        _agency(unit),
        summary=_("Kết quả %(programme)s, %(day)s")
        % {"programme": session.programme.name, "day": _spoken(session.on)},
        blocks=_blocks(session_report),
        signer=_signer(session_report, unit),
        recipients=(_("Như trên"), _("Văn phòng HĐND và UBND (tổng hợp)")),
        number=number,
        on=on,
        addressees=(
            _("Chủ tịch Ủy ban nhân dân %(commune)s") % {"commune": _commune()},
        ),
    )


def field_chart(session_report: SessionReport) -> ChartPicture | None:
    """Received by field; nothing to draw on a day without dossiers."""
    lines = session_report.by_field.lines
    rows = [(line.label, line.cells[0].count) for line in lines if line.cells[0].count]
    if not rows:
        return None
    return bar_chart(_("Hồ sơ tiếp nhận theo lĩnh vực"), rows, unit=_("hồ sơ"))


def file_name(session: Session, ending: str) -> str:
    return f"bao-cao-{session.on:%Y-%m-%d}.{ending}"


def _commune() -> str:
    return profile().commune.full_name


def _spoken(on: date) -> str:
    return _("%(weekday)s ngày %(day)s") % {"weekday": weekday(on), "day": day(on)}


def _agency(unit: Unit) -> Agency:
    commune = profile().commune
    return Agency(
        name=unit.name.upper(),
        parent=_("ỦY BAN NHÂN DÂN %(commune)s")
        % {"commune": commune.full_name.upper()},
        symbol=unit.code,
        place=commune.name,
    )


def _signer(session_report: SessionReport, unit: Unit) -> Signature:
    """The head of the unit on that day; else the one who led the session."""
    on = session_report.session.on
    post = (
        Post.objects.filter(held(on), unit=unit, role__in=LEADS_UNIT)
        .select_related("officer")
        .first()
    )
    if post:
        return Signature((post.title.upper(),), post.officer.full_name)
    led = (duty for duty in session_report.team if duty.role == DutyRole.LEADER)
    leader = next(led, None)
    return Signature(
        (_("NGƯỜI PHỤ TRÁCH BUỔI"),), leader.officer.full_name if leader else ""
    )


def _blocks(found: SessionReport) -> tuple[Block, ...]:
    return (
        _opening(found),
        Heading(_("I. Kết quả")),
        *_results(found),
        *_picture(found),
        *_spaced(_tables(found)),
        Heading(_("II. Khó khăn, vướng mắc")),
        *_remarks(found.difficulties, _("Không có.")),
        Heading(_("III. Đề xuất, kiến nghị")),
        *_remarks(found.proposals, _("Không có.")),
        Paragraph(
            _("Trên đây là báo cáo kết quả %(programme)s, %(day)s.")
            % {
                "programme": found.session.programme.name,
                "day": _spoken(found.session.on),
            }
        ),
    )


def _opening(found: SessionReport) -> Paragraph:
    session = found.session
    programme = session.programme
    mandate = ", ".join(
        part for part in (programme.mandate_document, programme.mandate_clause) if part
    )
    times = ", ".join(hours(start, end) for start, end in session.hours)
    return Paragraph(
        _(
            "Thực hiện %(mandate)s, %(day)s (%(times)s), tại %(place)s, %(unit)s đã tổ "
            "chức buổi phục vụ. Kết quả như sau:"
        )
        % {
            "mandate": mandate,
            "day": _spoken(session.on),
            "times": times,
            "place": session.place,
            "unit": (session.unit or centre()).name,
        }
    )


def _results(found: SessionReport) -> Sequence[Paragraph]:
    return [
        Paragraph(sentence)
        for sentence in (
            *_of_dossiers(found),
            _of_people(found),
            *_of_help(found),
            *_of_opinions(found),
            _of_team(found),
        )
    ]


def _of_dossiers(found: SessionReport) -> list[str]:
    counted = {code: two_digits(one.count) for code, one in found.figures.items()}
    lines = [_nobody()] if not found["received"].count else [_taken_in(found, counted)]
    if found["refused"].count:
        lines.append(
            _("Từ chối tiếp nhận %(refused)s hồ sơ, có nêu rõ lý do.") % counted
        )
    lines.append(
        _(
            "Trả kết quả cho người dân: %(returned)s hồ sơ "
            "(kể cả hồ sơ tiếp nhận từ những ngày trước)."
        )
        % counted
    )
    lines.append(
        _("Phí, lệ phí phải nộp: %(money)s.") % {"money": dong(found["money"].count)}
    )
    return lines


def _nobody() -> str:
    return _("Trong buổi không tiếp nhận hồ sơ nào.")


def _taken_in(found: SessionReport, counted: dict[str, str]) -> str:
    sentence = _(
        "Tiếp nhận %(received)s hồ sơ; trong đó giải quyết ngay trong ngày %(settled)s "
        "hồ sơ (%(share)s), hẹn trả kết quả %(appointed)s hồ sơ, hướng dẫn bổ sung "
        "%(incomplete)s hồ sơ."
    ) % {**counted, "share": found.settled_share.text}
    if not found["ended"].count:
        return sentence
    ended = _("Người nộp đề nghị dừng hoặc rút %(ended)s hồ sơ.") % counted
    return f"{sentence} {ended}"


def _of_people(found: SessionReport) -> str:
    sentence = _(
        "Hướng dẫn, giải thích cho %(guided)s lượt người; tiếp nhận %(feedback)s phản "
        "ánh, kiến nghị."
    ) % {
        "guided": two_digits(found["guided"].count),
        "feedback": two_digits(found["feedback"].count),
    }
    notes = "; ".join(note.text.rstrip(". ") for note in found.feedback_notes)
    return (
        f"{sentence} {_('Nội dung: %(notes)s.') % {'notes': notes}}"
        if notes
        else sentence
    )


def _of_help(found: SessionReport) -> list[str]:
    whole = found.figure("help")
    if whole is None:
        return []
    kinds = "; ".join(
        f"{kind.label} {two_digits(one.count)}"
        for kind in HelpKind
        if (one := found.figure(f"help.{kind.value}"))
    )
    return [
        _("Tình nguyện viên giúp người dân %(count)s lượt: %(kinds)s.")
        % {"count": two_digits(whole.count), "kinds": kinds}
    ]


def _of_opinions(found: SessionReport) -> list[str]:
    if not found.satisfied_share:
        return []
    return [
        _("Người dân đánh giá %(count)s lượt; hài lòng, rất hài lòng %(share)s.")
        % {
            "count": two_digits(found["opinions"].count),
            "share": found.satisfied_share,
        }
    ]


def _of_team(found: SessionReport) -> str:
    if not found.team:
        return _("Chưa ghi người trực của buổi.")
    names = "; ".join(
        f"{duty.officer.full_name} ({str(duty.get_role_display()).lower()})"
        if duty.role == DutyRole.MEMBER
        else f"{duty.officer.full_name} ({duty.get_role_display()})"
        for duty in found.team
    )
    return _("Trực buổi phục vụ: %(count)s người, gồm %(names)s.") % {
        "count": two_digits(len(found.team)),
        "names": names,
    }


def _tables(found: SessionReport) -> list[Block]:
    return [] if found.is_empty else [_table(table) for table in found.tables]


def _spaced(tables: Sequence[Block]) -> list[Block]:
    return [part for table in tables for part in (table, Spacer(3))]


def _table(table: Breakdown) -> Table:
    """The first column's head is the title, so that it never stays on another page."""
    lines = [
        (sentence_case(line.label), *(two_digits(cell.count) for cell in line.cells))
        for line in table.lines
    ]
    total = (_("Tổng"), *(two_digits(cell.count) for cell in table.totals))
    return Table(
        headers=(table.title, *(total.title for total in table.totals)),
        rows=(*lines, total),
        widths=(4, 1.6, 1.6, 1.6, 1.6),
        align=("left", "right", "right", "right", "right"),
    )


def _picture(found: SessionReport) -> tuple[Block, ...]:
    drawn = field_chart(found)
    return (Chart(drawn),) if drawn else ()


def _remarks(remarks: Sequence[Remark], none: str) -> list[Paragraph]:
    if not remarks:
        return [Paragraph(none)]
    return [Paragraph(f"- {one.text} ({one.officer})") for one in remarks]
