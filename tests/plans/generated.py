"""Plans made up by Hypothesis out of the words that plans have."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from hypothesis import strategies as st

from vidan.documents.forms.plan_facts import PlanFacts, PlanSigner
from vidan.plans.understanding.plan import (
    Deadline,
    Duty,
    Quota,
    Report,
    Rhythm,
    Role,
    Schedule,
    Target,
    When,
)
from vidan.plans.writing import with_orders

Ordered = TypeVar("Ordered", Duty, Report)
YEAR = 2026
NOWHERE = (0, 0)
UNITS = (
    "Văn phòng HĐND và UBND xã",
    "Trung tâm Phục vụ hành chính công xã",
    "Phòng Kinh tế",
    "Phòng Văn hóa - Xã hội",
    "Công an xã",
    "Trạm Y tế",
    "Đoàn Thanh niên xã",
    "Ủy ban Mặt trận Tổ quốc Việt Nam xã",
)
ACTIONS = (
    "rà soát hồ sơ quá hạn của từng lĩnh vực",
    "niêm yết công khai thủ tục hành chính tại nơi tiếp nhận",
    "bố trí máy tính, máy in và đường truyền cho các buổi phục vụ",
    "tuyên truyền trên hệ thống truyền thanh để Nhân dân biết",
    "cử người trực từng buổi",
    "bảo đảm an ninh trật tự nơi tổ chức",
    "hướng dẫn người cao tuổi nộp hồ sơ trực tuyến",
)
PRODUCTS = (None, "Báo cáo kết quả rà soát", "Danh sách công khai", "Lịch trực đã ký")
PLACES = (
    "Trung tâm Phục vụ hành chính công xã",
    "Nhà văn hóa thôn Đông",
    "Trụ sở UBND xã",
)
DAYS = st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31))
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
PER = {"WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}


@dataclass(frozen=True)
class Made:
    """What a plan orders, before it is written."""

    schedules: tuple[Schedule, ...]
    duties: tuple[Duty, ...]
    targets: tuple[Target, ...]
    reports: tuple[Report, ...]

    def facts(self) -> PlanFacts:
        return with_orders(
            PAPER,
            schedules=self.schedules,
            duties=self.duties,
            targets=self.targets,
            reports=self.reports,
            year=YEAR,
        )


PAPER = PlanFacts(
    issuer="Ủy ban nhân dân xã Trung Thành",
    symbol="KH-UBND",
    place="Trung Thành",
    title="Tổ chức “Ngày thứ Bảy vì dân” trên địa bàn xã Trung Thành",
    signer=PlanSigner(
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Lò Thị Mai"
    ),
    number="12",
    dated_on=date(YEAR, 2, 3),
    legal_bases=(
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025",
        "Căn cứ Quyết định số 65/QĐ-UBND ngày 14/01/2026 của UBND xã Trung Thành "
        "ban hành Kế hoạch cải cách hành chính năm 2026",
    ),
    purpose=("Tạo thuận lợi cho người dân ở xa trung tâm xã",),
    demands=("Phục vụ nghiêm túc, đúng thành phần",),
    recipients=("Thường trực Đảng ủy, HĐND xã", "Các cơ quan, đơn vị thuộc xã"),
)


@st.composite
def rhythms(draw: st.DrawFn) -> tuple[Rhythm, str, int | None]:
    """A kind, its rule, and the sessions in one period."""
    code = draw(st.sampled_from(CODES))
    place = draw(st.sampled_from((1, 2, 3, 4, -1)))
    several = sorted(draw(st.sets(st.sampled_from(CODES), min_size=1)), key=CODES.index)
    numbers = sorted(draw(st.sets(st.integers(1, 28), min_size=1, max_size=3)))
    count = draw(st.integers(1, 9))
    return draw(
        st.sampled_from(
            [
                (
                    Rhythm.WEEKLY,
                    f"FREQ=WEEKLY;BYDAY={','.join(several)}",
                    len(several),
                ),
                (Rhythm.MONTHLY, f"FREQ=MONTHLY;BYDAY={place}{code}", 1),
                (Rhythm.MONTHLY, f"FREQ=MONTHLY;BYDAY=1{code},3{code}", 2),
                (Rhythm.MONTHLY, f"FREQ=MONTHLY;BYDAY={code}", count),
                (
                    Rhythm.MONTHLY,
                    f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, numbers))}",
                    len(numbers),
                ),
                (Rhythm.MONTHLY, "FREQ=MONTHLY", count),
                (Rhythm.MONTHLY, f"FREQ=MONTHLY;INTERVAL=3;BYDAY={place}{code}", 1),
                (Rhythm.WEEKLY, "FREQ=WEEKLY;INTERVAL=2", 1),
                (Rhythm.YEARLY, "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=19", 1),
            ]
        )
    )


HOURS = st.sampled_from(
    [
        (),
        (("07:30", "11:30"),),
        (("07:30", "12:00"), ("13:30", "17:00")),
        (("17:30", "20:00"),),
        (("08:00", "16:30"),),
    ]
)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    kind, rule, count = draw(rhythms())
    start = draw(st.none() | DAYS)
    end = draw(st.none() | st.dates(start, date(YEAR + 1, 6, 30))) if start else None
    mobile = draw(st.integers(0, 12))
    return Schedule(
        path="",
        kind=kind,
        rule=rule,
        start=start,
        end=end,
        hours=draw(HOURS),
        sessions_per_period=count,
        turns=tuple(draw(st.lists(st.sampled_from(UNITS), max_size=5))),
        quotas=(Quota("mobile", mobile, "year"),) if mobile else (),
        skips_holidays=draw(st.sampled_from((None, True, False))),
        places=tuple(draw(st.lists(st.sampled_from(PLACES), max_size=2, unique=True))),
        span=NOWHERE,
    )


@st.composite
def deadlines(draw: st.DrawFn) -> Deadline:
    day = draw(DAYS)
    month, number = draw(st.integers(1, 12)), draw(st.integers(1, 28))
    kind, values = draw(
        st.sampled_from(
            [
                (When.ON, [f"{day}"]),
                (When.BEFORE, [f"{day}", f"--{month:02d}-{number:02d}", str(number)]),
                (
                    When.DURING,
                    [f"{YEAR}-{month:02d}", f"{YEAR}-Q{1 + month % 4}", f"{YEAR}"],
                ),
                (When.EVERY, ["daily", "weekly", "monthly", "quarterly", "yearly"]),
                (When.EVERY, ["six-months", "periodic", str(number)]),
                (When.ONGOING, [None]),
                (When.WITHIN, ["P3D", "P2W", "P1M", "PT24H"]),
                (When.NONE, [None]),
            ]
        )
    )
    return Deadline(kind, draw(st.sampled_from(values)))


@st.composite
def duties(draw: st.DrawFn) -> Duty:
    role = draw(st.sampled_from(Role))
    names = draw(st.lists(st.sampled_from(UNITS), min_size=1, max_size=4, unique=True))
    cut = draw(st.integers(1, len(names)))
    action = draw(st.sampled_from(ACTIONS))
    return Duty(
        path="",
        units=tuple(names[:cut]),
        role=role,
        coordinating=tuple(names[cut:]),
        action=f"phối hợp {action}" if role == Role.COORDINATE else action,
        product=draw(st.sampled_from(PRODUCTS)),
        deadline=draw(deadlines()),
        span=NOWHERE,
    )


@st.composite
def targets(draw: st.DrawFn) -> Target:
    metric, unit = draw(
        st.sampled_from(
            [
                ("tỷ lệ hồ sơ giải quyết đúng hạn", "%"),
                ("tỷ lệ hồ sơ nộp trực tuyến", "%"),
                ("giảm số cuộc họp", "%"),
                ("văn bản được ký số, gửi qua mạng", "%"),
                ("thời gian chờ tại quầy", "phút"),
                ("thủ tục hành chính được công bố trả ngay", "thủ tục"),
            ]
        )
    )
    return Target(
        path="",
        metric=metric,
        comparator=draw(st.sampled_from((">=", "<=", "="))),
        value=float(draw(st.integers(1, 100))),
        unit=unit,
        base=draw(st.sampled_from((None, "năm trước"))) if unit == "%" else None,
        by=draw(st.sampled_from((None, "2026", "2026-Q4", "2026-06", "2026-12-15"))),
        span=NOWHERE,
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    every = draw(
        st.sampled_from(
            ("daily", "weekly", "monthly", "quarterly", "six-months", "yearly", "once")
        )
    )
    of_year = f"--{draw(st.integers(1, 12)):02d}-{draw(st.integers(1, 28)):02d}"
    before = {
        "monthly": st.none() | st.just("25"),
        "quarterly": st.none() | st.just("20"),
        "six-months": st.none() | st.just(of_year),
        "yearly": st.none() | st.just(of_year),
        "once": DAYS.map(date.isoformat),
    }.get(every, st.none())
    return Report(
        path="",
        sender=draw(st.sampled_from(UNITS)),
        to=draw(st.sampled_from(("Ủy ban nhân dân xã", "Chủ tịch UBND xã"))),
        every=every,
        before=draw(before),
        content=draw(
            st.sampled_from((None, "số hồ sơ tiếp nhận, số hồ sơ trả kết quả"))
        ),
        span=NOWHERE,
    )


@st.composite
def plans(draw: st.DrawFn) -> Made:
    """Targets differ in what is measured and in value: alike ones are read as one."""
    aims = draw(
        st.lists(
            targets(),
            max_size=4,
            unique_by=(lambda one: one.metric, lambda one: one.value),
        )
    )
    return Made(
        schedules=tuple(draw(st.lists(schedules(), max_size=1))),
        duties=_placed(draw(st.lists(duties(), min_size=1, max_size=6)), 0),
        targets=tuple(aims),
        reports=_placed(draw(st.lists(reports(), max_size=3)), 100),
    )


def _placed(rows: list[Ordered], first: int) -> tuple[Ordered, ...]:
    """Each at a place of its own, as in a text."""
    return tuple(
        replace(one, span=(first + at, first + at + 1)) for at, one in enumerate(rows)
    )
