import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from tests.reading.office import open_text, paragraph, word
from tests.reading.samples import TEXT, document, zipped
from vidan.documents.forms.pdf import render_pdf
from vidan.documents.forms.word import render_docx
from vidan.reading import kinds
from vidan.reading.citations import citations_in
from vidan.reading.errors import UnreadableError
from vidan.reading.foot import foot_of
from vidan.reading.head import head_of
from vidan.reading.kinds import ENCRYPTED, kind_of
from vidan.reading.opening import open_paper
from vidan.reading.outline import outline_of
from vidan.reading.papers import Kind

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MIB = 1024 * 1024


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (word(paragraph("x")), Kind.WORD),
        (open_text("x"), Kind.OPEN_TEXT),
        (b"%PDF-1.7\n", Kind.PDF),
        (b"\r\n \n%PDF-1.4\n", Kind.PDF),
        (TEXT.encode(), Kind.TEXT),
        (TEXT.encode("utf-16-be"), Kind.TEXT),
        (b"x", Kind.TEXT),
    ],
)
def test_a_file_is_told_by_what_it_is(data, kind):
    assert kind_of(data) == kind


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Tệp rỗng"),
        (b" \r\n\t", "Tệp rỗng"),
        (OLE + bytes(2000), r"đời cũ \(\.doc\)"),
        (OLE + bytes(2000) + ENCRYPTED, "đặt mật khẩu"),
        (b"PK\x03\x04 nothing more", "bị hỏng"),
        (zipped({"xl/workbook.xml": "<a/>"}), "không phải văn bản Word"),
        (zipped({"word/vbaProject.bin": "x", "word/document.xml": ""}), "có macro"),
        (zipped({"word/media/a.emf": bytes(2 * MIB)}), "lớn bất thường"),
        (zipped({"word/document.xml": "<!DOCTYPE a []><a/>"}), "khai báo lạ"),
        (zipped({"word/document.xml": f"<!--{' ' * 3000}--><!DOCTYPE a><a/>"}),
         "khai báo lạ"),
        (zipped({"word/document.xml": "<w:document"}), "bị hỏng"),
        (zipped({"word/document.xml": "<a/>"}), "bị hỏng"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "Đây là ảnh"),
        (b"\xff\xd8\xff\xe0" + bytes(99), "Đây là ảnh"),
        (b"<!DOCTYPE html><html>", "không phải văn bản Word"),
        (b"<html><body>K\xe1\xba\xbf ho\xe1\xba\xa1ch</body></html>", "không phải"),
        (b"<!doctype HTML>", "không phải văn bản Word"),
        (b"{\\rtf1 abc}", "không phải văn bản Word"),
        (b"\x7fELF" + bytes(range(256)), "không phải văn bản Word"),
        (bytes(range(1, 32)) * 9, "không phải văn bản Word"),
        (b"Plan\0of\0\0nothing", "không phải văn bản Word"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_sentence(data, words):
    with pytest.raises(UnreadableError, match=words) as refused:
        open_paper(data)
    assert str(refused.value).count("\n") == 0
    assert "Vui lòng" in str(refused.value)


def test_a_file_beyond_all_measure_is_refused(monkeypatch):
    monkeypatch.setattr(kinds, "MOST_BYTES", 100)
    with pytest.raises(UnreadableError, match="50 MB"):
        open_paper(b"x" * 101)


@pytest.mark.parametrize("render", [render_docx, render_pdf])
def test_some_thirty_pages_are_read_in_less_than_a_third_of_a_second(render):
    """Opening, head, foot, outline and citations; the least of three runs."""
    data = render(document(times=45), on=date(2026, 2, 20))
    times = []
    for _turn in range(3):
        begun = time.process_time()
        paper = open_paper(data)
        head_of(paper.lines), foot_of(paper.lines)
        assert len(outline_of(paper.lines)) == 45 * 12
        for line in paper.lines:
            citations_in(line.text, line.first)
        times.append(time.process_time() - begun)
    assert paper.pages in (None, 29)
    assert min(times) < 0.3


LIMITED = """
import json, resource, time, zipfile
import django
django.setup()
from vidan.reading.citations import citations_in
from vidan.reading.errors import UnreadableError
from vidan.reading.foot import foot_of
from vidan.reading.head import head_of
from vidan.reading.opening import open_paper
from vidan.reading.outline import outline_of
from tests.reading.office import paragraph, pdf_of, whole
from tests.reading.samples import zipped

def stored(body):
    return zipped({"word/document.xml": whole(body)}, zipfile.ZIP_STORED)

cited = "Quyết định số 1/QĐ-UBND ngày 01/01/2026 của Ủy ban. "
heavy = {
    "paragraphs": lambda: stored("<w:p><w:r><w:t>Thôn</w:t></w:r></w:p>" * 99_000),
    "one paragraph": lambda: stored(paragraph("Thực hiện " * 140_000)),
    "deep": lambda: stored("<w:sdt>" * 30_000 + "</w:sdt>" * 30_000),
    "bomb": lambda: zipped({"word/document.xml": b"<a>" * (5 << 20)}),
    "large part": lambda: stored("Thôn " * 5_000_000),
    "many elements": lambda: stored("<w:r/>" * 3_000_000),
    "elements": lambda: stored('<a b="" c=""/>' * 590_000),
    "stream": lambda: pdf_of(b" " * (47 << 20)),
    "swollen stream": lambda: pdf_of(b" " * (90 << 20)),
    "drawing": lambda: pdf_of(b"BT /F 9 Tf 9 9 Td (Ke hoach) Tj ET\\n" * 400_000),
    "long text": lambda: (cited * 25_000).encode(),
    "more text": lambda: (cited * 200_000).encode(),
    "lines": lambda: ("- Quyết định\\n" * 39_000).encode(),
}
for name, make in heavy.items():
    data = make()
    begun = time.process_time()
    try:
        lines = open_paper(data).lines
        head_of(lines), foot_of(lines), outline_of(lines)
        found = sum(len(citations_in(line.text, line.first)) for line in lines)
        words = f"{len(lines)} lines, {found} cited"
    except UnreadableError as refused:
        words = str(refused)
    print(json.dumps([name, words, time.process_time() - begun]))
# Not what getrusage says: that begins with what the parent had.
peak = next(one for one in open("/proc/self/status") if one.startswith("VmHWM"))
print(int(peak.split()[1]) // 1024)
"""


def test_a_hostile_file_costs_neither_memory_nor_time():
    """In a process of its own, since memory that was once taken is not given back."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-600:]
    *files, mebibytes = done.stdout.splitlines()
    assert len(files) == 13
    slow = [one for one in map(json.loads, files) if one[-1] >= 10]
    assert slow == []
    assert int(mebibytes) < 500
