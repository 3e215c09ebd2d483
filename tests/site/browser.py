"""Chromium, and what it notices while someone of a role looks at one page."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Request, sync_playwright
from playwright.sync_api import Page as Tab

from config.environment import ROOT
from tests import machine
from tests.site.registry import Page

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
HEIGHTS = {320: 640, 390: 844, 1280: 900}

# The page cannot hide a violation of its policy: this listener is there before it.
WATCH_POLICY = """
window.__refused = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.__refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""


@contextlib.contextmanager
def launched() -> Iterator[Chromium]:
    """Start Chromium. Raises `tests.machine.Missing`."""
    # Playwright's loop lives in this thread, and Django refuses its database beside any loop.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=machine.chromium(),
                args=["--no-sandbox", "--disable-dev-shm-usage", "--force-prefers-reduced-motion"],
            )
            yield chromium
            chromium.close()
    finally:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@dataclass(frozen=True)
class Look:
    """How someone looks at a page."""

    language: str
    role: str = "anonymous"
    width: int = 1280
    theme: str = "light"
    javascript: bool = True

    def __str__(self) -> str:
        return f"{self.language}, {self.role}, {self.width} px, {self.theme}"


@dataclass
class Visit:
    """A page that is open, what it loaded, and what went wrong meanwhile.

    `first`: nothing of the site was looked at in this tab before.
    """

    tab: Tab
    status: int
    first: bool
    problems: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    finished: list[Request] = field(default_factory=list)


class Browser:
    """Opens pages of the site at `address`, with the cookies of a role."""

    def __init__(self, chromium: Chromium, address: str, cookies: dict[str, dict[str, str]]):
        self.chromium = chromium
        self.address = address
        self.cookies = cookies
        self._tabs: dict[tuple[str, bool], Tab] = {}

    @contextlib.contextmanager
    def visit(self, page: Page, look: Look) -> Iterator[Visit]:
        """Open a page of the registry in its state, the way `look` says."""
        with self.look_at(page.address(look.language), look) as visit:
            if page.fill:
                visit.status = send_form(visit.tab, page.fill)
            yield visit

    @contextlib.contextmanager
    def look_at(self, path: str, look: Look) -> Iterator[Visit]:
        """Open an address in a tab that serves again and again, the way `look` says.

        The tab forgets the cookies of the page before; the browser keeps what it may cache. It goes
        from page to page, as leaving for an empty one would cost a process of Chromium's each time.
        """
        tab = self._tab(look)
        tab.context.clear_cookies()
        tab.context.add_cookies(self._cookies_of(look))
        tab.set_viewport_size({"width": look.width, "height": HEIGHTS[look.width]})
        tab.emulate_media(color_scheme=look.theme, reduced_motion="reduce")
        with self._watched(tab, path) as visit:
            yield visit

    @contextlib.contextmanager
    def open(self, path: str, look: Look) -> Iterator[Visit]:
        """Open an address as someone who was never here before, the way `look` says."""
        context = self._new_context(look)
        try:
            context.add_cookies(self._cookies_of(look))
            with self._watched(context.new_page(), path) as visit:
                yield visit
        finally:
            context.close()

    @contextlib.contextmanager
    def _watched(self, tab: Tab, path: str) -> Iterator[Visit]:
        visit = Visit(tab, 0, first=tab.url == "about:blank")
        watchers = {
            "pageerror": lambda error: visit.problems.append(f"script error: {error}"),
            "console": lambda message: _note_message(visit, message),
            "request": lambda request: self._note_request(visit, request.url),
            "requestfinished": lambda request: visit.finished.append(request),
        }
        for event, watcher in watchers.items():
            tab.on(event, watcher)
        try:
            response = tab.goto(self.address + path)
            visit.status = response.status if response else 0
            yield visit
        finally:
            for event, watcher in watchers.items():
                tab.remove_listener(event, watcher)

    def _tab(self, look: Look) -> Tab:
        key = look.language, look.javascript
        if key not in self._tabs:
            self._tabs[key] = self._new_context(look).new_page()
        return self._tabs[key]

    def _new_context(self, look: Look) -> BrowserContext:
        context = self.chromium.new_context(
            viewport={"width": look.width, "height": HEIGHTS[look.width]},
            color_scheme=look.theme,
            reduced_motion="reduce",
            java_script_enabled=look.javascript,
            locale=look.language,
        )
        context.set_default_timeout(10_000)
        context.add_init_script(WATCH_POLICY)
        return context

    def _cookies_of(self, look: Look) -> list[dict[str, str]]:
        cookies = self.cookies[look.role].items()
        return [{"name": name, "value": value, "url": self.address} for name, value in cookies]

    def _note_request(self, visit: Visit, url: str) -> None:
        if not url.startswith((self.address + "/", "data:", "blob:")):
            visit.foreign.append(urlsplit(url).netloc or url)


def _note_message(visit: Visit, message) -> None:
    # Chromium reports the status of an error page as an error of the console, and wonders why a
    # page loads a font ahead that the page before it in the tab brought.
    harmless = ["the server responded with"]
    if not visit.first:
        harmless.append("was preloaded using link preload but not used")
    told = message.type in ("error", "warning")
    if told and not any(words in message.text for words in harmless):
        visit.problems.append(f"console: {message.text}")


def send_form(tab: Tab, values: dict[str, str]) -> int:
    """Fill the fields of the page's own form and send it, past the browser's own checks.

    Gives the status of the answer.
    """
    first = tab.locator(f"[name={next(iter(values))}]")
    form = tab.locator("main form").filter(has=first)
    form.evaluate("form => { form.noValidate = true; }")
    for name, value in values.items():
        form.locator(f"[name={name}]").fill(value)
    with tab.expect_navigation() as navigation:
        form.locator("button[type=submit], button:not([type])").first.click()
    return navigation.value.status


def axe_violations(tab: Tab) -> list[str]:
    """Give axe's violations, one line each.

    The script is evaluated through the debugger's protocol, which the page's content policy does
    not govern: the policy stays as strict as for everyone.
    """
    tab.evaluate(AXE)
    found = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{violation['id']}: {violation['help']} at "
        + "; ".join(f"{node['target']} {node['html'][:120]}" for node in violation["nodes"][:3])
        for violation in found["violations"]
    ]


def policy_violations(tab: Tab) -> list[str]:
    """Give what the content policy refused on this page."""
    return tab.evaluate("window.__refused")


OVERFLOWING = """() => {
  if (document.documentElement.scrollWidth <= window.innerWidth) return [];
  const scrolled = (element) => {
    for (let up = element.parentElement; up; up = up.parentElement) {
      if (getComputedStyle(up).overflowX !== "visible") return true;
    }
    return false;
  };
  return [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
    .filter((element) => !scrolled(element))
    .slice(0, 5)
    .map((element) => element.outerHTML.slice(0, 120))
    .concat([`${document.documentElement.scrollWidth} px wide`]);
}"""


def overflow(tab: Tab) -> list[str]:
    """Give the elements that stick out of the window to the right, if it scrolls sideways."""
    return tab.evaluate(OVERFLOWING)


WITHOUT_FOCUS_RING = """() => {
  const look = (element) => {
    const style = getComputedStyle(element);
    return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow,
            style.borderColor, style.backgroundColor, style.textDecorationLine].join();
  };
  const ringed = (element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  };
  const bare = [];
  const all = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  for (const element of document.querySelectorAll(all)) {
    document.activeElement.blur();
    const before = look(element);
    element.focus();
    if (document.activeElement !== element) continue;  // hidden or disabled
    if (!ringed(element) && look(element) === before) bare.push(element.outerHTML.slice(0, 120));
  }
  return bare;
}"""


def keyboard_problems(tab: Tab) -> list[str]:
    """Give what stops someone who has only a keyboard: skip link, and focus that shows."""
    problems = []
    moved = tab.evaluate("document.activeElement !== document.body")  # to what went wrong
    if not moved and tab.locator("nav a").count():
        problems += _skip_link_problems(tab)
    tab.keyboard.press("Tab")
    problems += [f"focus does not show on {html}" for html in tab.evaluate(WITHOUT_FOCUS_RING)]
    return problems


def _skip_link_problems(tab: Tab) -> list[str]:
    tab.keyboard.press("Tab")
    link = tab.locator(":focus")
    target = link.get_attribute("href") if link.count() else None
    if not target or not target.startswith("#"):
        return ["the first stop of the keyboard is not the skip link"]
    box = link.bounding_box()
    if not box or box["x"] < 0 or box["y"] < 0 or box["width"] < 20:
        return ["the skip link does not show when it has the focus"]
    tab.keyboard.press("Enter")
    if not tab.evaluate("target => document.activeElement.matches(target)", target):
        return [f"the skip link does not lead to {target}"]
    return []
