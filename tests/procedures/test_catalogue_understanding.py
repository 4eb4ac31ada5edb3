"""Small records in the portal's format: what is read, and what is doubted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.procedures.records import LAWS_HEAD, METHODS_HEAD, methods, papers, record
from vidan.procedures.catalogue.limits import cut_of, periods
from vidan.procedures.catalogue.meaning import DoubtCode, Doubts, codes
from vidan.procedures.catalogue.methods import rows
from vidan.procedures.catalogue.papers import papers as read_papers
from vidan.procedures.catalogue.understanding import fingerprint, understand


def read(**changed):
    return understand(record(**changed))


def by_methods(*lines):
    return read(cach_thuc_thuc_hien=methods(*lines))


def by_papers(*lines, group="--"):
    return read(thanh_phan_ho_so=papers(*lines, group=group))


def test_a_plain_record_is_sure_in_everything():
    understood = read()

    assert understood.sure
    assert [(one.channel, one.amount, one.unit) for one in understood.limits] == [
        ("direct", 5, "working_days"),
        ("online", 3, "working_days"),
    ]
    assert [(one.channel, one.amount) for one in understood.charges] == [
        ("direct", 0),
        ("online", 0),
    ]
    assert [(p.name, p.originals, p.copies) for p in understood.papers] == [
        ("Đơn đề nghị xác nhận", 1, 0),
        ("Sơ đồ nơi đặt tổ ong", 0, 1),
    ]
    assert understood.laws == ("01/2025/NĐ-CP",)
    assert understood.results == ("Giấy xác nhận",)
    assert (understood.body, understood.field) == ("committee", "livestock")


# Time limits


@pytest.mark.parametrize(
    ("row", "amount", "unit", "doubt"),
    [
        ("Trực tiếp7 Ngày làm việcMiễn phí", 7, "working_days", None),
        ("Trực tiếp15 NgàyMiễn phí", 15, "calendar_days", None),
        ("Trực tiếp8 GiờMiễn phíTrong 8 giờ làm việc.", 8, "working_hours", None),
        ("Trực tiếp8 GiờMiễn phí", 8, "working_hours", "limit_hours"),
        ("Trực tiếp1Miễn phí", 1, "", "limit_unit"),
        ("Trực tiếp0 NgàyMiễn phí", None, "", "limit_unit"),
        ("Trực tiếpKhông có thông tinMiễn phí", None, "", "limit_missing"),
        ("Trực tiếpKhông phải trả kết quảMiễn phí", None, "", "limit_words"),
        (
            "Trực tiếpKhông có thông tinMiễn phí05 ngày làm việc kể từ khi nhận đủ",
            5,
            "working_days",
            "limit_elsewhere",
        ),
        (
            "Trực tiếpKhông có thông tinMiễn phía) 02 ngày làm việc; b) 30 ngày",
            None,
            "",
            "limit_second",
        ),
        (
            "Trực tiếp5 Ngày làm việcMiễn phí- 01 ngày đối với đám tang",
            5,
            "working_days",
            "limit_second",
        ),
        (
            "Trực tiếp7 NgàyMiễn phí07 ngày làm việc, kể từ ngày nhận đủ",
            7,
            "calendar_days",
            "limit_second",
        ),
        ("Trực tiếp2 ThángMiễn phí", 2, "", "limit_unit"),
    ],
)
def test_a_limit(row, amount, unit, doubt):
    understood = by_methods(row)

    assert [(one.amount, one.unit) for one in understood.limits] == [(amount, unit)]
    assert codes(understood.doubts) == ({doubt} if doubt else set())


def test_two_rows_of_one_channel_are_doubted():
    understood = by_methods(
        "Trực tiếp7 Ngày làm việcMiễn phí", "Trực tiếp2 Ngày làm việcMiễn phí"
    )

    assert len(understood.limits) == 2
    assert codes(understood.doubts) == {"channel_twice"}


def test_a_channel_named_in_a_sentence_begins_no_row():
    understood = by_methods(
        "Trực tuyến3 Ngày làm việcMiễn phí- Trực tiếp: nộp tại xã. Trực tiếp ủy quyền.",
        "Dịch vụ bưu chính4 Ngày làm việcMiễn phí",
    )

    assert [one.channel for one in understood.limits] == ["online", "postal"]


def test_dates_of_documents_are_no_limits():
    assert periods("Thông tư ban hành ngày 01/7/2025, ngày 15 tháng 5 năm 2021") == []
    assert periods("không quá 03 (ba) ngày làm việc") == [(3, "working_days")]


# Fees


@pytest.mark.parametrize(
    ("cell", "amount", "per", "doubt"),
    [
        ("Miễn phí", 0, "", None),
        ("Miễn phí(Không)", 0, "", None),
        ("Miễn phí(Không quy định.)", 0, "", None),
        ("Không có thông tin", None, "", None),
        ("30,000 Việt Nam Đồng(/giao dịch)", 30_000, "giao dịch", None),
        ("70,000 VNĐ(70.000 đồng/Giấy chứng nhận.)", 70_000, "Giấy chứng nhận", None),
        ("20 VNĐ(20.000 đ/tờ khai)", 20_000, "tờ khai", "fee_thousands"),
        ("20 VNĐ", None, "", "fee_thousands"),
        ("10 USD(/bản)", None, "bản", "fee_currency"),
        ("50,000 VNĐ(Lệ phí 80.000 đồng/lần)", None, "", "fee_words"),
        ("Miễn phí(Do Hội đồng nhân dân tỉnh quyết định)", None, "", "fee_local"),
        ("Miễn phí(Theo quy định của Luật phí)", None, "", "fee_rule"),
        ("Miễn phí(Thu 20.000 đồng/lần)", None, "", "fee_several"),
        ("Miễn phí(Phí cấp bản sao theo quy định)", 0, "", "fee_copies"),
        ("Miễn phí(Hỏi tại quầy)", None, "", "fee_words"),
        (
            "2,000 VNĐ(2.000 đồng/trang; từ trang thứ 3 thu 1.000 đồng/trang)",
            2_000,
            "trang",
            "fee_several",
        ),
    ],
)
def test_a_fee(cell, amount, per, doubt):
    understood = by_methods(f"Trực tiếp5 Ngày làm việc{cell}")

    assert [(one.amount, one.per) for one in understood.charges] == [(amount, per)]
    assert codes(understood.doubts) == ({doubt} if doubt else set())


def test_a_fee_that_is_not_stated_is_never_free():
    (fee,) = by_methods("Trực tiếp5 NgàyKhông có thông tin").charges

    assert fee.amount is None
    assert not fee.stated


@pytest.mark.parametrize(
    ("digits", "note", "cut"),
    [
        ("120", "(20.000 đ/tờ khai)", 1),
        ("120,000", "(mức thu là 20.000 VNĐ/tờ khai)", 1),
        ("1200", "(200.000 vnđ / tờ khai)", 1),
        ("120", "", None),
        ("5100", "(chưa rõ)", None),
    ],
)
def test_digits_of_limit_and_fee_are_cut_only_where_it_is_clear(digits, note, cut):
    assert cut_of(digits, note) == cut


def test_digits_that_run_together_are_always_doubted():
    clear = by_methods("Trực tuyến120 VNĐ(20.000 đ/tờ khai)")
    unclear = by_methods("Trực tuyến120 VNĐ")

    assert (clear.limits[0].amount, clear.charges[0].amount) == (1, 20_000)
    assert (unclear.limits[0].amount, unclear.charges[0].amount) == (None, None)
    assert "run_together" in codes(clear.doubts) & codes(unclear.doubts)


# Papers


@pytest.mark.parametrize(
    ("row", "name", "counts"),
    [
        ("Đơn xin1 bản chính", "Đơn xin", (1, 0)),
        ("- Đơn xin;2 bản chính,3 bản sao", "Đơn xin", (2, 3)),
        ("Giấy khai sinh: 01 bản chính;0 bản chính,1 bản sao", None, (0, 1)),
        ("Nộp 02 bản chính tờ khai1 bản chính", "Nộp 02 bản chính tờ khai", (1, 0)),
        ("Hợp đồng\t1 bản chính", "Hợp đồng", (1, 0)),
    ],
)
def test_a_paper(row, name, counts):
    (paper,) = by_papers(row).papers

    assert (paper.originals, paper.copies) == counts
    assert name is None or paper.name == name


def test_a_count_that_touches_a_year_is_the_last_digit_and_doubted():
    understood = by_papers("Báo cáo theo Thông tư ngày 31/12/20251 bản chính")

    assert understood.papers[0].name.endswith("31/12/2025")
    assert understood.papers[0].originals == 1
    assert codes(understood.doubts) == {"paper_count"}


@pytest.mark.parametrize(
    ("row", "name", "template"),
    [
        ("Đơn theo mẫuMau 1.docx1 bản chính", "Đơn theo mẫu", "Mau 1.docx"),
        ("Đơn (mẫu NA17)Mẫu 17.doc1 bản chính", "Đơn (mẫu NA17)", "Mẫu 17.doc"),
        ("Đơn theo NĐ 8/2025/NĐ-CPMau14.docx1 bản chính", None, "Mau14.docx"),
    ],
)
def test_a_template_is_taken_from_the_name(row, name, template):
    (paper,) = by_papers(row).papers

    assert paper.template == template
    assert name is None or paper.name == name


@pytest.mark.parametrize(
    ("row", "doubt"),
    [
        ("Trường hợp gửi qua bưu chính thì nộp bản sao1 bản chính", "paper_sentence"),
        ("Hồ sơ phải bổ sung gồm:1 bản chính", "paper_sentence"),
        ("Đơn. - Biên bản họp. - Dự án1 bản chính", "paper_several"),
        ("Giấy tờ khác0 bản chính", "paper_zero"),
        ("1 bản chính", "paper_nameless"),
    ],
)
def test_a_row_that_may_be_no_paper_is_doubted(row, doubt):
    assert doubt in codes(by_papers(row).doubts)


def test_a_sentence_without_a_count_is_a_note_and_sure():
    understood = by_papers("Lưu ý: mang theo bản gốc0 bản chính", "Đơn1 bản chính")

    assert [paper.is_note for paper in understood.papers] == [True, False]
    assert understood.sure


def test_groups_that_are_cases_are_conditions_and_others_are_not():
    text = (
        papers("Đơn1 bản chính", group="* Giấy tờ phải nộp:")
        + papers("Hộ chiếu1 bản chính", group="Trường hợp là người nước ngoài:")
        + papers("Ảnh1 bản chính", group="Ở bên cạnh")
    )
    understood = read(thanh_phan_ho_so=text)

    assert [(one.group, one.condition) for one in understood.papers] == [
        ("Giấy tờ phải nộp", ""),
        ("Trường hợp là người nước ngoài", "Trường hợp là người nước ngoài"),
        ("Ở bên cạnh", "Ở bên cạnh"),
    ]
    assert codes(understood.doubts) == {"group_unclear"}


@pytest.mark.parametrize(
    ("name", "condition"),
    [
        ("Văn bản ủy quyền (nếu có)", "nếu có"),
        ("Giấy ra viện (đối với người bệnh)", "đối với người bệnh"),
        ("Đơn đề nghị", ""),
    ],
)
def test_a_condition_inside_a_name_is_found(name, condition):
    (paper,) = by_papers(f"{name}1 bản chính").papers

    assert paper.condition == condition


def test_without_a_table_there_are_no_papers_and_a_doubt():
    understood = read(thanh_phan_ho_so="Bước 2. Nộp hồ sơ cho cơ quan.")

    assert understood.papers == ()
    assert codes(understood.doubts) == {"no_papers"}


# Laws, results, who settles


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("Luật 60/2014/QH1360/2014/QH13", ("60/2014/QH13",)),
        (
            "Thông tư 1/2020/TT-BTP01/2020/TT-BTPLuật",
            ("1/2020/TT-BTP", "01/2020/TT-BTP"),
        ),
        ("66.7/2025/NQ-CPVề cắt giảm", ("66.7/2025/NQ-CP",)),
        ("Không có thông tin", ()),
    ],
)
def test_numbers_of_documents(text, laws):
    understood = read(can_cu_phap_ly=LAWS_HEAD + text)

    assert understood.laws == laws
    assert ("law_missing" in codes(understood.doubts)) == (not laws)


def test_each_result_is_one_and_the_frame_of_the_portal_is_none():
    text = (
        "Giấy phépMã: KQ.G17.000315Văn bản từ chốiMã: KQ.G10.001197Từ khóaChọn cơ quan"
    )

    assert read(ket_qua_xu_ly=text).results == ("Giấy phép", "Văn bản từ chối")


@pytest.mark.parametrize(
    ("authority", "level", "field", "body"),
    [
        ("Công an cấp Xã", "Cấp xã", "Chính sách", "police"),
        ("Sở Xây dựng, Ủy ban Nhân dân\xa0xã,\xa0phường", "Cấp tỉnh", "", "committee"),
        ("Chi cục Hải quan khu vực", "Cấp xã", "Môi trường", "customs"),
        ("Không có thông tin", "Cấp xã", "Môi trường", "committee"),
        ("Không có thông tin", "Cấp tỉnh, Cấp xã", "Người có công", "unclear"),
        ("Tổ chức hành nghề công chứng", "Cấp xã", "Chứng thực", "committee"),
    ],
)
def test_who_settles_it(authority, level, field, body):
    changed = {"co_quan_thuc_hien": authority, "cap_thuc_hien": level}
    understood = read(linh_vuc=field, **changed)

    assert understood.body == body
    assert ("body_unclear" in codes(understood.doubts)) == (body == "unclear")


def test_an_unknown_field_is_doubted():
    assert codes(read(linh_vuc="Nuôi ong").doubts) == {"field_unknown"}


# Promises for any text


@given(st.text(max_size=400))
def test_any_text_is_read_without_failing_and_its_marks_lie_inside(text):
    for changed in (
        {"cach_thuc_thuc_hien": METHODS_HEAD + text},
        {"thanh_phan_ho_so": papers(text)},
        {"can_cu_phap_ly": text, "ket_qua_xu_ly": text, "co_quan_thuc_hien": text},
    ):
        one = record(**changed)
        understood = understand(one)
        parts = (*understood.limits, *understood.charges, *understood.papers)
        for span in (x.span for x in (*understood.doubts, *parts)):
            assert 0 <= span.start <= span.end <= len(one[span.text])


channels = st.sampled_from(["Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính"])


@given(
    st.lists(
        st.tuples(channels, st.integers(1, 90)), min_size=1, max_size=3, unique_by=str
    )
)
def test_what_is_written_in_the_format_is_read_back(given_rows):
    lines = [f"{name}{days} Ngày làm việcMiễn phí" for name, days in given_rows]
    found = rows(methods(*lines))

    assert [int(row.limit.text.split()[0]) for row in found] == [
        days for _name, days in given_rows
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Đơn đề nghị", "Bản đồ", "Giấy ủy quyền"]),
            st.integers(0, 9),
            st.integers(1, 9),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_papers_written_in_the_format_are_read_back(wanted):
    text = papers(*(f"{n}{a} bản chính,{b} bản sao" for n, a, b in wanted))

    found = read_papers(text, Doubts())

    assert [(one.name, one.originals, one.copies) for one in found] == wanted


# The fingerprint


def test_spaces_and_addresses_do_not_change_what_it_means():
    one = record()
    other = {**one, "detail_url": "x", "ten_thu_tuc": f"{one['ten_thu_tuc']}  "}

    assert fingerprint(other, understand(other)) == fingerprint(one, understand(one))


@pytest.mark.parametrize(
    "changed",
    [
        {"cach_thuc_thuc_hien": methods("Trực tiếp6 Ngày làm việcMiễn phí")},
        {"thanh_phan_ho_so": papers("Đơn đề nghị khác1 bản chính")},
        {"can_cu_phap_ly": f"{LAWS_HEAD}Mới02/2026/NĐ-CP"},
        {"ten_thu_tuc": "Tên khác"},
    ],
)
def test_what_people_go_by_changes_it(changed):
    one, other = record(), record(**changed)

    assert fingerprint(other, understand(other)) != fingerprint(one, understand(one))


def test_every_doubt_has_words_for_the_person():
    assert all(str(code.label) for code in DoubtCode)
