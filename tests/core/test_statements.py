"""What a statement writes to, read from its text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agora.core.statements import writes_of

READS = [
    "SELECT 1",
    "select * from core_town",
    "SELECT 'DELETE FROM core_town'",
    "SELECT 'it''s; DELETE FROM core_town'",
    "SELECT E'\\'; DELETE FROM core_town; --'",
    "SELECT $$ DELETE FROM core_town $$",
    "SELECT $a$ $$; DELETE FROM core_town $$ $a$",
    'SELECT "update" FROM "delete"',
    'SELECT "core_town"."updated_at", "insert_into" FROM "core_town"',
    'SELECT "a""; DELETE FROM b" FROM c',
    "SELECT 1 -- DELETE FROM core_town",
    "SELECT 1 /* ; DELETE FROM core_town */",
    "/* a */ -- b\n SELECT 1;",
    "(SELECT 1) UNION (SELECT 2)",
    "WITH a AS (SELECT 1) SELECT * FROM a",
    "SELECT * FROM core_town FOR UPDATE",
    "SELECT * FROM core_town FOR NO KEY UPDATE OF core_town SKIP LOCKED",
    "SELECT * FROM core_town FOR SHARE",
    "SELECT pg_advisory_xact_lock(1)",
    "SELECT currval('a_seq'), lastval()",
    "SELECT update_count, inserted, merge_base FROM a",
    "SAVEPOINT a",
    'RELEASE SAVEPOINT "a"',
    "ROLLBACK TO SAVEPOINT a",
    "BEGIN",
    "START TRANSACTION",
    "COMMIT",
    "SET TIME ZONE 'UTC'",
    "SHOW server_version",
    "DECLARE a CURSOR FOR SELECT 1",
    "FETCH 10 FROM a",
    "CLOSE a",
    "VALUES (1), (2)",
    "EXPLAIN ANALYZE SELECT 1",
    "",
    " ; ;",
    "-- nothing",
]
WRITES = [
    ("INSERT INTO core_town VALUES (1)", ("INSERT", "core_town")),
    ("insert into core_town values (1)", ("INSERT", "core_town")),
    ('INSERT INTO "core_town" ("id") VALUES (%s)', ("INSERT", "core_town")),
    ('INSERT INTO public."core_town" SELECT 1', ("INSERT", "core_town")),
    ('INSERT INTO "public".core_town SELECT 1', ("INSERT", "core_town")),
    ("INSERT INTO other.django_session SELECT 1", ("INSERT", "other.django_session")),
    ('INSERT\n\tINTO/**/"core_town" SELECT 1', ("INSERT", "core_town")),
    ("UPDATE core_town SET id = 1", ("UPDATE", "core_town")),
    ('UPDATE ONLY "core_town" AS t SET id = 1', ("UPDATE", "core_town")),
    ("DELETE FROM core_town", ("DELETE", "core_town")),
    ('delete from only "Core_Town"', ("DELETE", "Core_Town")),
    ("DELETE FROM CORE_TOWN", ("DELETE", "core_town")),
    ("MERGE INTO core_town USING a ON true WHEN MATCHED THEN DO NOTHING", ("MERGE", "core_town")),
    ("TRUNCATE core_town", ("TRUNCATE", "core_town")),
    ('TRUNCATE TABLE ONLY "core_town" CASCADE', ("TRUNCATE", "core_town")),
    ("COPY core_town FROM STDIN", ("COPY", "core_town")),
    ("SELECT * INTO copy FROM core_town", ("SELECT INTO", "copy")),
    ("SELECT 1 INTO TEMPORARY TABLE a", ("SELECT INTO", "temporary")),
    ("WITH a AS (DELETE FROM core_town RETURNING *) SELECT * FROM a", ("DELETE", "core_town")),
    ("WITH a AS (SELECT 1) INSERT INTO core_town SELECT * FROM a", ("INSERT", "core_town")),
    ("with a as (update core_town set id = 1 returning 1) select 1", ("UPDATE", "core_town")),
    ("EXPLAIN ANALYZE DELETE FROM core_town", ("DELETE", "core_town")),
    ("/* SELECT */ DELETE FROM core_town", ("DELETE", "core_town")),
    ("-- SELECT\nDELETE FROM core_town", ("DELETE", "core_town")),
    ("/* /* */ */ DELETE FROM core_town", ("*", "")),
    ("SELECT 1; DELETE FROM core_town", ("DELETE", "core_town")),
    ("SELECT ''; DELETE FROM core_town; --'", ("DELETE", "core_town")),
    ("SELECT $$;$$; DELETE FROM core_town", ("DELETE", "core_town")),
    ("SELECT nextval('core_town_id_seq')", ("SELECT", "nextval")),
    ("SELECT pg_catalog.nextval ('a')", ("SELECT", "nextval")),
    ("SELECT \"nextval\"('a')", ("SELECT", "nextval")),
    ("SELECT setval('a', 1)", ("SELECT", "setval")),
    ("SELECT lo_unlink(1)", ("SELECT", "lo_unlink")),
    ("SELECT pg_notify('a', 'b')", ("SELECT", "pg_notify")),
    (
        "SELECT procrastinate_defer_job_v1('a', 'b', 0, NULL, NULL, '{}', NULL)",
        ("SELECT", "procrastinate_defer_job_v1"),
    ),
    ("CREATE TABLE a (id int)", ("CREATE", "a")),
    ("DROP TABLE core_town", ("DROP", "core_town")),
    ("ALTER TABLE core_town ADD a int", ("ALTER", "core_town")),
    ("GRANT ALL ON core_town TO public", ("GRANT", "all")),
    ("CALL procedure()", ("CALL", "procedure")),
    ("DO $$ BEGIN DELETE FROM core_town; END $$", ("DO", "")),
    ("REFRESH MATERIALIZED VIEW a", ("REFRESH", "materialized")),
    ("LOCK TABLE core_town", ("LOCK", "core_town")),
    ("NOTIFY a", ("NOTIFY", "a")),
    ("VACUUM", ("VACUUM", "")),
    ("PREPARE a AS DELETE FROM core_town", ("PREPARE", "a")),
    ("EXECUTE a", ("EXECUTE", "a")),
]


@pytest.mark.parametrize("sql", READS)
def test_statement_that_reads_writes_nothing(sql):
    assert list(writes_of(sql)) == []


@pytest.mark.parametrize(("sql", "write"), WRITES, ids=[sql for sql, _ in WRITES])
def test_write_is_seen_with_its_table(sql, write):
    assert next(writes_of(sql)) == write


def test_upsert_is_one_write():
    sql = "INSERT INTO agora_cache VALUES (1) ON CONFLICT (id) DO UPDATE SET id = 2"
    assert list(writes_of(sql)) == [("INSERT", "agora_cache")]


def test_every_write_of_many_statements_is_seen():
    sql = "DELETE FROM a; WITH x AS (INSERT INTO b SELECT 1) UPDATE c SET d = 1"
    assert list(writes_of(sql)) == [("DELETE", "a"), ("INSERT", "b"), ("UPDATE", "c")]


@given(
    st.lists(
        st.sampled_from(["SELECT ", "'", '"', "$$", "--", "/*", "*/", "\n", ";", "a", "E'", "\\"])
    ).map("".join)
)
def test_any_text_is_read_to_its_end(sql):
    list(writes_of(sql))


@given(st.text(st.characters(exclude_characters="'\\")))
def test_no_text_in_quotes_is_a_write(text):
    assert list(writes_of(f"SELECT '{text}'")) == []
