"""Components say what they are told, to everyone."""

from datetime import date

import pytest
from django.utils import translation
from django.utils.html import format_html

from agora.core.pagination import Page
from agora.web.icons import PATHS, TONES
from agora.web.navigation import Tab
from agora.web.timeline import Event
from tests.web.drawing import draw


@pytest.mark.parametrize("tone", TONES)
def test_badge_has_a_sign_beside_its_colour(tone):
    html = draw("{% badge 'Done' tone %}", tone=tone)
    assert PATHS[TONES[tone]] in html
    assert "Done" in html


def test_badge_refuses_an_unknown_tone():
    with pytest.raises(KeyError):
        draw("{% badge 'Done' 'purple' %}")


def test_language_is_marked_if_it_is_not_the_page_s():
    assert draw("<p{% lang 'fr' %}>") == '<p lang="fr">'
    assert draw("<p{% lang 'ar' %}>") == '<p lang="ar" dir="rtl">'


@pytest.mark.parametrize("language", ["en", ""])
def test_language_is_not_marked_if_it_is_the_page_s_or_unknown(language):
    assert draw("<p{% lang language %}>", language=language) == "<p>"


def test_card_escapes_its_title_and_keeps_its_content():
    html = draw(
        "{% card title=title url='/x/' level=2 language='fr' %}<em>{{ word }}</em>{% endcard %}",
        title="<b>",
        word="<i>",
    )
    assert '<h2 class="card-title" lang="fr"><a class="card-link" href="/x/">&lt;b&gt;</a>' in html
    assert "<em>&lt;i&gt;</em>" in html


@pytest.mark.parametrize("tone", ["info", "success", "warning", "error"])
def test_notice_can_be_put_away_only_if_asked(tone):
    assert "data-agora-dismiss" not in draw("{% notice tone=t %}x{% endnotice %}", t=tone)
    assert "data-agora-dismiss" in draw(
        "{% notice tone=t dismissible=True %}x{% endnotice %}", t=tone
    )


def test_empty_says_what_to_do_next():
    html = draw("{% empty 'Nothing' 'Try again.' '/all/' 'See all' %}")
    assert 'href="/all/">See all</a>' in html


def test_tabs_name_the_current_one():
    html = draw("{% tabs items 'Views' %}", items=[Tab("A", "?a"), Tab("B", "?b", current=True)])
    assert '<a href="?b" aria-current="page">B</a>' in html
    assert html.count("aria-current") == 1


def test_dialog_is_a_link_to_its_text():
    html = draw("{% dialog 'why' 'Why?' 'Explain' %}<p>So.</p>{% enddialog %}")
    assert 'href="#why"' in html
    assert '<dialog class="dialog" id="why" aria-labelledby="why-title">' in html


def test_table_scrolls_by_keyboard_and_has_a_name():
    html = draw("{% table 'Rooms' 'rooms' False %}<tbody></tbody>{% endtable %}")
    assert 'role="region" aria-labelledby="rooms" tabindex="0"' in html
    assert '<caption id="rooms" class="visually-hidden">Rooms</caption>' in html


def test_definition_list_escapes_text_and_keeps_safe_html():
    pairs = [("Town", "<Gent>"), ("Mail", format_html("<b>{}</b>", "x"))]
    html = draw("{% definition_list pairs %}", pairs=pairs)
    assert "<dd>&lt;Gent&gt;</dd>" in html
    assert "<dd><b>x</b></dd>" in html


def test_progress_is_drawn_with_plain_numbers():
    with translation.override("fr"):
        html = draw("{% progress 1200 34000 '1 200 sur 34 000' %}")
    assert 'value="1200" max="34000"' in html


def test_progress_shows_nothing_done_if_there_is_nothing_to_do():
    assert 'value="0" max="1"' in draw("{% progress 0 0 'Nothing yet' %}")


def test_timeline_marks_languages_and_what_is_to_come():
    events = [
        Event(date(2030, 1, 12), "Proposal", "Une salle", format_html("<p>{}</p>", "Oui"), "fr"),
        Event(date(2031, 2, 1), "Next news", tone="warning", future=True),
    ]
    html = draw("{% timeline events level=4 %}", events=events)
    assert '<h4 class="timeline-title" lang="fr">Une salle</h4>' in html
    assert '<div class="prose" lang="fr"><p>Oui</p></div>' in html
    assert '<time datetime="2031-02-01">1 February 2031</time>' in html
    assert html.count("is-future") == 1


def test_pager_keeps_the_rest_of_the_address():
    page = Page(rows=[], next_cursor="abc", previous_cursor="xyz")
    html = draw("{% pager page %}", address="/en/list/?status=done&cursor=old", page=page)
    assert 'rel="prev" href="?status=done&amp;cursor=xyz"' in html
    assert 'rel="next" href="?status=done&amp;cursor=abc"' in html


def test_pager_is_not_drawn_if_there_is_one_page():
    assert draw("{% pager page %}", page=Page([], None, None)).strip() == ""


def test_search_box_keeps_what_was_asked():
    html = draw("{% search_box '/search/' words %}", words='"x"')
    assert 'name="q" value="&quot;x&quot;"' in html
