"""More rows for the pages that list them: each function adds as many as it is told to."""

import datetime
import uuid


def more_recommendations(count: int) -> None:
    """Add recommendations to the demo's first theme, each with all that a page shows of one."""
    from agora.core.models import Service
    from agora.recommendations.models import (
        Detail,
        FollowUpEntry,
        Item,
        Milestone,
        Recommendation,
        Theme,
    )

    theme = Theme.objects.get(cycle__code="2023-2024", slug="vie-cooperative")
    groups, services = list(theme.groups.all()), list(Service.objects.order_by("pk"))
    section = theme.sections.first()
    last = theme.recommendations.order_by("-number").values_list("number", flat=True)[0]
    yesterday = datetime.date.today() - datetime.timedelta(days=1)  # noqa: DTZ011
    for number in range(last + 1, last + 1 + count):
        recommendation = Recommendation.objects.create(
            theme=theme,
            section=section,
            number=number,
            title=f"Une participation de plus, la {number}e",
            language="fr",
            body="Que la participation grandisse.",
            status=Recommendation._meta.get_field("status").choices[number % 3][0],
            status_reason="Parce que.",
            status_reason_language="fr",
            status_since=yesterday,
            responsible_service=services[number % len(services)],
            next_update_on=yesterday,
            last_news_on=yesterday,
        )
        recommendation.groups.set(groups)
        about = {"recommendation": recommendation, "position": 1}
        item = Item.objects.create(**about, label="a", text="Une première chose.")
        Detail.objects.create(**about, item=item, kind="means", text="Du temps.")
        told = {"recommendation": recommendation, "language": "fr", "on": yesterday}
        FollowUpEntry.objects.create(**told, kind="status", status="received", text="")
        FollowUpEntry.objects.create(**told, kind="update", text="Cela avance.")
        Milestone.objects.create(
            recommendation=recommendation, title="Un pas", language="fr", due_on=yesterday
        )


def more_follows(count: int) -> None:
    """Let everybody follow as many more recommendations of the demo's first theme."""
    from agora.accounts.models import User
    from agora.recommendations.models import Follow, Recommendation

    last = Recommendation.objects.order_by("-pk")[0].pk
    more_recommendations(count)
    added = Recommendation.objects.filter(pk__gt=last)
    people = list(User.objects.all())
    Follow.objects.bulk_create(
        Follow(user=user, recommendation=each) for each in added for user in people
    )


def more_profiles(count: int) -> None:
    """Add members with all that the directory shows of one, shown to everyone, first by name."""
    from agora.accounts.models import Member
    from agora.core.models import Town
    from agora.directory.models import Field
    from tests.directory.factories import make_member, make_profile

    town = Town.objects.order_by("pk")[0]
    for number in range(count):
        member = make_member(f"Aaron {Member.objects.count()}-{number}")
        make_profile(member, "public", visibility=dict.fromkeys(Field, "everyone"), town=town)


def more_conversations(count: int) -> None:
    """Let as many more people write to someone of each role."""
    from agora.accounts.models import User
    from agora.accounts.roles import ROLES
    from agora.conversations.actions.write_to_each import write_to_each
    from tests.directory.factories import make_member
    from tests.site.roles import person

    people = User.objects.filter(pk__in=[person(role).pk for role in ROLES])
    for number in range(count):
        sender = make_member(f"Zazie {User.objects.count()}-{number}")
        write_to_each(
            sender=sender, recipients=people, subject="Un mot", text="Bonjour.", language="fr"
        )


def more_messages(count: int) -> None:
    """Let both people of the demo's conversation write as often."""
    from agora.conversations.models import Message
    from tests.site.content import conversation

    (key,) = conversation()
    first = Message.objects.filter(conversation=key).order_by("pk")[0]
    for _ in range(count):
        first.pk, first.way = None, Message.Way.REPLY
        first.save(force_insert=True)


def more_topics(count: int) -> None:
    """Add as many topics to a category of the demo, of all kinds of people, each with a tag."""
    from agora.accounts.models import User
    from agora.forum.models import Category, Post, Topic
    from tests.site.content import tag

    category = Category.objects.get(code="contracts")
    people = list(User.objects.order_by("pk")[:count])
    topics = Topic.objects.bulk_create(
        Topic(
            category=category,
            kind="question",
            title=f"Une question de plus, la {number}e",
            language="fr",
            author=people[number % len(people)],
            post_count=1,
            next_number=2,
        )
        for number in range(count)
    )
    Post.objects.bulk_create(
        Post(topic=topic, number=1, author=topic.author, language="fr", text="Qui le sait ?")
        for topic in topics
    )
    bears = Topic.tags.through
    bears.objects.bulk_create(bears(topic=topic, tag_id=tag()[0]) for topic in topics)


def more_posts(count: int) -> None:
    """Let people of the demo write as often in its topic."""
    from agora.accounts.models import User
    from agora.forum.models import Post, Topic
    from tests.site.content import topic

    grown = Topic.objects.get(pk=topic()[0])
    people = list(User.objects.order_by("pk")[:count])
    Post.objects.bulk_create(
        Post(
            topic=grown,
            number=grown.next_number + place,
            author=people[place % len(people)],
            language="fr",
            text="Une réponse de plus.",
        )
        for place in range(count)
    )
    grown.next_number += count
    grown.save(update_fields=["next_number"])


def more_calls(count: int) -> None:
    """Let the demo's adviser call on someone of each role so many times."""
    from django.utils import timezone

    from agora.accounts.roles import ADVISER, ROLES
    from agora.directory.models import CalledOn, CalledOnMember
    from tests.site.roles import person

    now = timezone.now()
    for _ in range(count):
        call = CalledOn.objects.create(
            actor=person(ADVISER), words="“graphiste”", language="fr", found=9, sent_at=now
        )
        CalledOnMember.objects.bulk_create(
            CalledOnMember(call=call, user=person(role), called_at=now) for role in ROLES
        )


def more_mails(count: int) -> None:
    """Add stored mails, with a text and an HTML part, in every language in turn."""
    from agora.notifications.models import OutgoingMail

    texts = [("fr", "Votre code", "Voici votre code."), ("nl", "Uw code", "Hier is uw code.")]
    for number in range(count):
        language, subject, text = texts[number % len(texts)]
        OutgoingMail.objects.create(
            message_id=f"<{uuid.uuid4()}@mirabelle.example>",
            state=OutgoingMail.State.STORED,
            recipient="camille.durieux@mirabelle.example",
            sender="Agora <agora@mirabelle.example>",
            subject=subject,
            text=text,
            html=f"<!doctype html><html lang={language!r}><title>{subject}</title><p>{text}",
            headers={"Content-Language": language},
        )


def more_notifications(count: int) -> None:
    """Tell someone of each role but the board of news of a recommendation, read and unread."""
    from django.utils import timezone

    from agora.accounts.roles import BOARD, ROLES
    from agora.notifications.models import Notification
    from agora.recommendations.models import Recommendation
    from tests.site.content import recommendation
    from tests.site.roles import person

    cycle, theme, number = recommendation()
    of_it = {"theme__cycle__code": cycle, "theme__slug": theme, "number": number}
    title, language = Recommendation.objects.values_list("title", "language").get(**of_it)
    Notification.objects.bulk_create(
        Notification(
            recipient=person(role),
            kind="recommendations.update",
            route="recommendations:recommendation-detail",
            route_kwargs={"cycle": cycle, "theme": theme, "number": number},
            about=f"recommendation:{number}",
            context={"number": str(number), "title": title, "language": language},
            read_at=timezone.now() if each % 3 == 1 else None,
        )
        for role in ROLES
        if role != BOARD
        for each in range(count)
    )
