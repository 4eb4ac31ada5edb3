"""Every component in every state on one page: for the eye and for the browser tests."""

from datetime import date, time, timedelta

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.ui.fields import (
    DayField,
    HourField,
    MoneyField,
    PersonalNumberField,
    PhoneField,
)
from vidan.ui.forms import Form
from vidan.ui.pages import page
from vidan.ui.pieces import CheckItem, Leaf, RibbonDay, RibbonItem, Row, Step, Week

SAMPLE_DAY = date(2026, 3, 5)
WRONG_ANSWERS = {"name": "Ẵ", "born_on": "31/02/2026", "starts": "25h"}
MOODS = (
    ("waiting", gettext_lazy("Chờ tiếp nhận")),
    ("doing", gettext_lazy("Đang giải quyết")),
    ("paused", gettext_lazy("Dừng tính thời hạn")),
    ("soon", gettext_lazy("Còn 01 ngày")),
    ("late", gettext_lazy("Quá hạn 02 ngày")),
    ("done", gettext_lazy("Đã trả kết quả")),
    ("refused", gettext_lazy("Từ chối tiếp nhận")),
)


class SampleForm(Form):
    name = forms.CharField(label=gettext_lazy("Họ và tên"))
    personal_number = PersonalNumberField(
        label=gettext_lazy("Số định danh cá nhân"),
        help_text=gettext_lazy("12 chữ số ghi trên thẻ căn cước."),
    )
    born_on = DayField(
        label=gettext_lazy("Ngày sinh"), help_text=gettext_lazy("Ví dụ: 05/3/2026.")
    )
    starts = HourField(
        label=gettext_lazy("Giờ hẹn"), help_text=gettext_lazy("Ví dụ: 7h30.")
    )
    fee = MoneyField(label=gettext_lazy("Lệ phí (đồng)"))
    phone = PhoneField(label=gettext_lazy("Số điện thoại"), required=False)
    way = forms.ChoiceField(
        label=gettext_lazy("Cách nhận kết quả"),
        widget=forms.RadioSelect,
        choices=[
            ("counter", gettext_lazy("Tại Trung tâm Phục vụ hành chính công")),
            ("village", gettext_lazy("Tại buổi phục vụ ở thôn")),
            ("post", gettext_lazy("Qua bưu chính công ích")),
        ],
    )
    village = forms.ChoiceField(
        label=gettext_lazy("Thôn, tổ dân phố"),
        choices=[
            ("", gettext_lazy("Chọn thôn")),
            ("dong", gettext_lazy("Thôn Đông Hạ")),
            ("bac", gettext_lazy("Thôn Bắc Thượng")),
        ],
    )
    note = forms.CharField(
        label=gettext_lazy("Ghi chú"), widget=forms.Textarea, required=False
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("Tôi đã xem lại và chịu trách nhiệm về nội dung kê khai")
    )


def gallery(request: HttpRequest) -> HttpResponse:
    """Show the whole set; ``?dialog=open`` shows the dialog without scripts."""
    messages.success(request, _("Đã tiếp nhận hồ sơ của ông Nguyễn Văn Ngữ."))
    context = {
        "moods": MOODS,
        "blank_form": SampleForm(auto_id="blank_%s"),
        "wrong_form": SampleForm(WRONG_ANSWERS),
        "rows": sample_rows(),
        "steps": sample_steps(),
        "papers": sample_papers(),
        "leaves": sample_leaves(),
        "week": sample_week(),
        "numbers": Paginator(range(134), 20).get_page(request.GET.get("page")),
        "dialog_is_open": request.GET.get("dialog") == "open",
        "sample_day": SAMPLE_DAY,
    }
    return page(request, "ui/gallery.html", context)


def sample_rows() -> list[Row]:
    return [
        Row(_("Người nộp"), "Nguyễn Thị Ngữ", "#doi-ten", _("Sửa")),
        Row(_("Thủ tục"), _("Chứng thực bản sao từ bản chính")),
        Row(_("Lệ phí"), "10.000 đồng", "#doi-le-phi", _("Sửa")),
    ]


def sample_steps() -> list[Step]:
    return [
        Step(_("Tiếp nhận"), "behind", _("7h45 ngày 02/3/2026")),
        Step(_("Giải quyết"), "behind", _("14h10 ngày 03/3/2026")),
        Step(
            _("Lãnh đạo ký"),
            "here",
            _("từ 9h00 ngày 04/3/2026"),
            _("Ông/bà không cần làm gì thêm."),
        ),
        Step(_("Trả kết quả"), "ahead", _("hẹn 05/3/2026")),
    ]


def sample_papers() -> list[CheckItem]:
    return [
        CheckItem(_("Thẻ căn cước"), _("Bản chính, xuất trình rồi nhận lại"), True),
        CheckItem(_("Tờ khai đăng ký khai sinh"), _("01 bản, có mẫu tại quầy"), False),
        CheckItem(_("Giấy chứng sinh"), _("Bản chính, nộp lại")),
    ]


def sample_leaves() -> list[Leaf]:
    return [
        Leaf(
            SAMPLE_DAY,
            _("Ngày phục vụ tại thôn Đông Hạ"),
            _("Nhà văn hóa thôn Đông Hạ"),
            time(7, 30),
            time(11),
            [_("bà Lữ Thị Ngọc Ẩn, công chức tư pháp - hộ tịch"), _("Công an xã")],
            [_("chứng thực"), _("khai sinh"), _("xác nhận cư trú")],
            [_("thẻ căn cước"), _("bản chính giấy tờ cần chứng thực")],
            "#buoi",
            _("còn 02 ngày"),
        ),
        Leaf(
            date(2026, 3, 19),
            _("Ngày phục vụ tại thôn Bắc Thượng"),
            _("Nhà văn hóa thôn Bắc Thượng"),
            time(13, 30),
            time(17),
            mood="refused",
            mood_text=_("Tạm hoãn vì mưa bão"),
        ),
    ]


def sample_week() -> Week:
    monday = SAMPLE_DAY - timedelta(days=SAMPLE_DAY.weekday())
    items = {
        0: [RibbonItem("review", _("Giao ban thứ Hai"))],
        1: [RibbonItem("due", _("04 hồ sơ đến hạn"))],
        2: [RibbonItem("due", _("01 báo cáo")), RibbonItem("meeting", _("Họp UBND"))],
        3: [RibbonItem("service", _("Thôn Đông Hạ: Tư pháp"))],
        4: [RibbonItem("assessment", _("Đánh giá tuần"))],
    }
    days = [
        RibbonDay(
            monday + timedelta(days=place),
            f"#ngay-{place}",
            items.get(place, []),
            is_today=place == 1,
        )
        for place in range(7)
    ]
    return Week(days, "#tuan-truoc", "#tuan-sau")
