"""The notices of a year of two programmes, as Word and PDF; needs no server."""

from datetime import date, time, timedelta
from time import perf_counter

from vidan.documents.forms.official import Agency, signed_by_chair
from vidan.documents.forms.pdf import render_pdf
from vidan.documents.forms.word import render_docx
from vidan.notices.facts import Facts
from vidan.notices.papers import Paper, laid_out
from vidan.notices.states import Kind
from vidan.notices.wording import of_session
from vidan.ops.bench.figures import Figure, at_most

SESSIONS, SECONDS = 104, 10.0
FIRST = date(2027, 1, 2)
AGENCY = Agency("ỦY BAN NHÂN DÂN XÃ LÙNG PHÌNH", "", "UBND", "Lùng Phình")


def measure(*, quick: bool) -> Figure:
    """How long the notices of 104 sessions take, both files of each."""
    papers = [_paper(number) for number in range(4 if quick else SESSIONS)]
    render_pdf(laid_out(papers[0]), on=FIRST)
    begun = perf_counter()
    for paper in papers:
        made = laid_out(paper)
        render_pdf(made, on=FIRST)
        render_docx(made, on=FIRST)
    spent = (perf_counter() - begun) * SESSIONS / len(papers)
    return at_most("notices_104", spent, "s", SECONDS)


def _paper(number: int) -> Paper:
    facts = Facts(
        commune="xã Lùng Phình",
        programme="Ngày làm việc thứ 7 vì Nhân dân",
        title="Ngày làm việc thứ 7 vì Nhân dân",
        on=FIRST + timedelta(days=number),
        hours=((time(7, 30), time(12)), (time(13, 30), time(17))),
        place="Trụ sở xã, thôn Lùng Phình",
        unit="Phòng Kinh tế",
        fields=("Đất đai", "Chứng thực"),
        bring=("thẻ căn cước", "giấy tờ liên quan"),
        contact="Trung tâm Phục vụ hành chính công",
        phone="0214 0000 000",
    )
    words = of_session(facts, mandate="Kế hoạch của UBND xã Lùng Phình")
    return Paper(
        kind=Kind.SESSION,
        title=words.title,
        text=words.text,
        told=[facts],
        people=[],
        agency=AGENCY,
        signer=signed_by_chair("Nguyễn Văn An"),
        number=number + 1,
        on=FIRST,
    )
