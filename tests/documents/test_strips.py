"""Narrow papers: what they say, and that every dot is where it belongs."""

import re
import unicodedata

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image, ImageChops

from tests.documents.form_samples import a_slip, many_components
from tests.documents.golden_strips import CASES, kept, strips
from tests.documents.prints import SERVICE, a_ticket
from vidan.core.errors import InvalidInputError
from vidan.documents.forms import narrow_slip, ticket, trial
from vidan.documents.forms.strip import (
    Code,
    Columns,
    Line,
    Number,
    Rule,
    Strip,
    as_data,
    from_data,
    marked,
)
from vidan.documents.forms.strip_page import LENGTHS, StripPage
from vidan.documents.forms.strip_picture import DOTS_AN_INCH, raster

FORGIVEN = 0.002
"""Share of the dots that a new version of the engine may set otherwise."""


def drawn(*parts, width=576) -> Image.Image:
    return raster(Strip(parts), width=width)


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    """The smallest frame around everything black."""
    found = ImageChops.invert(picture.convert("L")).getbbox()
    assert found
    return found


def words(strip: Strip) -> str:
    return " ".join(
        " ".join(str(value) for key, value in part.items() if key != "kind")
        for part in as_data(strip)
    )


@pytest.mark.parametrize(("name", "width"), CASES)
def test_a_strip_looks_as_it_did(name, width):
    picture, golden = raster(strips()[name], width=width), kept(name, width)

    assert picture.size == golden.size
    other = ImageChops.logical_xor(picture, golden).convert("L").histogram()[255]
    assert other <= picture.width * picture.height * FORGIVEN


@pytest.mark.parametrize("width", [576, 384])
def test_the_same_strip_gives_the_same_dots(width):
    strip = strips()["ticket"]

    assert raster(strip, width=width).tobytes() == raster(strip, width=width).tobytes()


def test_every_letter_of_vietnamese_is_drawn_and_like_no_other():
    letters = unicodedata.normalize("NFC", trial.alphabet()).replace(" ", "")
    both = letters + letters.upper()
    pictures = {letter: drawn(Line(letter, size="small")).tobytes() for letter in both}

    assert len(pictures) == 146
    assert len(set(pictures.values())) == 146


def test_letters_written_in_two_signs_are_drawn_as_one():
    composed = "Bản Lùng Phình được cấp lại"
    apart = unicodedata.normalize("NFD", composed)

    assert drawn(Line(apart)).tobytes() == drawn(Line(composed)).tobytes()


def test_a_sign_over_the_first_line_is_not_cut_off():
    small, capital = drawn(Line("E")), drawn(Line("Ễ"))

    assert ink(capital)[1] < ink(small)[1]
    assert ink(capital)[1] > 0


@pytest.mark.parametrize("width", [576, 384])
@pytest.mark.parametrize("code", ["A001", "A012", "B9", "TN024"])
def test_the_number_of_a_ticket_is_at_least_40_points_high(width, code):
    left, top, right, bottom = ink(drawn(Number(code), width=width))
    capital_height = 0.6 * 40 / 72 * DOTS_AN_INCH

    assert bottom - top > capital_height
    assert 0 < left < right < width


def test_a_long_number_stays_on_one_line():
    left, top, right, bottom = ink(drawn(Number("TNMT-1024/LĐ"), width=384))

    assert 0 < left < right < 384
    assert bottom - top < 150


def test_a_long_name_takes_two_lines_and_loses_nothing():
    short = drawn(Line("Đăng ký khai sinh", bold=True))
    long = drawn(Line(SERVICE, bold=True))

    assert long.height / short.height > 1.5
    assert ink(long)[2] < long.width


def test_what_does_not_fit_beside_its_label_stands_below_it():
    beside = drawn(Columns("Mã", "H31.45.12"), width=384)
    below = drawn(Columns("Mã hồ sơ", "H31.45.12-261205-0007"), width=384)

    assert below.height > 1.3 * beside.height
    assert ink(below)[2] < 384


@pytest.mark.parametrize("width", [576, 384])
def test_a_code_has_every_dot_a_phone_looks_for(width):
    address = "https://xa.laocai.gov.vn/lung-phinh/so-cua-toi/Zk3vQx8LmN0pTtYw/"
    picture = drawn(Code(address), width=width)
    matrix = segno.make_qr(address, error="m").matrix
    left, top, right, bottom = ink(picture)
    side = (right - left) / len(matrix)

    assert (right - left) == (bottom - top)
    assert side >= 2
    read = [
        [
            not picture.getpixel((left + (x + 0.5) * side, top + (y + 0.5) * side))
            for x in range(len(matrix))
        ]
        for y in range(len(matrix))
    ]
    assert read == [[bool(dot) for dot in row] for row in matrix]


def test_a_rule_goes_across_the_paper():
    left, _top, right, _bottom = ink(drawn(Rule()))

    assert (left, 576 - right) == (16, 16)


@pytest.mark.parametrize("reprint", [1, 12])
def test_the_paper_says_that_it_is_not_the_first(reprint):
    strip = marked(strips()["ticket"], reprint=reprint, perhaps_printed=True)

    assert strip.marks == (f"IN LẠI LẦN {reprint:02d}", "CÓ THỂ ĐÃ IN MỘT BẢN TRƯỚC")
    assert raster(strip, width=576).height > kept("ticket", 576).height


def test_the_first_paper_says_nothing_of_itself():
    assert marked(strips()["ticket"]).marks == ()


def test_an_empty_strip_is_refused():
    with pytest.raises(InvalidInputError):
        Strip(())


@pytest.mark.parametrize("name", sorted(strips()))
def test_a_strip_comes_back_from_the_queue_as_it_went_in(name):
    strip = marked(strips()[name])

    assert from_data(as_data(strip)) == strip


written = some.text(max_size=60)
part = some.one_of(
    some.builds(Line, written, bold=some.booleans()),
    some.builds(Columns, written, written),
    some.builds(Number, some.text(min_size=1, max_size=8)),
)


@given(some.lists(part, min_size=1, max_size=3).map(tuple))
def test_whatever_people_write_is_drawn_as_letters(parts):
    picture = raster(Strip(parts), width=384)

    assert picture.width == 384
    assert picture.mode == "1"


def test_markup_is_only_letters():
    plain = drawn(Line("xxxxxxxxxxxxxxxxxx"))
    tricky = drawn(Line("#pagebreak() *b* $x$ \\ // [a]"))

    assert abs(tricky.height - plain.height) < plain.height


# What the papers say


def test_the_ticket_says_what_one_waits_for():
    said = words(ticket.build(a_ticket()))

    for one in ("A012", SERVICE, "9h30 ngày 02/5/2026", "người cao tuổi", "07"):
        assert one in said


@pytest.mark.parametrize(
    ("people", "line"),
    [(0, "không có"), (7, "07"), (120, "120"), (None, None)],
)
def test_who_is_ahead(people, line):
    said = words(ticket.build(a_ticket(people_ahead=people)))

    assert ("đang chờ trước" in said) == (line is not None)
    assert line is None or line in said


def test_a_ticket_without_an_address_has_no_code():
    parts = ticket.build(a_ticket(url="")).parts

    assert not any(isinstance(part, Code) for part in parts)


def test_a_ticket_without_a_number_is_refused():
    with pytest.raises(InvalidInputError):
        a_ticket(code=" ")


def test_the_narrow_slip_says_what_the_wide_one_does():
    slip = a_slip(fee=8000)
    said = words(narrow_slip.build(slip))

    for one in (
        slip.intake_number,
        slip.official_code,
        slip.applicant.name,
        slip.procedure,
        "8.000 đồng",
        "16h30 ngày 07/12/2026",
        slip.check_code,
        slip.tracking_url,
        slip.receiver,
        "mẫu số 01",
    ):
        assert one in said
    for component in slip.components:
        assert component.name in said


def test_the_narrow_slip_says_no_more_of_the_person_than_the_name():
    slip = a_slip()
    said = words(narrow_slip.build(slip))

    assert slip.applicant.phone not in said
    assert slip.applicant.personal_number not in said


# The same paper in a browser


@pytest.mark.parametrize("count", [1, 4, 30])
def test_the_page_of_a_browser_is_long_enough(count):
    page = StripPage(narrow_slip.build(a_slip(components=many_components(count))), 576)
    drawn_mm = raster(page.strip, width=576).height / DOTS_AN_INCH * 25.4

    assert page.length >= drawn_mm or page.length == LENGTHS[-1]
    assert page.paper == "80"


def test_the_style_sheet_knows_every_length_of_page():
    from django.contrib.staticfiles import finders

    sheet = finders.find("ui/css/strip.css")
    with open(sheet) as file:
        known = set(re.findall(r"@page strip-(\d+)-(\d+)", file.read()))

    wanted = {(paper, str(length)) for paper in ("80", "58") for length in LENGTHS}
    assert known == wanted
