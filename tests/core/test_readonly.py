"""GET never writes: the guard around pages that are read."""

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from procrastinate.contrib.django import app
from psycopg import sql as psycopg_sql

from agora.core.models import Office, Service
from agora.core.readonly import ReadOnlyMiddleware, WriteInReadView, read_only
from agora.core.readonly_exceptions import WRITABLE_TABLES
from agora.operations import views

pytestmark = pytest.mark.django_db


def answer(view, method="GET"):
    request = RequestFactory().generic(method, "/")
    return ReadOnlyMiddleware(lambda request: view() or HttpResponse())(request)


def execute(statement, params=None):
    with connection.cursor() as cursor:
        cursor.execute(statement, params)


@pytest.fixture
def office():
    return Office.objects.create(code="liege", city="Liège", country="BE")


WRITES = {
    "create": lambda: Office.objects.create(code="b", city="b", country="BE"),
    "save": lambda: Office.objects.get().save(),
    "update": lambda: Office.objects.update(city="Luik"),
    "delete": lambda: Office.objects.all().delete(),
    "raw delete": lambda: Office.objects.all()._raw_delete("default"),
    "bulk create": lambda: Office.objects.bulk_create([Office(code="b", city="b", country="BE")]),
    "get or create": lambda: Office.objects.get_or_create(code="b", city="b", country="BE"),
    "many rows": lambda: connection.cursor().executemany(
        "UPDATE core_office SET city = %s", [["a"], ["b"]]
    ),
    "bytes": lambda: execute(b"DELETE FROM core_office"),
    "composed": lambda: execute(
        psycopg_sql.SQL("DELETE FROM {}").format(psycopg_sql.Identifier("core_office"))
    ),
    "a common table expression": lambda: execute(
        "WITH gone AS (DELETE FROM core_office RETURNING 1) SELECT * FROM gone"
    ),
    "a sequence": lambda: execute("SELECT nextval('core_office_id_seq')"),
    "a new table": lambda: execute("SELECT * INTO office_copy FROM core_office"),
    "truncate": lambda: execute("TRUNCATE core_office CASCADE"),
}


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("write", WRITES)
def test_page_that_is_read_cannot_write(office, write, method):
    with pytest.raises(WriteInReadView), transaction.atomic():
        answer(WRITES[write], method)
    assert list(Office.objects.values_list("code", "city")) == [("liege", "Liège")]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_form_that_is_sent_can_write(office, method):
    answer(WRITES["update"], method)
    assert Office.objects.get().city == "Luik"


def test_refusal_names_the_verb_and_the_table(office):
    with pytest.raises(WriteInReadView, match=r"^UPDATE core_office$"):
        answer(WRITES["update"])


def test_page_can_read_lock_and_take_back(office):
    def view():
        with transaction.atomic():
            assert Office.objects.select_for_update().get() == office
            with pytest.raises(DatabaseError), transaction.atomic():
                execute("SELECT 1 / 0")
            list(Office.objects.iterator())
            assert Office.objects.filter(city="UPDATE core_office SET x").count() == 0
            execute("SELECT pg_advisory_xact_lock(7)")

    assert answer(view).status_code == 200


@pytest.mark.parametrize("table", sorted(WRITABLE_TABLES))
def test_table_of_the_exceptions_exists_and_can_be_written(table):
    answer(lambda: execute(f'DELETE FROM "{table}"'))  # noqa: S608 - from our own list


def test_page_can_use_its_session_and_the_cache(client):
    def view():
        session = client.session
        session["a"] = 1
        session.save()
        session.cycle_key()
        cache.set("a", 1)
        cache.add("b", 2)
        cache.touch("a")
        assert cache.get_many(["a", "b"]) == {"a": 1, "b": 2}
        cache.delete("a")

    answer(view)


def test_job_cannot_be_queued_by_a_page_that_is_read():
    with pytest.raises(Exception, match="procrastinate_defer") as refused, transaction.atomic():
        answer(lambda: app.configure_task("agora.nothing").defer())
    causes = []
    error = refused.value
    while error:
        causes.append(type(error))
        error = error.__cause__ or error.__context__
    assert WriteInReadView in causes


def test_guard_is_gone_after_the_page(office):
    answer(lambda: None)
    with pytest.raises(WriteInReadView), transaction.atomic():
        answer(WRITES["update"])
    Office.objects.update(city="Luik")
    assert connection.execute_wrappers == []


def test_streamed_answer_cannot_write(office):
    def pieces():
        yield b"a"
        Office.objects.update(city="Luik")
        yield b"b"

    response = answer(lambda: StreamingHttpResponse(pieces()))
    iterator = iter(response)
    assert next(iterator) == b"a"
    with pytest.raises(WriteInReadView):
        next(iterator)


def test_guard_rests_between_two_pieces_of_a_streamed_answer(office):
    response = answer(lambda: StreamingHttpResponse(str(office.pk).encode() for office in [office]))
    for piece in response:
        assert piece == str(office.pk).encode()
        Office.objects.update(city="Luik")
    assert Office.objects.get().city == "Luik"


def test_streamed_answer_closes_what_it_held(office):
    closed = []

    class Pieces:
        def __iter__(self):
            return iter([b"a"])

        def close(self):
            closed.append(True)

    response = answer(lambda: StreamingHttpResponse(Pieces()))
    assert b"".join(response) == b"a"
    response.close()
    assert closed == [True]


def test_file_is_left_to_the_server(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"a")
    response = answer(lambda: FileResponse(file.open("rb")))
    assert response.file_to_stream is not None
    assert b"".join(response) == b"a"
    response.close()


def test_block_can_be_read_only_outside_a_page(office):
    with read_only(), pytest.raises(WriteInReadView), transaction.atomic():
        Service.objects.create(code="a")
    Service.objects.create(code="a")


def test_address_that_is_read_is_guarded(client, monkeypatch, settings):
    """The middleware stands in the settings, around every view."""
    assert "agora.core.readonly.ReadOnlyMiddleware" in settings.MIDDLEWARE
    monkeypatch.setattr(views, "JsonResponse", lambda *args, **kwargs: WRITES["create"]())
    with pytest.raises(WriteInReadView, match="INSERT core_office"):
        client.get("/healthz")
