"""What one was told is read in a browser: by mouse, by keyboard, with and without JavaScript."""

import pytest

from tests.site.browser import Browser, Look
from tests.site.pages import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("demo")]

LIST = next(page for page in PAGES if page.id == "notifications:notification-list")


def unread(tab) -> int:
    return tab.locator(".entry form").count()


def test_link_leads_to_the_page_and_marks_what_it_tells_of(browser: Browser):
    with browser.visit(LIST, Look("en", "moderator")) as visit:
        tab = visit.tab
        before = unread(tab)
        entry = tab.locator(".entry:has(form)").first
        key = entry.locator("a").get_attribute("id")
        with tab.expect_request("**/read/") as sent:
            entry.locator("a").click()
        tab.wait_for_url("**/recommendations/**")
        assert sent.value.method == "POST"
        tab.go_back()
        # The browser sends a beacon when it likes and shows no page its answer.
        for _ in range(20):
            tab.reload()
            if unread(tab) < before:
                break
            tab.wait_for_timeout(100)
        assert unread(tab) == before - 1
        assert tab.locator(f".entry:has(#{key}) form").count() == 0


def test_button_is_reached_and_pressed_by_keyboard(browser: Browser):
    with browser.visit(LIST, Look("en", "places")) as visit:
        tab = visit.tab
        before = unread(tab)
        tab.locator(".entry:has(form) a").first.focus()
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.textContent.trim()") == "Mark as read"
        with tab.expect_navigation():
            tab.keyboard.press("Enter")
        assert unread(tab) == before - 1


def test_button_works_without_javascript(browser: Browser):
    with browser.visit(LIST, Look("en", "partnerships", javascript=False)) as visit:
        before = unread(visit.tab)
        with visit.tab.expect_navigation():
            visit.tab.locator(".entry form button").first.click()
        assert unread(visit.tab) == before - 1
