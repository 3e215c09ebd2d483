"""Who follows a recommendation: what they said of it, its theme, its cycle, or their group."""

import itertools

import pytest
from django.db import IntegrityError, transaction

from agora.accounts.models import Member, User
from agora.recommendations.actions.follow import follow, stop_following
from agora.recommendations.followers import followed_by, followers_of
from agora.recommendations.models import Follow, GroupParticipant, Recommendation
from tests.recommendations.conftest import person

pytestmark = pytest.mark.django_db
CHOICES = (None, "following", "muted")


@pytest.fixture
def reader(db):
    return person("member")


def say(user, subject, state):
    if state:
        Follow.objects.create(user=user, state=state, **{subject._meta.model_name: subject})


def take_part(recommendation, **who) -> GroupParticipant:
    """Put someone in the first of the groups that wrote it."""
    group = recommendation.groups.order_by("code")[0]
    return GroupParticipant.objects.create(working_group=group, **who)


def member(user=None, number="1", **fields) -> Member:
    return Member.objects.create(number=number, name="Ines Deux", user=user, **fields)


@pytest.mark.parametrize(
    ("own", "of_theme", "of_cycle", "took_part"),
    list(itertools.product(CHOICES, CHOICES, CHOICES, (False, True))),
)
def test_the_most_specific_choice_wins(recommendation, reader, own, of_theme, of_cycle, took_part):
    say(reader, recommendation, own)
    say(reader, recommendation.theme, of_theme)
    say(reader, recommendation.theme.cycle, of_cycle)
    if took_part:
        take_part(recommendation, member=member(reader))
    expected = {"following": True, "muted": False, None: took_part}[own or of_theme or of_cycle]

    found = followed_by(reader, Recommendation.objects.filter(pk=recommendation.pk))

    assert (followers_of(recommendation) == [reader.pk]) is expected
    assert found.exists() is expected


def test_followers_are_found_in_one_query(recommendation, reader, django_assert_num_queries):
    follow(actor=reader, subject=recommendation.theme)

    with django_assert_num_queries(1):
        assert followers_of(recommendation) == [reader.pk]


def test_follower_is_named_once_if_they_follow_in_many_ways(recommendation, reader):
    for subject in (recommendation, recommendation.theme, recommendation.theme.cycle):
        follow(actor=reader, subject=subject)
    take_part(recommendation, user=reader)
    take_part(recommendation, member=member(reader))

    assert followers_of(recommendation) == [reader.pk]


def test_choice_about_another_thing_counts_for_nothing(recommendation, reader):
    other = recommendation.theme.recommendations.get(number=2)
    follow(actor=reader, subject=other)
    stop_following(actor=person("editor"), subject=recommendation)

    assert followers_of(recommendation) == []
    assert followers_of(other) == [reader.pk]


def test_participant_follows_only_what_their_group_wrote(recommendation, reader):
    take_part(recommendation, user=reader)  # BE-ENT1, which did not write the second
    other = recommendation.theme.recommendations.get(number=2)

    assert followers_of(recommendation) == [reader.pk]
    assert followers_of(other) == []


def test_participant_follows_from_the_day_they_have_an_account(recommendation, reader):
    newcomer = member()
    take_part(recommendation, member=newcomer)
    assert followers_of(recommendation) == []

    newcomer.user = reader
    newcomer.save()

    assert followers_of(recommendation) == [reader.pk]


def test_person_is_no_follower_if_their_account_is_closed(recommendation, reader):
    follow(actor=reader, subject=recommendation)
    User.objects.filter(pk=reader.pk).update(is_active=False)

    assert followers_of(recommendation) == []


def test_stop_forgets_the_choice_if_nothing_else_tells(recommendation, reader):
    for subject in (recommendation, recommendation.theme, recommendation.theme.cycle):
        follow(actor=reader, subject=subject)
        stop_following(actor=reader, subject=subject)

    assert not reader.follows.exists()


@pytest.mark.parametrize("of", ["recommendation", "theme", "cycle"])
def test_stop_mutes_if_a_working_group_would_tell(recommendation, reader, of):
    take_part(recommendation, user=reader)
    theme = recommendation.theme
    subject = {"recommendation": recommendation, "theme": theme, "cycle": theme.cycle}[of]

    stop_following(actor=reader, subject=subject)

    assert followers_of(recommendation) == []
    assert [said.state for said in reader.follows.all()] == ["muted"]


def test_stop_mutes_if_the_cycle_would_tell(recommendation, reader):
    theme = recommendation.theme
    follow(actor=reader, subject=theme.cycle)

    stop_following(actor=reader, subject=theme)
    assert followers_of(recommendation) == []

    follow(actor=reader, subject=recommendation)
    assert followers_of(recommendation) == [reader.pk]


@pytest.mark.parametrize(
    "subjects", [{}, {"theme", "cycle"}, {"recommendation", "theme"}, {"recommendation", "cycle"}]
)
def test_choice_is_about_exactly_one_thing(recommendation, reader, subjects):
    theme = recommendation.theme
    every = {"recommendation": recommendation, "theme": theme, "cycle": theme.cycle}

    with pytest.raises(IntegrityError), transaction.atomic():
        Follow.objects.create(user=reader, **{name: every[name] for name in subjects})


def test_participant_is_a_member_or_an_account_not_both(recommendation, reader):
    for who in ({}, {"user": reader, "member": member(reader)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            take_part(recommendation, **who)
