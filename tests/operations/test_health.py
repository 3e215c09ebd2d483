import pytest
from django.db import connection
from django.test import Client

pytestmark = pytest.mark.django_db


def test_healthz_answers_without_a_database(client: Client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"alive": True})


def test_readyz_says_that_no_worker_runs_if_none_does(client: Client):
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {
        "ready": False,
        "database": "ok",
        "migrations": "ok",
        "worker": "none is running",
    }


@pytest.mark.parametrize(
    ("seconds", "status", "worker"),
    [(0, 200, "ok"), (45, 503, "no sign of life for 45 seconds")],
)
def test_readyz_believes_the_last_sign_of_life_of_a_worker(client, seconds, status, worker):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) "
            "VALUES (now() - make_interval(secs => %s))",
            [seconds],
        )
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["worker"]) == (status, worker)


def test_readyz_counts_missing_migrations_if_the_database_is_behind(client: Client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'recommendations'")
        behind = cursor.rowcount
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["migrations"] == f"{behind} not applied: run `agora prepare`"


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_health_refuses_to_be_posted_to(client: Client, address: str):
    assert client.post(address).status_code == 405
