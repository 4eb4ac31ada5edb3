"""Every component renders, and whatever people wrote stays text."""

from datetime import date, time

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template

from vidan.ui.pieces import (
    MOOD_ICONS,
    NOTICE_ICONS,
    RIBBON_ICONS,
    CheckItem,
    Leaf,
    RibbonDay,
    RibbonItem,
    Row,
    Step,
    Week,
)

EVIL = '"><script>alert(1)</script>'
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"


def render(source, **values):
    return Template("{% load ui vietnamese %}" + source).render(Context(values))


def leaf(**changes):
    given = {
        "day": date(2026, 3, 5),
        "title": EVIL,
        "place": EVIL,
        "start": time(7, 30),
        "end": time(11),
        "serves": [EVIL],
        "services": [EVIL],
        "bring": [EVIL],
        "url": EVIL,
        "countdown": EVIL,
        "mood": "soon",
        "mood_text": EVIL,
    }
    return Leaf(**{**given, **changes})


def week(words="Giao ban", today=2):
    return Week(
        [
            RibbonDay(
                date(2026, 3, number),
                EVIL,
                [RibbonItem("review", words)],
                is_today=number == today,
            )
            for number in range(2, 9)
        ],
        EVIL,
        EVIL,
    )


@pytest.mark.parametrize(
    "source",
    [
        "{% page_heading back=evil back_text=evil lead=evil %}{{ evil }}"
        "{% endpage_heading %}",
        "{% button name=evil value=evil form=evil key=evil kind=evil %}{{ evil }}"
        "{% endbutton %}",
        "{% button href=evil opens=evil key=evil %}{{ evil }}{% endbutton %}",
        "{% notice title=evil %}{{ evil }}{% endnotice %}",
        "{% tag %}{{ evil }}{% endtag %}",
        "{% table caption=evil name=evil %}<tr><td>{{ evil }}</td></tr>{% endtable %}",
        "{% table caption=evil %}<tr><td>{{ evil }}</td></tr>{% endtable %}",
        "{% filter_sentence clear=evil %}{{ evil }}{% endfilter_sentence %}",
        "{% empty_state title=evil %}{{ evil }}{% endempty_state %}",
        "{% dialog name=evil title=evil %}{{ evil }}{% enddialog %}",
        "{% icon 'check' label=evil %}",
        "{% definition_list rows %}",
        "{% steps steps %}",
        "{% checklist papers %}",
        "{% tear_off_day leaf %}",
        "{% week_ribbon week %}",
        "{% print_header office=evil number=evil place_and_day=evil %}",
        "{% pager page evil %}",
    ],
)
def test_what_people_wrote_stays_text(source):
    html = render(
        source,
        evil=EVIL,
        rows=[Row(EVIL, EVIL, EVIL, EVIL)],
        steps=[Step(EVIL, "here", EVIL, EVIL)],
        papers=[CheckItem(EVIL, EVIL, True)],
        leaf=leaf(),
        week=week(EVIL),
        page=Paginator(range(50), 20).get_page(2),
    )

    assert "<script" not in html
    assert ESCAPED in html


@pytest.mark.parametrize("mood", MOOD_ICONS)
def test_a_tag_has_a_shape_and_words(mood):
    html = render("{% tag mood=mood %}Quá hạn{% endtag %}", mood=mood)

    assert "<svg" in html
    assert "Quá hạn" in html


def test_every_mood_has_a_shape_of_its_own():
    assert len(set(MOOD_ICONS.values())) == len(MOOD_ICONS)


@pytest.mark.parametrize("name", [*NOTICE_ICONS.values(), *RIBBON_ICONS.values()])
def test_every_drawing_exists_and_is_silent(name):
    assert 'aria-hidden="true"' in render("{% icon name %}", name=name)


def test_a_leaf_tells_the_day_in_both_calendars():
    html = render("{% tear_off_day leaf %}", leaf=leaf(url=""))

    assert "Thứ Năm, 05/3/2026" in html
    assert "17 tháng Giêng năm Bính Ngọ" in html
    assert "7h30 đến 11h00" in html
    assert 'datetime="2026-03-05"' in html


def test_a_bare_leaf_leaves_out_what_is_not_known():
    bare = leaf(serves=(), services=(), bring=(), mood=None, countdown="")

    html = render("{% tear_off_day leaf level=2 size='large' %}", leaf=bare)

    assert "leaf--large" in html
    assert "</h2>" in html
    assert "Mang theo" not in html
    assert "leaf__state" not in html


def test_the_ribbon_marks_today_once():
    html = render("{% week_ribbon week %}", week=week())

    assert html.count('aria-current="date"') == 1
    assert "Tuần 10, từ 02/3/2026 đến 08/3/2026" in html
    assert html.count("<li class=") == 14


def test_another_week_has_no_today():
    assert "aria-current" not in render("{% week_ribbon w %}", w=week(today=0))


def test_steps_say_aloud_where_things_stand():
    steps = [Step("Nhận", "behind"), Step("Ký", "here"), Step("Trả", "ahead")]

    html = render("{% steps steps across=True %}", steps=steps)

    assert html.count('aria-current="step"') == 1
    assert all(words in html for words in ("đã xong", "đang ở bước này", "chưa tới"))


def test_a_checklist_speaks_only_where_somebody_ticks():
    papers = [CheckItem("A", done=True), CheckItem("B", done=False), CheckItem("C")]

    html = render("{% checklist papers %}", papers=papers)

    assert html.count("đã có") == 1
    assert html.count("chưa có") == 1


def test_the_pager_keeps_the_rest_of_the_query(rf):
    page = Paginator(range(50), 20).get_page(2)
    request = rf.get("/", {"show": "overdue", "page": "2"})

    html = render("{% pager page 'hồ sơ' %}", page=page, request=request)

    assert 'href="?show=overdue&amp;page=1"' in html
    assert 'href="?show=overdue&amp;page=3"' in html
    assert "50 hồ sơ" in html


def test_one_page_needs_no_pager():
    page = Paginator(range(5), 20).get_page(1)

    assert "<nav" not in render("{% pager page %}", page=page)


def test_a_button_shows_its_shortcut_and_names_it_for_readers():
    html = render("{% button key='Ctrl+Enter' %}Tiếp nhận{% endbutton %}")

    assert 'data-key="Ctrl+Enter"' in html
    assert 'aria-keyshortcuts="Control+Enter"' in html
    assert ">Ctrl+Enter</kbd>" in html


def test_a_print_button_waits_for_scripts():
    assert "data-print hidden" in render("{% button act='print' %}In{% endbutton %}")


def test_an_opener_is_a_link_first():
    html = render("{% button href='/x/' opens='d' %}Mở{% endbutton %}")

    assert html.strip().startswith("<a")
    assert 'data-opens="d"' in html


def test_a_table_can_be_scrolled_by_keyboard():
    html = render("{% table caption='Hồ sơ đến hạn' %}{% endtable %}")

    assert 'aria-labelledby="table-ho-so-den-han" tabindex="0"' in html
