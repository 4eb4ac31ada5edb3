"""Fields that ask for half a line, with and without a neighbour."""

from dataclasses import replace
from itertools import product

import pytest

from tests.documents.form_samples import DAY, a_refusal, pdf_pages
from vidan.documents.forms import refusal
from vidan.documents.forms.description import Field, Fields
from vidan.documents.forms.pdf import render_pdf


@pytest.mark.parametrize("whole", list(product([True, False], repeat=4)))
def test_any_mixture_of_whole_and_half_lines_comes_out(whole):
    fields = tuple(
        Field(f"Mục {number}", f"giá trị {number}", whole_line=one)
        for number, one in enumerate(whole)
    )
    document = replace(refusal.build(a_refusal()), blocks=(Fields(fields),))

    text = " ".join(pdf_pages(render_pdf(document, on=DAY)))

    assert all(f"giá trị {number}" in text for number in range(4))
