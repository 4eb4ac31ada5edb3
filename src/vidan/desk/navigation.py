"""The doors of the staff site, in the order in which the menu shows them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vidan.desk.access import StaffRequest


@dataclass(frozen=True)
class Door:
    """A page of the menu and the ability that opens it.

    ``beside`` is the second row of the menu while one of its pages is open.
    """

    name: str
    label: Promise
    ability: str
    beside: tuple["Door", ...] = ()


DOORS = (
    Door("desk:today", _("Hôm nay"), "today.view"),
    Door(
        "desk:dossiers",
        _("Hồ sơ"),
        "dossiers.view",
        (
            Door("desk:dossiers", _("Danh sách hồ sơ"), "dossiers.view"),
            Door("desk:certify", _("Chứng thực bản sao"), "dossiers.receive"),
            Door("desk:backlog", _("Hồ sơ tồn"), "dossiers.view"),
            Door("desk:registers", _("Sổ"), "dossiers.view"),
            Door("desk:village-results", _("Trả tại thôn"), "dossiers.hand_over"),
            Door(
                "desk:dossier-promises", _("Ngày hẹn lệch lịch"), "dossiers.reschedule"
            ),
            Door("desk:printing", _("Hàng đợi in"), "printing.use"),
            Door("desk:messages", _("Tin báo"), "messages.manage"),
            Door("desk:exchange", _("Hệ thống chính thức"), "exchange.use"),
        ),
    ),
    Door(
        "desk:hall",
        _("Quầy"),
        "queue.view",
        (
            Door("desk:counter", _("Quầy của tôi"), "counter.serve"),
            Door("desk:hall", _("Phòng chờ"), "queue.view"),
            Door("desk:hall-arrange", _("Hàng chờ, quầy, thiết bị"), "queue.manage"),
            Door("desk:tablets", _("Máy đánh giá"), "queue.manage"),
            Door("desk:takings", _("Tiền thu của tôi"), "money.take"),
            Door("desk:takings-day", _("Tiền thu các quầy"), "money.see"),
            Door("desk:receipts", _("Biên lai"), "dossiers.view"),
            Door("desk:money-account", _("Tài khoản nhận tiền"), "money.manage"),
        ),
    ),
    Door(
        "desk:tasks",
        _("Việc"),
        "tasks.view",
        (
            Door("desk:tasks", _("Danh sách việc"), "tasks.view"),
            Door("desk:board", _("Bảng tuần"), "tasks.view"),
            Door("desk:plans", _("Chương trình công tác"), "tasks.view"),
            Door("desk:monday", _("Giao ban thứ Hai"), "monday.view"),
            Door("desk:diary", _("Sổ công tác"), "tasks.do"),
            Door("desk:work-files", _("Hồ sơ công việc"), "tasks.view"),
        ),
    ),
    Door(
        "desk:sessions",
        _("Lịch phục vụ"),
        "sessions.view",
        (
            Door("desk:sessions", _("Các buổi"), "sessions.view"),
            Door("desk:notices", _("Thông báo"), "notices.view"),
            Door("desk:notice-channels", _("Kênh thông báo"), "notices.view"),
            Door("desk:passed-on", _("Khó khăn thôn chuyển"), "notices.write"),
            Door(
                "desk:village-notices", _("Thông báo của thôn"), "notices.acknowledge"
            ),
            Door("desk:readiness", _("Chuẩn bị"), "sessions.view"),
            Door("desk:venues", _("Địa điểm ở thôn"), "sessions.view"),
            Door("desk:difficulties", _("Khó khăn"), "reports.view"),
            Door("desk:costs", _("Chi phí"), "reports.view"),
            Door("desk:days-off", _("Trùng ngày nghỉ"), "sessions.plan"),
            Door("desk:volunteers", _("Tình nguyện viên"), "session_record.write"),
            Door("desk:hours", _("Giờ trực, nghỉ bù"), "session_record.write"),
            Door("desk:absences", _("Ngày vắng mặt"), "people.view"),
        ),
    ),
    Door(
        "desk:rosters",
        _("Lịch trực"),
        "sessions.view",
        (
            Door("desk:rosters", _("Các lịch trực"), "sessions.view"),
            Door("desk:my-duties", _("Lịch trực của tôi"), "tasks.do"),
            Door("desk:roster-lists", _("Danh sách của đơn vị"), "tasks.do"),
            Door("desk:roster-abilities", _("Khả năng phục vụ"), "tasks.do"),
            Door("desk:roster-fairness", _("Cân đối lượt trực"), "tasks.view"),
        ),
    ),
    Door("desk:programmes", _("Mô hình"), "programmes.plan"),
    Door("desk:plan-documents", _("Kế hoạch"), "plans.view"),
    Door(
        "desk:posting",
        _("Niêm yết"),
        "procedures.view",
        (
            Door("desk:posting", _("Bản niêm yết"), "procedures.view"),
            Door("desk:posting-waiting", _("Chờ xác nhận"), "procedures.view"),
            Door("desk:posting-log", _("Sổ theo dõi niêm yết"), "procedures.view"),
        ),
    ),
    Door(
        "desk:indicators",
        _("Chỉ tiêu"),
        "reports.view",
        (
            Door("desk:indicators", _("Bảng chỉ tiêu"), "reports.view"),
            Door("desk:satisfaction", _("Mức hài lòng"), "reports.view"),
            Door("desk:opinion-texts", _("Lời góp ý"), "opinions.read"),
            Door("desk:my-opinions", _("Đánh giá về tôi"), "opinions.enter"),
            Door("desk:boxes", _("Hòm phiếu"), "opinions.enter"),
        ),
    ),
    Door("desk:people", _("Cán bộ"), "people.view"),
    Door("desk:settings", _("Thiết lập"), "settings.manage"),
    Door("desk:history", _("Nhật ký"), "history.view"),
)


@dataclass(frozen=True)
class Link:
    url: str
    label: Promise
    is_here: bool


@dataclass(frozen=True)
class Menu:
    """The doors, and under the one that is open the pages beside it."""

    doors: list[Link]
    beside: list[Link]


def menu(request: StaffRequest) -> Menu:
    """The doors that open for this person; a door that would not is not shown."""
    shown = _opening(DOORS, request)
    every = {reverse(one.name) for door in shown for one in (door, *door.beside)}
    under = [url for url in every if request.path.startswith(url)]
    here = max(under, key=len, default="")
    doors = {door: _link(door, here, door.beside) for door in shown}
    beside = next((door.beside for door in shown if doors[door].is_here), ())
    rooms = [_link(one, here) for one in _opening(beside, request)]
    return Menu(list(doors.values()), rooms)


def _link(door: Door, here: str, beside: tuple[Door, ...] = ()) -> Link:
    """A door is open while its page or one beside it is the one shown."""
    pages = {reverse(one.name) for one in (door, *beside)}
    return Link(reverse(door.name), door.label, here in pages)


def _opening(doors: tuple[Door, ...], request: StaffRequest) -> list[Door]:
    return [door for door in doors if door.ability in request.abilities]
