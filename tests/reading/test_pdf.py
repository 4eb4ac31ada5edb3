import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pypdf
import pypdfium2
import pytest
import typst

from tests.reading.office import pdf_of
from tests.reading.samples import LINES, TABLE, document
from vidan.documents.forms.pdf import render_pdf
from vidan.reading.errors import UnreadableError
from vidan.reading.foot import foot_of
from vidan.reading.formats import limits, pdf, streams
from vidan.reading.head import head_of
from vidan.reading.opening import open_paper
from vidan.reading.papers import Kind

ON = date(2026, 2, 20)


@pytest.fixture(scope="module")
def plan() -> bytes:
    return render_pdf(document(), on=ON)


def typeset(source: str) -> bytes:
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made


def texts(data: bytes) -> list[str]:
    return [line.text for line in open_paper(data).lines]


def test_a_plan_that_we_print_reads_back_line_by_line(plan):
    paper = open_paper(plan)
    assert sorted(line.text for line in paper.lines) == sorted([*LINES, "TỈNH LÀO CAI"])
    assert (paper.kind, paper.pages) == (Kind.PDF, 2)
    assert (paper.layout.width, paper.layout.height) == (210, 297)
    for line in paper.lines:
        assert paper.text[slice(*line.span)] == line.text


def test_the_columns_of_head_and_foot_come_apart(plan):
    lines = open_paper(plan).lines
    head, foot = head_of(lines), foot_of(lines)
    assert head.issuer == "Ủy ban nhân dân xã Suối Hòa"
    assert (head.number, head.place) == ("08", "Suối Hòa")
    assert foot.signer.name == "Lò Văn Pánh"
    assert foot.recipients[-1] == "Lưu: VT"


def test_paragraphs_are_whole_over_pages_and_page_numbers_are_gone():
    lines = texts(render_pdf(document(times=6), on=ON))
    for line in set(LINES[8:-10]):
        assert lines.count(line) == 6
    assert not [line for line in lines if line.isdigit()]


def test_the_words_of_a_table_are_read():
    lines = texts(render_pdf(document(table=True), on=ON))
    for words in (*TABLE.rows[0][2:], *TABLE.headers):
        assert words in lines


def test_two_columns_side_by_side_are_two_lines():
    source = "#grid(columns: (1fr, 1fr), [UBND XÃ A], [ĐỘC LẬP - TỰ DO]) " + "a " * 60
    assert texts(typeset(source))[:2] == ["UBND XÃ A", "ĐỘC LẬP - TỰ DO"]


LONG = (
    "Thực hiện Quyết định số 13/2014/QĐ-UBND ngày 25/3/2014 của Ủy ban nhân dân tỉnh. "
    "Văn phòng theo dõi, đôn đốc. Các thôn thông báo cho người dân. "
)


@pytest.mark.parametrize(
    "setting",
    [
        "par(justify: true, first-line-indent: (amount: 1cm, all: true))",
        "par(justify: true, spacing: 1.3em)",
    ],
)
def test_paragraphs_of_many_sentences_are_whole_however_they_are_set(setting):
    """Their first line stands in, or they stand apart; lines break where they will."""
    paragraphs = [f"{LONG * 2}Việc thứ {at}{' ghi' * at}." for at in range(1, 30)]
    source = f"#set {setting}\n" + "\n\n".join(paragraphs)
    read = texts(typeset(source))
    assert len(set(paragraphs) - set(read)) <= 1
    assert "".join(read).replace(" ", "") == "".join(paragraphs).replace(" ", "")


def test_a_list_without_indents_is_kept_line_by_line():
    items = [f"• Thôn số {at} họp tại nhà văn hóa của thôn" for at in range(1, 6)]
    assert texts(typeset("#linebreak()".join(items))) == items


def with_password(data: bytes, **passwords: str) -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(data))
    writer.encrypt(algorithm="RC4-128", **passwords)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_a_password_for_reading_is_asked_off_and_one_for_writing_is_no_matter(plan):
    with pytest.raises(UnreadableError, match="đặt mật khẩu"):
        open_paper(with_password(plan, user_password="một"))
    locked = with_password(plan, user_password="", owner_password="hai")
    assert "KẾ HOẠCH" in texts(locked)


@pytest.mark.parametrize(
    "broken", [b"%PDF-1.7", b"%PDF-1.7\n" + b"x" * 900, b"%PDF-1.4\n%%EOF"]
)
def test_a_broken_file_is_told(broken):
    with pytest.raises(UnreadableError, match="bị hỏng"):
        open_paper(broken)


def test_a_scan_without_text_is_told_and_what_to_do_instead():
    source = "#rect(width: 100%, height: 50%, fill: luma(90%))"
    with pytest.raises(UnreadableError, match="bản quét") as refused:
        open_paper(typeset(source))
    assert "gõ phần đầu" in str(refused.value)


def test_the_stamp_of_who_signed_a_scan_is_no_text_of_it():
    picture = 'image(bytes((9,) * 100), width: 100%, height: 100%, fit: "stretch", '
    picture += 'format: (encoding: "luma8", width: 10, height: 10))'
    stamp = "Người ký: Ủy ban nhân dân xã Suối Hòa. Thời gian ký: 05.03.2026 08:12:33"
    with pytest.raises(UnreadableError, match="bản quét"):
        open_paper(typeset(f"#set page(margin: 0pt)\n#place({picture})\n{stamp}"))
    assert texts(typeset(stamp)) == [stamp]
    small = picture.replace("width: 100%, height: 100%", "width: 20%")
    assert texts(typeset(f"#{small}\n\n{stamp}")) == [stamp]


def test_more_pages_than_any_plan_has_are_refused_by_their_number():
    empty = pypdfium2.PdfDocument.new()
    for _page in range(3000):
        empty.new_page(210, 297)
    made = io.BytesIO()
    empty.save(made)
    with pytest.raises(UnreadableError, match="3000 trang"):
        open_paper(made.getvalue())


def test_a_stream_that_becomes_huge_is_refused_before_it_is_unpacked(monkeypatch):
    assert open_paper(
        pdf_of(b"BT /F 9 Tf 9 9 Td (The open day of the town hall of Suoi Hoa) Tj ET")
    )
    monkeypatch.setattr(streams, "MOST_OF_ONE", 5000)
    monkeypatch.setattr(streams, "_STEP", 1000)
    assert not streams.is_swollen(pdf_of(b" " * 5000))
    assert not streams.is_swollen(pdf_of(b" " * 4000) * 9)
    with pytest.raises(UnreadableError, match="lớn bất thường"):
        open_paper(pdf_of(b" " * 6001))
    monkeypatch.setattr(streams, "MOST_OF_ALL", 30_000)
    assert streams.is_swollen(pdf_of(b" " * 4000) * 9)


def test_more_letters_than_any_plan_has_are_refused(plan, monkeypatch):
    monkeypatch.setattr(limits, "MOST_LETTERS", 100)
    with pytest.raises(UnreadableError, match="200 trang"):
        open_paper(plan)


def test_a_crowded_page_is_read_by_its_lines(plan, monkeypatch):
    monkeypatch.setattr(pdf, "MOST_LOOKS", 100)
    assert {"KẾ HOẠCH", "I. MỤC ĐÍCH, YÊU CẦU"} <= set(texts(plan))


def test_two_threads_may_read_at_once(plan):
    with ThreadPoolExecutor(4) as pool:
        read = list(pool.map(texts, [plan] * 8))
    assert all(lines == read[0] for lines in read)
