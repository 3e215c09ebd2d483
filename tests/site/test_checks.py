"""The checks of pages find the faults they look for; a check that cannot fail is none."""

import pytest

from tests.site.browser import axe_violations, keyboard_problems, overflow

pytestmark = pytest.mark.browser

GOOD = """<!doctype html><html lang="en"><head><title>Good</title><style>
  .skip:focus { position: fixed; inset: 0 auto auto 0; } :focus-visible { outline: 2px solid; }
</style></head><body><a class="skip" href="#content">Skip to the content</a>
<nav aria-label="Main"><a href="/">Home</a></nav>
<main id="content" tabindex="-1"><h1>Good</h1><p>Words.</p></main></body></html>"""


@pytest.fixture
def faults_of(chromium):
    """Give a function from a page's HTML to the faults found in it at 320 px."""
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    tab = context.new_page()

    def find(html: str) -> str:
        tab.set_content(html)
        return "\n".join([*overflow(tab), *axe_violations(tab), *keyboard_problems(tab)])

    yield find
    context.close()


def test_good_page_has_no_fault(faults_of):
    assert faults_of(GOOD) == ""


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("<p>Words.</p>", '<p style="width: 500px">Wide.</p>', "px wide"),
        ("<p>Words.</p>", '<p style="color: #bbb">Words.</p>', "color-contrast"),
        ("<p>Words.</p>", "<input>", "label"),
        ('lang="en"', "", "html-has-lang"),
        ('href="#content"', 'href="/elsewhere"', "not the skip link"),
        ("position: fixed; inset: 0 auto auto 0;", "position: fixed; inset: -99px;", "not show"),
        ("outline: 2px solid;", "outline: none;", "focus does not show"),
        (' tabindex="-1"', "", "does not lead to #content"),
    ],
)
def test_fault_of_a_page_is_found(faults_of, right, wrong, fault):
    assert right in GOOD
    assert fault in faults_of(GOOD.replace(right, wrong))
