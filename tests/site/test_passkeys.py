"""A passkey is added and signs in, in a browser with an authenticator that is simulated."""

import pytest

from agora.accounts.demo import PASSWORD
from tests.site.browser import Browser, Look
from tests.site.roles import person

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("demo")]


@pytest.fixture
def near(browser: Browser) -> Browser:
    """Give the browser at a name: a passkey belongs to a name, never to a number."""
    return Browser(browser.chromium, browser.address.replace("127.0.0.1", "localhost"), {"": {}})


def authenticator(tab) -> None:
    """Plug in a key that holds passkeys and whose owner is always there."""
    session = tab.context.new_cdp_session(tab)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def press(tab, text: str) -> None:
    with tab.expect_navigation():
        tab.get_by_role("button", name=text, exact=True).click()


def sign_in_with_password(tab, email: str) -> None:
    tab.locator("main [name=login]").fill(email)
    tab.locator("main [name=password]").fill(PASSWORD)
    press(tab, "Sign in")


def test_passkey_is_added_and_signs_in_alone(near: Browser):
    member = person("member")
    with near.open("/en/account/second-step/passkeys/add/", Look("en", role="")) as visit:
        tab = visit.tab
        authenticator(tab)
        sign_in_with_password(tab, member.email)
        tab.locator("main [name=password]").fill(PASSWORD)  # "is it you?"
        press(tab, "Continue")
        press(tab, "Add this passkey")
        assert member.authenticator_set.filter(type="webauthn").count() == 1
        tab.context.clear_cookies()
        tab.goto(near.address + "/en/account/login/")
        press(tab, "Sign in with a passkey")
        assert tab.locator(".menu-name").inner_text() == member.display_name
        assert visit.problems == []
        assert tab.evaluate("window.__refused") == []
    member.authenticator_set.all().delete()  # the house is shared: its others have no second step


def test_failure_of_a_passkey_is_told_in_the_page(near: Browser):
    with near.open("/en/account/login/", Look("en", role="")) as visit:
        tab = visit.tab
        tab.route("**/passkeys/sign-in/", lambda route: route.abort())
        tab.get_by_role("button", name="Sign in with a passkey").click()
        tab.get_by_text("The passkey did not answer").wait_for(state="visible")
