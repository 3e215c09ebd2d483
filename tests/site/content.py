"""What the registry's addresses point at, in the demo cooperative."""

import functools

from agora.site.models import EntrancePage, HomePage


def home(language: str) -> str:
    """Give the path of the home page."""
    return f"/{language}/"


def entrance(level: str, language: str) -> str:
    """Give the path of the page of an entrance (its level) in a language."""
    return EntrancePage.objects.get(level=level, locale__language_code=language).url


def home_page(language: str) -> HomePage:
    return HomePage.objects.get(locale__language_code=language)


def recommendation() -> tuple:
    """Give the arguments of the recommendation with the longest story."""
    from django.db.models import Count

    from agora.recommendations.models import Recommendation

    stories = Recommendation.objects.annotate(length=Count("entries"))
    found = stories.order_by("-length", "pk").select_related("theme__cycle")[0]
    return found.theme.cycle.code, found.theme.slug, found.number


def no_recommendation() -> tuple:
    """Give the arguments of a recommendation that does not exist."""
    return *recommendation()[:2], 9999


def profile(listing: str) -> tuple:
    """Give the arguments of the profile with the most languages, of those listed like this."""
    from agora.directory.models import Profile

    profiles = Profile.objects.filter(listing=listing)
    return (max(profiles.prefetch_related("texts"), key=_texts_and_key).pk,)


def portrait() -> tuple:
    """Give the arguments of a portrait that everyone sees."""
    from agora.directory.models import Profile

    shown = Profile.objects.exclude(portrait="").filter(
        listing="public", visibility__portrait="everyone"
    )
    return (shown.order_by("pk")[0].pk,)


def public_work() -> tuple:
    """Give the arguments of the picture of a work that everyone sees."""
    from agora.directory.models import Work

    shown = Work.objects.exclude(image="").filter(
        profile__listing="public", profile__visibility__portfolio="everyone"
    )
    return shown.order_by("pk").values_list("profile_id", "pk")[0]


def own_work() -> tuple:
    """Give the arguments of a work of the demo's member, with a picture."""
    from agora.accounts.roles import MEMBER
    from agora.directory.models import Work
    from tests.site.roles import person

    works = Work.objects.exclude(image="").filter(profile__user=person(MEMBER))
    return (works.order_by("pk")[0].pk,)


def tag() -> tuple:
    """Give the arguments of a tag of the demo's forum."""
    from agora.forum.models import Tag

    return (Tag.objects.order_by("folded")[0].pk,)


def topic() -> tuple:
    """Give the arguments of the demo's topic that solved it for others."""
    from agora.forum.models import Topic

    # Tests may take the answer back.
    solved = Topic.objects.filter(solved_count__gt=0).order_by("pk")
    return (solved.values_list("pk", flat=True)[0],)


def topic_post() -> tuple:
    """Give the arguments of the answer of that topic, by the demo's adviser."""
    from agora.forum.models import Post

    return (Post.objects.get(topic=topic()[0], number=2).pk,)


def own_post() -> tuple:
    """Give the arguments of a post of the demo's member."""
    from agora.accounts.roles import MEMBER
    from agora.forum.models import Post
    from tests.site.roles import person

    own = Post.objects.filter(author=person(MEMBER)).order_by("pk")
    return (own.values_list("pk", flat=True)[0],)


def conversation() -> tuple:
    """Give the arguments of the conversation in which the demo's member has something new."""
    from agora.accounts.roles import MEMBER
    from agora.conversations.models import Participant
    from tests.site.roles import person

    own = Participant.objects.filter(user=person(MEMBER), conversation__language="nl")
    return (own.order_by("pk").values_list("conversation", flat=True)[0],)


def _texts_and_key(profile) -> tuple[int, int]:
    return len(profile.texts.all()), -profile.pk


def last_mail() -> tuple:
    """Give the arguments of the newest mail of the local mailbox."""
    from agora.notifications.models import OutgoingMail

    return (OutgoingMail.objects.order_by("-pk").values_list("pk", flat=True)[0],)


def theme_file() -> tuple:
    """Give the arguments of the theme's stylesheet."""
    from agora.web.theme import theme

    stylesheet = theme().stylesheet
    return stylesheet.fingerprint, stylesheet.name


def legal_text(kind: str, language: str) -> str:
    """Give the path of one of the house's texts in a language."""
    from agora.privacy.models import LegalPage

    return LegalPage.objects.get(kind=kind, locale__language_code=language).url


def text_version() -> tuple:
    """Give the arguments of the newest version of the terms of use."""
    from agora.privacy.models import LegalText

    newest = LegalText.objects.filter(kind="terms").order_by("-version")
    return "terms", newest.values_list("version", flat=True)[0]


def block() -> tuple:
    """Give the arguments of a block that is nobody's."""
    return (0,)


def export() -> tuple:
    """Give the arguments of a copy of data that does not exist."""
    return ("00000000-0000-4000-8000-000000000000",)


def confirm_token() -> tuple:
    """Give the arguments of the link that says that the demo member's profile is right."""
    from agora.accounts.roles import MEMBER
    from tests.site.roles import person

    return _confirm_token(person(MEMBER).profile)


@functools.cache
def _confirm_token(profile) -> tuple:
    """Sign once: the moment is in the token, and each page is asked for at one address."""
    from agora.directory.still_right import confirm_address

    return (confirm_address(profile).rstrip("/").rpartition("/")[2],)


def unsubscribe_token(topic: str) -> tuple:
    """Give the arguments of the link that stops the demo member's mails of this topic."""
    from agora.accounts.roles import MEMBER
    from agora.notifications.unsubscribing import unsubscribe_address
    from tests.site.roles import person

    return (unsubscribe_address(person(MEMBER).pk, topic).rstrip("/").rpartition("/")[2],)


def open_invitation() -> tuple:
    """Give the arguments of the link of the demo's waiting invitation, as if its mail had gone."""
    from datetime import timedelta

    from django.utils import timezone

    from agora.welcome.models import Invitation
    from agora.welcome.tokens import hash_token

    token, now = "invitation-of-the-tests", timezone.now()
    if Invitation.objects.filter(token_hash=hash_token(token)).exists():
        return (token,)
    invitation = Invitation.objects.get(state=Invitation.State.WAITING)
    invitation.state, invitation.email = Invitation.State.SENT, invitation.member.email
    invitation.token_hash, invitation.sent_at = hash_token(token), now
    invitation.expires_at = now + timedelta(days=30)
    invitation.save()
    return (token,)
