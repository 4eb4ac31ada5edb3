"""One channel of one notice: what proves that the people were told by it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.text import VIETNAM
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.files import UploadField, handed_out
from vidan.desk.notices.words import telling_standing
from vidan.desk.office.answering import sent
from vidan.documents.actions.attaching import attachments_of
from vidan.notices.actions.telling import prove
from vidan.notices.channels import Proof
from vidan.notices.models import Telling
from vidan.notices.queries import tellings, visible_to
from vidan.ui.fields import DayField, HourField
from vidan.ui.forms import ActionForm
from vidan.ui.pages import page
from vidan.work.states import State as TaskState

LINKS = (Proof.LINK, Proof.LINK_OR_FILE)
FILES = (Proof.FILE, Proof.LINK_OR_FILE, Proof.WORDS, Proof.HEADS)
WORDS = (Proof.WORDS, Proof.HEADS, Proof.FILE)


class ProofForm(ActionForm):
    """Asks for what this channel is proved by, and no more."""

    on = DayField(label=gettext_lazy("Đã thông báo ngày"))
    hour = HourField(label=gettext_lazy("Lúc"))
    link = forms.URLField(
        label=gettext_lazy("Liên kết của bài đăng"),
        required=False,
        assume_scheme="https",
        error_messages={
            "invalid": gettext_lazy("Dán cả liên kết, bắt đầu bằng https://.")
        },
    )
    words = forms.CharField(
        label=gettext_lazy("Ở đâu, mấy lần"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    file = UploadField(label=gettext_lazy("Ảnh chụp"), required=False)

    def __init__(
        self, *args: Any, proof: Proof, has_file: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, fits in (("link", LINKS), ("words", WORDS), ("file", FILES)):
            if proof not in fits:
                del self.fields[name]
        must = {Proof.LINK: "link", Proof.WORDS: "words"}.get(proof)
        if proof == Proof.FILE and not has_file:
            must = "file"
        if must:
            self.fields[must].required = True

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        file = given.get("file")
        cleaned: dict[str, Any] = {
            "link": given.get("link", ""),
            "words": given.get("words", ""),
        }
        if given.get("on") and given.get("hour"):
            cleaned["told_at"] = datetime.combine(
                given["on"], given["hour"], tzinfo=VIETNAM
            )
        if file:
            cleaned |= {"file_name": file.name, "content": file.read()}
        return cleaned


def telling_reached(request: StaffRequest, telling_id: UUID) -> Telling:
    """The channel of a notice that this person may open."""
    seen = visible_to(acting(request)).values("id")
    found = tellings().filter(id=telling_id, notice__in=seen).first()
    if found is None:
        raise Http404
    return found


@needs("notices.view")
def proof(request: StaffRequest, telling_id: UUID) -> HttpResponse:
    """The proof, or the form for it to the one whose task it is."""
    by, found, at = acting(request), telling_reached(request, telling_id), now()
    task = found.task
    mine = (
        task is not None
        and task.lead_id in by.stands_for
        and task.state in TaskState.to_do
        and found.superseded_at is None
    )
    if request.method == "POST" and not mine:
        raise Http404
    form = ProofForm(
        sent(request),
        request.FILES or None,
        proof=Proof(found.proof),
        has_file=attachments_of(found).exists(),
        initial={"on": localdate(at), "hour": localtime(at).time()},
    )
    if form.is_valid() and form.carry_out(prove, found.id, by=by, at=at):
        messages.success(request, _("Đã ghi minh chứng cho kênh này."))
        return redirect("desk:notice", found.notice_id)
    context = {
        "telling": found,
        "standing": telling_standing(found, at=at),
        "form": form if mine else None,
        "files": attachments_of(found),
        "may_open_files": "attachments.open" in request.abilities,
    }
    return page(request, "desk/notices/telling.html", context, status=form.status)


@needs("attachments.open")
def download(request: StaffRequest, telling_id: UUID, file_id: UUID) -> HttpResponse:
    """A picture that proves it."""
    return handed_out(telling_reached(request, telling_id), file_id)
