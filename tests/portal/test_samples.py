"""Forms that are filled in as examples."""

import csv
import io

import pytest
from pypdf import PdfReader

from vidan.procedures.samples import FILE, samples

BIRTH = "1.001193"
PAGE = f"/lung-phinh/thu-tuc/{BIRTH}/mau-dien/"


@pytest.mark.requirement("LK-4")
def test_a_form_of_the_procedure_is_shown_filled_in(client, in_lung_phinh):
    detail = client.get(f"/lung-phinh/thu-tuc/{BIRTH}/").content.decode()
    assert f'href="{PAGE}"' in detail

    page = client.get(PAGE).content.decode()
    assert "Tờ khai đăng ký khai sinh</h2>" in page
    assert "NGUYỄN THỊ MẪU NHÍ" in page
    assert "đều là ví dụ" in page


def test_the_sheet_says_that_it_is_an_example(client, in_lung_phinh):
    answer = client.get(f"{PAGE}1.pdf")

    (first, *_rest) = PdfReader(io.BytesIO(answer.content)).pages
    said = first.extract_text()
    assert "MẪU ĐIỀN SẴN ĐỂ THAM KHẢO" in said
    assert "không nộp" in said
    assert client.get(f"{PAGE}2.pdf").status_code == 404


def test_a_procedure_without_an_example_has_no_such_page(client, in_lung_phinh):
    detail = client.get("/lung-phinh/thu-tuc/2.000815/").content.decode()

    assert "mau-dien" not in detail
    assert client.get("/lung-phinh/thu-tuc/2.000815/mau-dien/").status_code == 404
    assert client.get("/lung-phinh/thu-tuc/9.9/mau-dien/").status_code == 404


def test_five_forms_and_nobody_real():
    assert len(samples()) >= 5
    with FILE.open(encoding="utf-8", newline="") as file:
        values = [row["value"] for row in csv.DictReader(file)]
    numbers = [word for value in values for word in value.split() if len(word) == 12]
    assert {one for one in numbers if one.isdigit()} == {"000000000000"}
