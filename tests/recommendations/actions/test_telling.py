"""Who follows a recommendation is told what becomes of it, once."""

import datetime

import pytest

from agora.notifications.models import Notification
from agora.notifications.words import html_of, text_of, title_html_of, title_of
from agora.recommendations.actions.add_update import add_update
from agora.recommendations.actions.change_status import change_status
from agora.recommendations.actions.follow import follow, stop_following
from agora.recommendations.actions.import_document import import_document
from agora.recommendations.actions.import_table import import_table
from agora.recommendations.actions.plan_follow_up import plan_follow_up
from agora.recommendations.actions.set_milestone import set_milestone
from agora.recommendations.actions.telling import NOBODY
from agora.recommendations.models import GroupParticipant, Recommendation
from tests.recommendations.conftest import person
from tests.recommendations.documents_for_tests import FRENCH

pytestmark = pytest.mark.django_db
DAY = datetime.date(2021, 3, 1)
CHANGED = FRENCH.replace("un soir par mois", "deux soirs par mois").replace(
    "une réponse datée", "une réponse datée et signée"
)
TABLE = """cycle,theme,number,status,status_on,reason,kind,text,on
2019-2020,entraide,1,,,,update,La salle est ouverte.,2021-02-01
2019-2020,entraide,1,rejected,2021-03-01,Trop cher.,,,
2019-2020,entraide,2,done,2021-03-01,,,,
"""

ACTIONS = {
    "recommendations.status": lambda **about: change_status(
        **about, status="rejected", on=DAY, reason="Trop **cher**.", language="fr"
    ),
    "recommendations.update": lambda **about: add_update(
        **about, text="Voyez [la page](/r/2019-2020/entraide/2/).", on=DAY, language="fr"
    ),
    "recommendations.milestone": lambda **about: set_milestone(
        **about, title="Une clé", due_on=DAY, language="fr"
    ),
}


@pytest.fixture
def reader(recommendation):
    reader = person("member")
    follow(actor=reader, subject=recommendation)
    return reader


def told() -> list[tuple[int, str]]:
    rows = Notification.objects.order_by("pk")
    return list(rows.values_list("recipient_id", "kind"))


@pytest.mark.parametrize("kind", ACTIONS)
def test_followers_are_told_once_of_what_is_done(recommendation, reader, kind):
    ACTIONS[kind](actor=person("facilitator"), recommendation=recommendation)
    ACTIONS[kind](actor=person("board"), recommendation=recommendation)  # changes nothing

    assert told() == [(reader.pk, kind)]
    row = Notification.objects.get()
    assert row.about == f"recommendation:{recommendation.pk}"
    assert "1. Ouvrir une salle le soir" in title_of(row)
    assert title_html_of(row).endswith(': 1. <span lang="fr">Ouvrir une salle le soir</span>')
    assert '<small lang="fr">2019–2020, Entraide</small>' in html_of(row)
    assert "2019–2020, Entraide" in text_of(row)


def test_mail_of_a_status_says_it_with_its_reason(recommendation, reader):
    ACTIONS["recommendations.status"](actor=None, recommendation=recommendation)

    row = Notification.objects.get()

    assert title_of(row) == "Rejected: 1. Ouvrir une salle le soir"
    assert "Its status is now “Rejected”, since 1 March 2021." in text_of(row)
    assert '<div lang="fr"><p>Trop <strong>cher</strong>.</p>' in html_of(row)


def test_mail_leads_to_the_site_if_a_text_links_inside_it(recommendation, reader, settings):
    settings.PUBLIC_URL = "https://agora.example"
    ACTIONS["recommendations.update"](actor=None, recommendation=recommendation)

    html = html_of(Notification.objects.get())

    assert 'href="https://agora.example/r/2019-2020/entraide/2/"' in html


@pytest.mark.parametrize("kind", ACTIONS)
def test_nobody_is_told_of_what_they_did_themselves(recommendation, kind):
    facilitator = person("facilitator")
    follow(actor=facilitator, subject=recommendation)

    ACTIONS[kind](actor=facilitator, recommendation=recommendation)

    assert told() == []


@pytest.mark.parametrize("kind", ACTIONS)
def test_nobody_is_told_if_the_action_is_quiet(recommendation, reader, kind):
    ACTIONS[kind](actor=None, recommendation=recommendation, telling=NOBODY)

    assert told() == []


def test_nobody_is_told_if_they_stopped(recommendation, reader):
    stop_following(actor=reader, subject=recommendation)
    ACTIONS["recommendations.status"](actor=None, recommendation=recommendation)

    assert told() == []


def test_nobody_is_told_of_a_plan(recommendation, reader):
    plan_follow_up(
        actor=None, recommendation=recommendation, service=None, channel="", next_update_on=DAY
    )

    assert told() == []


def test_nobody_is_told_of_a_status_that_only_completes_the_story(recommendation, reader):
    ACTIONS["recommendations.status"](actor=None, recommendation=recommendation)
    change_status(
        actor=None,
        recommendation=recommendation,
        status="in_progress",
        on=datetime.date(2020, 1, 1),
    )

    assert told() == [(reader.pk, "recommendations.status")]


def test_participant_is_told_by_default(recommendation):
    participant = person("member")
    GroupParticipant.objects.create(working_group=recommendation.groups.first(), user=participant)
    ACTIONS["recommendations.status"](actor=None, recommendation=recommendation)

    assert told() == [(participant.pk, "recommendations.status")]


def import_again(text: str, **options) -> None:
    import_document(actor=None, text=text, cycle_code="2019-2020", **options)


def test_document_read_again_tells_each_follower_once(recommendation, reader):
    everything, half = person("editor"), person("board")
    follow(actor=everything, subject=recommendation.theme)
    follow(actor=half, subject=recommendation.theme)
    stop_following(actor=half, subject=recommendation.theme.recommendations.get(number=2))

    import_again(CHANGED)

    one_text = "recommendations.text"
    assert set(told()) == {
        (reader.pk, one_text),
        (half.pk, one_text),
        (everything.pk, "recommendations.import"),
    }
    assert len(told()) == 3
    row = Notification.objects.get(recipient=everything)
    assert title_of(row) == "2 recommendations are new or changed in Entraide, 2019–2020"
    assert row.about == f"theme:{recommendation.theme_id}"
    assert text_of(row).count("Its text changed.") == 2
    assert '<span lang="fr">Dire ce que deviennent les demandes</span>' in html_of(row)


@pytest.mark.parametrize(
    ("text", "options"), [(FRENCH, {}), (CHANGED, {"dry_run": True}), (CHANGED, {"quiet": True})]
)
def test_document_tells_nobody_if_nothing_changed_or_nobody_should_hear(
    recommendation, reader, text, options
):
    import_again(text, **options)

    assert told() == []


def test_document_tells_followers_of_the_cycle_what_is_new(recommendation):
    reader = person("member")
    follow(actor=reader, subject=recommendation.theme.cycle)

    import_again(FRENCH.replace("Entraide", "Accueil"))

    assert told() == [(reader.pk, "recommendations.import")]
    row = Notification.objects.get()
    assert "in Accueil, 2019–2020" in title_of(row)
    assert 'in <span lang="fr">Accueil</span>, 2019–2020' in title_html_of(row)
    assert text_of(row).count("New.") == 2


def test_table_tells_each_follower_once_and_its_importer_never(recommendation, reader):
    importer, everything = person("facilitator"), person("editor")
    for follower in (importer, everything):
        follow(actor=follower, subject=recommendation.theme)

    import_table(actor=importer, text=TABLE)

    kind = "recommendations.import"
    assert sorted(told()) == sorted([(reader.pk, kind), (everything.pk, kind)])
    text = text_of(Notification.objects.get(recipient=everything))
    assert "Its status is now “Rejected”. 1 piece of news." in text
    assert "Its status is now “Done”." in text
    Notification.objects.all().delete()

    import_table(actor=importer, text=TABLE)

    assert told() == []


@pytest.mark.parametrize(
    ("text", "options"),
    [(TABLE, {"dry_run": True}), (TABLE, {"quiet": True}), (TABLE + "2019-2020,x,9,,,,,,\n", {})],
)
def test_table_tells_nobody_if_nothing_is_stored_or_nobody_should_hear(
    recommendation, reader, text, options
):
    import_table(actor=None, text=text, **options)

    assert told() == []


def test_import_names_so_many_and_counts_the_others(recommendation):
    reader, theme = person("member"), recommendation.theme
    follow(actor=reader, subject=theme)
    rows = [f"2019-2020,entraide,{number},Une de plus" for number in range(100, 160)]

    import_table(actor=None, text="\n".join(["cycle,theme,number,title", *rows]))

    row = Notification.objects.get()
    assert Recommendation.objects.count() == 62
    assert "60 recommendations are new or changed" in title_of(row)
    assert text_of(row).count("New.") == 50
    assert "And 10 more recommendations." in text_of(row)
