"""Each move as it is made on an ordinary day, and a dossier at each stage."""

from datetime import date

from django.db import connection

from tests.make import PDF, at, every_paper, make_dossier, make_intake
from vidan.communes.models import Village
from vidan.dossiers.actions import (
    correcting,
    examining,
    extending,
    forwarding,
    official,
    pausing,
    promising,
    reception,
    returning,
    settling,
    supplement,
)
from vidan.dossiers.intake import Applicant, Corrected, HandedIn
from vidan.dossiers.models import Dossier, Paper, Promise, ReturnWay
from vidan.dossiers.states import State
from vidan.procedures.models import Channel, ComponentKind, Step, StepKind

NOW = at("2026-05-05 09:00")
LONG = "1.003583"
"""A procedure of five working days: birth registered in the village."""


def first_component(dossier):
    return dossier.version.components.first().id


def as_it_stands(dossier, **changed):
    """The dossier as a correction that corrects nothing but ``changed``."""
    person = {
        "full_name": dossier.applicant_name,
        "personal_number": dossier.personal_number,
        "born_on": dossier.born_on,
        "phone": dossier.phone,
        "email": dossier.email,
        "address": dossier.address,
        "village_id": dossier.village_id,
    }
    papers = {
        one.component_id: HandedIn(ComponentKind(one.kind), one.quantity)
        for one in dossier.papers.all()
    }
    values = {
        "papers": papers,
        "channel": Channel(dossier.channel),
        "return_way": ReturnWay(dossier.return_way),
        **{name: value for name, value in changed.items() if name not in person},
    }
    person |= {name: value for name, value in changed.items() if name in person}
    return Corrected(applicant=Applicant(**person), **values)


def publish_two_steps_of_settling(version):
    """As the operator of the installation would; the web role may not."""
    kinds = (
        StepKind.RECEPTION,
        StepKind.SETTLING,
        StepKind.SETTLING,
        StepKind.SIGNING,
        StepKind.HANDING,
    )
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        Step.objects.bulk_create(
            Step(
                version=version,
                order=order,
                kind=kind,
                name=f"Bước {order}",
                post="Công chức",
                hours=order,
                source="QĐ 1/QĐ-UBND",
                effective_from=date(2026, 1, 1),
            )
            for order, kind in enumerate(kinds, start=1)
        )
        cursor.execute("SET LOCAL ROLE vidan_web")


def ready_for(move, dossier, *, by, now=NOW):
    """What has to be there before the move makes sense."""
    known = dossier.state in State
    if move == "forward":
        Dossier.objects.filter(id=dossier.id).update(forwarded_at=None)
    if move == "pass_on" and known and not dossier.version.steps.exists():
        publish_two_steps_of_settling(dossier.version)
    if move == "record_answer":
        dossier.consultations.create(
            body="Sở Tư pháp",
            question="Hỏi",
            asked_at=now,
            due_at=at("2026-05-07 17:00"),
            by=by.officer,
        )
    if move in ("take_along", "bring_back"):
        Dossier.objects.filter(id=dossier.id).update(
            return_way="village", village=Village.objects.first()
        )
    if move == "bring_back" and dossier.state == "decided":
        returning.take_along(dossier.id, by=by, at=now)
    if move == "return_originals":
        dossier.originals.create(
            component_id=first_component(dossier), taken_at=now, taken_by=by.officer
        )
    if move == "confirm_papers":
        Paper.objects.filter(dossier=dossier).update(kind="electronic")
    if move in ("keep_promise", "move_promise"):
        _disagree(dossier)


def _disagree(dossier):
    """The date of the slip is not the one that the calendar gives."""
    later = at("2026-05-20 17:00")
    Dossier.objects.filter(id=dossier.id).update(due_at=later)
    Promise.objects.filter(dossier=dossier).update(due_at=later)


def do(move, dossier, *, by, now=NOW, **given):
    """Make ``move`` with values that are in order."""
    about = {"by": by, "at": now}
    scan = {"file_name": "ket-qua.pdf", "content": PDF}
    ordinary = {
        "forward": lambda: forwarding.forward(dossier.id, **about),
        "assign": lambda: settling.assign(
            dossier.id, **{"to": by.id, **given}, **about
        ),
        "pass_on": lambda: forwarding.pass_on(
            dossier.id, **{"to": by.id, **given}, **about
        ),
        "request_supplement": lambda: supplement.request_supplement(
            dossier.id,
            missing=given.get("missing", {first_component(dossier): "Bản bị mờ"}),
            **about,
        ),
        "complete": lambda: supplement.complete(
            dossier.id,
            papers=given.get("papers", every_paper(dossier.version)),
            **about,
        ),
        "consult": lambda: examining.consult(
            dossier.id,
            **{
                "body": "Sở Tư pháp",
                "question": "Có lưu sổ gốc không?",
                "answer_on": date(2026, 5, 7),
                **given,
            },
            **about,
        ),
        "record_answer": lambda: examining.record_answer(
            dossier.id,
            consultation=dossier.consultations.latest("asked_at").id,
            answer="Có lưu",
            **about,
        ),
        "verify": lambda: examining.verify(
            dossier.id,
            **{
                "held_at": now,
                "place": "Bản Già",
                "participants": "Trưởng bản, chủ hộ",
                "content": "Đúng hiện trạng",
                **given,
            },
            **about,
        ),
        "confirm_papers": lambda: examining.confirm_papers(
            dossier.id, against="CSDL quốc gia về dân cư", **about
        ),
        "ask_payment": lambda: pausing.ask_payment(
            dossier.id,
            **{"what": "Lệ phí trước bạ", "amount": 250_000, **given},
            **about,
        ),
        "record_payment": lambda: pausing.record_payment(
            dossier.id, proof="Biên lai 0012", **about
        ),
        "extend": lambda: extending.extend(
            dossier.id,
            **{
                "reason": "Chờ xác minh",
                "new_on": date(2026, 5, 15),
                "file_name": "xin-loi.pdf",
                "content": PDF,
                **given,
            },
            **about,
        ),
        "submit": lambda: forwarding.submit(
            dossier.id, **{"to": by.id, **given}, **about
        ),
        "send_back": lambda: forwarding.send_back(
            dossier.id, reason="Sai tên", **about
        ),
        "decide": lambda: settling.decide(dossier.id, **scan, **about),
        "decline": lambda: settling.decline(
            dossier.id,
            reason="Không đủ điều kiện",
            legal_basis="Luật Hộ tịch, Điều 7",
            **scan,
            **about,
        ),
        "post_result": lambda: returning.post_result(
            dossier.id, parcel="EA123456789VN", **about
        ),
        "take_along": lambda: returning.take_along(dossier.id, **about),
        "bring_back": lambda: returning.bring_back(
            dossier.id, reason="Đi vắng", **about
        ),
        "hand_over": lambda: settling.hand_over(
            dossier.id,
            **{
                "collected_by": "Giàng Thị Mỷ",
                "originals_returned": True,
                **given,
            },
            **about,
        ),
        "take_originals": lambda: returning.take_originals(
            dossier.id, components=[first_component(dossier)], **about
        ),
        "return_originals": lambda: returning.return_originals(dossier.id, **about),
        "correct": lambda: correcting.correct(
            dossier.id,
            corrected=given.get("corrected", as_it_stands(dossier, phone="0912345679")),
            reason="Gõ nhầm số điện thoại",
            **about,
        ),
        "keep_promise": lambda: promising.keep_promise(
            dossier.id, notice="Gọi điện", **about
        ),
        "move_promise": lambda: promising.move_promise(
            dossier.id, notice="Gọi điện", **about
        ),
        "refuse": lambda: settling.refuse(
            dossier.id,
            reason="Không thuộc thẩm quyền",
            legal_basis="Luật Hộ tịch, Điều 7",
            **about,
        ),
        "stop": lambda: settling.stop(dossier.id, reason="Theo đề nghị", **about),
        "withdraw": lambda: settling.withdraw(
            dossier.id, reason="Theo đề nghị", **about
        ),
        "attach": lambda: settling.attach_file(
            dossier.id, file_name="quet.pdf", content=PDF, **about
        ),
        "set_official_code": lambda: settling.set_official_code(
            dossier.id, code="H42.12.05-260504-0001", **about
        ),
        "take_official_code": lambda: official.take_official_code(
            dossier.id, code="H42.12.05-260504-0002", **about
        ),
    }
    return ordinary[move]()


def dossier_in(state, *, by, **intake):
    """A dossier that has come to ``state`` through the actions, all by one person."""
    if state == "refused":
        return reception.refuse_intake(
            make_intake(**intake),
            reason="Không thuộc thẩm quyền",
            legal_basis="Luật Hộ tịch, Điều 7",
            by=by,
            at=at("2026-05-04 09:00"),
        )
    dossier = make_dossier(by, **intake)
    for move in PATHS[state]:
        dossier = do(move, dossier, by=by)
    return dossier


PATHS = {
    "received": (),
    "waiting": ("request_supplement",),
    "in_progress": ("assign",),
    "paying": ("assign", "ask_payment"),
    "signing": ("assign", "submit"),
    "decided": ("assign", "decide"),
    "handed_over": ("assign", "decide", "hand_over"),
    "stopped": ("stop",),
    "withdrawn": ("withdraw",),
}
