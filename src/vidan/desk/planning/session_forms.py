"""The forms of a session: moving, placing, staffing it, and its day record."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.communes.queries import villages
from vidan.desk.planning.fields import CountField
from vidan.people.models import Officer
from vidan.people.queries import officers
from vidan.programmes.models import DayRecord, Duty, DutyRole, Session
from vidan.ui.fields import DayField, RowField
from vidan.ui.forms import ActionForm


class ReasonForm(ActionForm):
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=300)


class MoveForm(ReasonForm):
    to = DayField(label=gettext_lazy("Dời sang ngày"))
    field_order = ("to", "reason")


class PlaceForm(ReasonForm):
    village = RowField(
        villages,
        label=gettext_lazy("Thôn"),
        required=False,
        empty_label=gettext_lazy("Không, tại trụ sở"),
        help_text=gettext_lazy("Chọn thôn thì buổi này thành buổi lưu động."),
    )
    place = forms.CharField(
        label=gettext_lazy("Địa điểm"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Bỏ trống thì lấy nhà văn hóa của thôn đã chọn."),
    )
    field_order = ("village", "place", "reason")

    def clean(self) -> dict[str, Any]:
        village = self.cleaned_data.get("village")
        if not self.cleaned_data.get("place"):
            hall = (village.hall or str(village)) if village else ""
            self.cleaned_data["place"] = hall
            if not hall:
                self.add_error("place", _("Nhập địa điểm tổ chức buổi phục vụ."))
        return self.cleaned_data


class TeamForm(ActionForm):
    """Who serves: one leads, others take part, a leader of the commune may oversee."""

    leader = forms.ChoiceField(label=gettext_lazy("Phụ trách buổi"))
    in_charge = forms.ChoiceField(
        label=gettext_lazy("Lãnh đạo UBND phụ trách"), required=False
    )
    members = forms.MultipleChoiceField(
        label=gettext_lazy("Tham gia"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, initial=_team_of(session), **kwargs)
        people = [(str(one.id), _with_post(one)) for one in officers(on=session.on)]
        nobody = ("", _("– chưa chọn –"))
        self.offer("leader", [nobody, *people])
        self.offer("in_charge", [nobody, *people])
        self.offer("members", people)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        team = {UUID(one): DutyRole.MEMBER for one in given.get("members", [])}
        if above := given.get("in_charge"):
            team[UUID(above)] = DutyRole.MEMBER_IN_CHARGE
        if leader := given.get("leader"):
            if leader == above:
                self.add_error(
                    "in_charge", _("Chọn người khác với người phụ trách buổi.")
                )
            team[UUID(leader)] = DutyRole.LEADER
        return {"team": team}


def _with_post(officer: Officer) -> str:
    posts = list(officer.posts.all())
    return f"{officer.full_name}, {posts[0].title}" if posts else officer.full_name


def _team_of(session: Session) -> dict[str, Any]:
    duties: list[Duty] = list(session.team.all())
    by_role = {duty.role: str(duty.officer_id) for duty in duties}
    members = [str(one.officer_id) for one in duties if one.role == DutyRole.MEMBER]
    return {
        "leader": by_role.get(DutyRole.LEADER),
        "in_charge": by_role.get(DutyRole.MEMBER_IN_CHARGE),
        "members": members,
    }


class RecordForm(ActionForm):
    """What an officer reports of the day beside what the dossiers show."""

    guided = CountField(
        label=gettext_lazy("Lượt người được hướng dẫn"),
        help_text=gettext_lazy(
            "Chỉ lượt bạn tự hướng dẫn. Lượt tình nguyện viên đã bấm thì báo cáo tự "
            "cộng, không ghi lại."
        ),
        most=99_999,
        initial=0,
    )
    feedback = CountField(
        label=gettext_lazy("Số phản ánh, kiến nghị nghe được"), most=99_999, initial=0
    )
    feedback_notes = forms.CharField(
        label=gettext_lazy("Nội dung phản ánh"),
        widget=forms.Textarea,
        required=False,
        help_text=gettext_lazy("Cần ghi khi có phản ánh; không ghi thông tin cá nhân."),
    )
    difficulties = forms.CharField(
        label=gettext_lazy("Khó khăn"), widget=forms.Textarea, required=False
    )
    proposals = forms.CharField(
        label=gettext_lazy("Đề xuất"), widget=forms.Textarea, required=False
    )

    def __init__(self, *args: Any, known: DayRecord | None, **kwargs: Any) -> None:
        names = self.base_fields
        initial = {name: getattr(known, name) for name in names} if known else None
        super().__init__(*args, initial=initial, **kwargs)
