"""The database keeps who is found, and how many of them there are.

`found` depends on four rooms' rows; a change of any of them counts in the same transaction, on
every way it may be written. tests/directory/test_found.py compares the rule with `members()`.
"""

from django.db import migrations

FOUND = """
CREATE FUNCTION directory_refresh_found(person_id bigint) RETURNS void LANGUAGE sql AS $$
    UPDATE directory_card card
       SET found = fresh.found, sort_key = fresh.sort_key
      FROM (
        SELECT card.id, person.sort_key,
               person.is_active
               AND (profile.listing = 'public'
                    OR (profile.listing = 'members' AND card.audience = 'members'))
               AND (person.is_superuser
                    OR coalesce(member.status = 'active', false)
                    OR EXISTS (
                        SELECT FROM accounts_user_groups belongs
                          JOIN auth_group role ON role.id = belongs.group_id
                         WHERE belongs.user_id = person.id
                           AND (role.name IN ('adviser', 'moderator', 'editor', 'support_agent',
                                              'facilitator', 'board', 'partnerships', 'places',
                                              'administrator')
                                OR (role.name = 'member' AND member.id IS NULL))))
               AND EXISTS (
                    SELECT FROM privacy_consent
                     WHERE user_id = person.id AND withdrawn_at IS NULL
                       AND purpose = 'directory.members')
               AND (card.audience = 'members'
                    OR EXISTS (
                        SELECT FROM privacy_consent
                         WHERE user_id = person.id AND withdrawn_at IS NULL
                           AND purpose = 'directory.public')) AS found
          FROM directory_card card
          JOIN directory_profile profile ON profile.id = card.profile_id
          JOIN accounts_user person ON person.id = profile.user_id
          LEFT JOIN accounts_member member ON member.user_id = person.id
         WHERE card.user_id = person_id
      ) fresh
     WHERE card.id = fresh.id
       AND (card.found, card.sort_key) IS DISTINCT FROM (fresh.found, fresh.sort_key)
$$;

CREATE FUNCTION directory_found_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before bigint;
    after bigint;
BEGIN
    IF TG_OP <> 'INSERT' THEN before := (to_jsonb(OLD) ->> TG_ARGV[0])::bigint; END IF;
    IF TG_OP <> 'DELETE' THEN after := (to_jsonb(NEW) ->> TG_ARGV[0])::bigint; END IF;
    IF after IS NOT NULL THEN PERFORM directory_refresh_found(after); END IF;
    IF before IS NOT NULL AND before IS DISTINCT FROM after THEN
        PERFORM directory_refresh_found(before);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER directory_found_by_person AFTER UPDATE ON accounts_user FOR EACH ROW
    WHEN ((OLD.is_active, OLD.is_superuser, OLD.sort_key)
          IS DISTINCT FROM (NEW.is_active, NEW.is_superuser, NEW.sort_key))
    EXECUTE FUNCTION directory_found_follows('id');
CREATE TRIGGER directory_found_by_role AFTER INSERT OR UPDATE OR DELETE ON accounts_user_groups
    FOR EACH ROW EXECUTE FUNCTION directory_found_follows('user_id');
CREATE TRIGGER directory_found_by_new_member AFTER INSERT OR DELETE ON accounts_member
    FOR EACH ROW EXECUTE FUNCTION directory_found_follows('user_id');
CREATE TRIGGER directory_found_by_member AFTER UPDATE ON accounts_member FOR EACH ROW
    WHEN ((OLD.status, OLD.user_id) IS DISTINCT FROM (NEW.status, NEW.user_id))
    EXECUTE FUNCTION directory_found_follows('user_id');
CREATE TRIGGER directory_found_by_consent AFTER INSERT OR UPDATE OR DELETE ON privacy_consent
    FOR EACH ROW EXECUTE FUNCTION directory_found_follows('user_id');
CREATE TRIGGER directory_found_by_listing AFTER UPDATE ON directory_profile FOR EACH ROW
    WHEN (OLD.listing IS DISTINCT FROM NEW.listing)
    EXECUTE FUNCTION directory_found_follows('user_id');
CREATE TRIGGER directory_found_by_card AFTER INSERT ON directory_card
    FOR EACH ROW EXECUTE FUNCTION directory_found_follows('user_id');
"""

NO_FOUND = """
DROP TRIGGER directory_found_by_person ON accounts_user;
DROP TRIGGER directory_found_by_role ON accounts_user_groups;
DROP TRIGGER directory_found_by_new_member ON accounts_member;
DROP TRIGGER directory_found_by_member ON accounts_member;
DROP TRIGGER directory_found_by_consent ON privacy_consent;
DROP TRIGGER directory_found_by_listing ON directory_profile;
DROP TRIGGER directory_found_by_card ON directory_card;
DROP FUNCTION directory_found_follows();
DROP FUNCTION directory_refresh_found(bigint);
"""

TALLY = """
CREATE FUNCTION directory_counted(found boolean, town_id bigint, tokens text[])
RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
    SELECT token FROM unnest(tokens) token WHERE found
    UNION ALL SELECT 'all' WHERE found
    UNION ALL SELECT 'town:' || town_id WHERE found AND town_id IS NOT NULL
$$;

CREATE FUNCTION directory_count(audience text, token text, change bigint) RETURNS void LANGUAGE sql
AS $$
    INSERT INTO directory_tally (audience, token, count) VALUES ($1, $2, $3)
    ON CONFLICT (audience, token) DO UPDATE SET count = directory_tally.count + EXCLUDED.count
$$;

CREATE FUNCTION directory_count_cards() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- In one order, so that two transactions wait for one another and never both.
    IF TG_OP = 'INSERT' THEN
        PERFORM directory_count(audience, token, change) FROM (
            SELECT audience, token, count(*) AS change
              FROM new_cards card, directory_counted(card.found, card.town_id, card.tokens) token
             GROUP BY 1, 2 ORDER BY 1, 2) changes;
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM directory_count(audience, token, change) FROM (
            SELECT audience, token, -count(*) AS change
              FROM old_cards card, directory_counted(card.found, card.town_id, card.tokens) token
             GROUP BY 1, 2 ORDER BY 1, 2) changes;
    ELSE
        PERFORM directory_count(audience, token, change) FROM (
            SELECT audience, token, sum(change)::bigint AS change FROM (
                SELECT audience, token, 1 AS change
                  FROM new_cards card, directory_counted(card.found, card.town_id, card.tokens) token
                UNION ALL
                SELECT audience, token, -1
                  FROM old_cards card, directory_counted(card.found, card.town_id, card.tokens) token) each
             GROUP BY 1, 2 HAVING sum(change) <> 0 ORDER BY 1, 2) changes;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER directory_count_new_cards AFTER INSERT ON directory_card
    REFERENCING NEW TABLE AS new_cards
    FOR EACH STATEMENT EXECUTE FUNCTION directory_count_cards();
CREATE TRIGGER directory_count_changed_cards AFTER UPDATE ON directory_card
    REFERENCING OLD TABLE AS old_cards NEW TABLE AS new_cards
    FOR EACH STATEMENT EXECUTE FUNCTION directory_count_cards();
CREATE TRIGGER directory_count_gone_cards AFTER DELETE ON directory_card
    REFERENCING OLD TABLE AS old_cards
    FOR EACH STATEMENT EXECUTE FUNCTION directory_count_cards();
"""

NO_TALLY = """
DROP TRIGGER directory_count_new_cards ON directory_card;
DROP TRIGGER directory_count_changed_cards ON directory_card;
DROP TRIGGER directory_count_gone_cards ON directory_card;
DROP FUNCTION directory_count_cards();
DROP FUNCTION directory_count(text, text, bigint);
DROP FUNCTION directory_counted(boolean, bigint, text[]);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0002_cards_skills_and_works"),
        ("privacy", "0001_consents_texts_requests"),
        ("accounts", "0009_email_changes_and_recoveries"),
    ]

    operations = [
        migrations.RunSQL(FOUND, NO_FOUND),
        migrations.RunSQL(TALLY, NO_TALLY),
    ]
