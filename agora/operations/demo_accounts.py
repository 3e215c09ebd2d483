"""The accounts of the demo cooperative that a local run shows, one per role."""

from dataclasses import astuple, dataclass

from agora.operations.home import Home


@dataclass(frozen=True)
class DemoAccount:
    """How to sign in as one role; the password is public, as all of the demo."""

    role: str
    email: str
    password: str


def remember(home: Home) -> None:
    """Note the demo's accounts that the database holds: starts show them without asking it."""
    from django.contrib.auth import get_user_model

    from agora.accounts import demo

    accounts = [DemoAccount(*account) for account in demo.demo_accounts()]
    wanted = [account.email for account in accounts]
    present = set(get_user_model().objects.filter(email__in=wanted).values_list("email", flat=True))
    home.write_state(demo=[astuple(account) for account in accounts if account.email in present])


def recall(home: Home) -> list[DemoAccount]:
    """Give the accounts noted when the demo was loaded; none if it was not."""
    return [DemoAccount(*account) for account in home.read_state().get("demo", [])]


def forget(home: Home) -> None:
    """Show none any more: the database was replaced by another."""
    home.write_state(demo=None)
