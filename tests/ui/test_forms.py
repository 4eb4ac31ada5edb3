from datetime import date, time

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from vidan.core import errors, money, text
from vidan.ui.fields import (
    DayField,
    HourField,
    MoneyField,
    PersonalNumberField,
    PhoneField,
)
from vidan.ui.forms import ActionForm, Form, problems


class ReasonForm(ActionForm):
    reason = forms.CharField(label="Lý do")


class ManyForm(Form):
    born_on = DayField(label="Ngày sinh", help_text="Ví dụ: 05/3/2026.")
    way = forms.ChoiceField(
        label="Cách nhận", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")]
    )
    agreed = forms.BooleanField(label="Đồng ý")
    note = forms.CharField(label="Ghi chú", required=False)
    secret = forms.CharField(widget=forms.HiddenInput)


def test_all_forms_share_one_renderer():
    """One of its own would compile every template of the page anew."""
    assert ReasonForm().renderer is ManyForm().renderer


def refuse_with(error):
    def action(**values):
        raise error

    return action


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.DomainError("Chưa được."), 422),
        (errors.WrongStateError("Chưa được."), 409),
        (errors.ConflictError("Chưa được."), 409),
        (errors.NotAllowedError("Chưa được."), 403),
    ],
)
def test_a_refusal_becomes_an_error_and_a_status(error, status):
    form = ReasonForm({"reason": "x"})
    assert form.is_valid()

    assert not form.carry_out(refuse_with(error))

    assert form.non_field_errors() == ["Chưa được."]
    assert form.status == status


def test_an_action_gets_the_cleaned_values():
    seen = []
    form = ReasonForm({"reason": " x "})
    assert form.is_valid()

    assert form.carry_out(
        lambda pk, *, by, reason: seen.append((pk, by, reason)), 7, by=1
    )

    assert seen == [(7, 1, "x")]
    assert form.status == 200


def test_other_mistakes_are_not_swallowed():
    form = ReasonForm({"reason": "x"})
    assert form.is_valid()

    with pytest.raises(ZeroDivisionError):
        form.carry_out(refuse_with(ZeroDivisionError()))


def test_status_before_and_after_a_wrong_answer():
    assert ReasonForm().status == 200
    assert ReasonForm({}).status == 422


def test_the_summary_leads_to_every_field():
    html = str(ManyForm({}))

    for problem in problems(ManyForm({})):
        if problem.target:
            assert f'href="#{problem.target}"' in html
            assert f'id="{problem.target}"' in html
    assert 'role="alert"' in html
    assert "có 04 chỗ cần xem lại" in html


def test_an_empty_field_is_named():
    messages = [problem.message for problem in problems(ManyForm({}))]

    assert "Chọn: Cách nhận." in messages
    assert "Đánh dấu vào ô: Đồng ý." in messages
    assert "Nhập ngày, ví dụ 05/3/2026." in messages


def test_help_and_error_are_tied_to_the_field():
    html = str(ManyForm({"born_on": "mai"}))

    assert 'aria-describedby="id_born_on_helptext id_born_on_error"' in html
    assert 'id="id_born_on_helptext"' in html
    assert 'id="id_born_on_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_blank_form_shows_no_error_and_marks_what_is_optional():
    html = str(ManyForm())

    assert 'role="alert"' not in html
    assert html.count("(không bắt buộc)") == 1
    assert " required" not in html


def test_what_people_typed_stays_text():
    html = str(ManyForm({"note": '"><script>', "born_on": '"><script>'}))

    assert "<script" not in html


@pytest.mark.parametrize(
    "written", ["05/3/2026", "5-3-2026", "05.03.2026", " 5 3 2026 ", "2026-03-05"]
)
def test_days_read(written):
    assert DayField().clean(written) == date(2026, 3, 5)


@pytest.mark.parametrize("written", ["31/02/2026", "5/3/26", "mai", "5/3", "5/13/2026"])
def test_days_refused(written):
    with pytest.raises(ValidationError, match="05/3/2026"):
        DayField().clean(written)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("7h30", time(7, 30)),
        ("7h", time(7)),
        ("07:30", time(7, 30)),
        ("7.30", time(7, 30)),
        ("7 giờ 30 phút", time(7, 30)),
        ("13H05", time(13, 5)),
    ],
)
def test_hours_read(written, read):
    assert HourField().clean(written) == read


@pytest.mark.parametrize("written", ["25h", "7h60", "sáng", "730", "7h3"])
def test_hours_refused(written):
    with pytest.raises(ValidationError, match="7h30"):
        HourField().clean(written)


@pytest.mark.parametrize(
    ("written", "read"),
    [("10.000", 10000), ("10000 đồng", 10000), ("1 250 000đ", 1250000), ("0", 0)],
)
def test_money_read(written, read):
    assert MoneyField().clean(written) == read


@pytest.mark.parametrize("written", ["10,5", "-5000", "10.00", "mười nghìn", "1.0000"])
def test_money_refused(written):
    with pytest.raises(ValidationError, match="tròn đồng"):
        MoneyField().clean(written)


def test_personal_numbers():
    assert PersonalNumberField().clean("001 089 012 345") == "001089012345"
    with pytest.raises(ValidationError, match="12 chữ số"):
        PersonalNumberField().clean("00108901234")


def test_phones():
    assert PhoneField().clean("+84 912 345 678") == "0912345678"
    with pytest.raises(ValidationError, match="10 chữ số"):
        PhoneField().clean("912345678")


def test_an_optional_field_may_stay_empty():
    assert DayField(required=False).clean("  ") is None


@given(st.dates(date(1900, 1, 1)))
def test_a_day_written_is_read_back(day):
    field = DayField()

    written = field.widget.format_value(day)

    assert written == text.day(day)
    assert field.clean(written) == day
    assert not field.has_changed(day, written)


@given(st.times())
def test_an_hour_written_is_read_back(value):
    minute = value.replace(second=0, microsecond=0)

    assert HourField().clean(HourField().widget.format_value(minute)) == minute


@given(st.integers(0, 10**12))
def test_money_written_is_read_back(amount):
    assert MoneyField().clean(money.dong(amount)) == amount
    assert MoneyField().widget.format_value(amount) == money.grouped(amount)
