"""What the search room keeps of profiles follows their cards, in the same transaction.

A card is found or not, and renamed, by what four rooms' rows say (`0003_found`); the entries of its
audience are so at once too. A profile that goes takes its entries along.
"""

from django.db import migrations

FOLLOW = """
CREATE FUNCTION directory_search_follows_card() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE search_entry entry
       SET found = NEW.found,
           is_noted = entry.is_noted AND entry.title = left(person.display_name, 300),
           title = left(person.display_name, 300),
           title_key = left(split_part(NEW.sort_key, E'\\t', 1), 300)
      FROM accounts_user person
     WHERE person.id = NEW.user_id
       AND entry.kind = 'profile' AND entry.object_id = NEW.profile_id
       AND entry.audiences
           = ARRAY[CASE NEW.audience WHEN 'members' THEN 'members' ELSE 'visitors' END]::varchar[];
    RETURN NULL;
END $$;

CREATE FUNCTION directory_search_forgets_profile() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM search_passage passage USING search_entry entry
     WHERE entry.id = passage.entry_id AND entry.kind = 'profile' AND entry.object_id = OLD.id;
    DELETE FROM search_entry WHERE kind = 'profile' AND object_id = OLD.id;
    RETURN NULL;
END $$;

CREATE TRIGGER directory_search_by_card AFTER UPDATE ON directory_card FOR EACH ROW
    WHEN ((OLD.found, OLD.sort_key) IS DISTINCT FROM (NEW.found, NEW.sort_key))
    EXECUTE FUNCTION directory_search_follows_card();
CREATE TRIGGER directory_search_by_profile AFTER DELETE ON directory_profile FOR EACH ROW
    EXECUTE FUNCTION directory_search_forgets_profile();
"""

NO_FOLLOW = """
DROP TRIGGER directory_search_by_card ON directory_card;
DROP TRIGGER directory_search_by_profile ON directory_profile;
DROP FUNCTION directory_search_follows_card();
DROP FUNCTION directory_search_forgets_profile();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0005_readings_and_faster_lists"),
        ("search", "0002_entries_passages_words_and_misses"),
    ]

    operations = [migrations.RunSQL(FOLLOW, NO_FOLLOW)]
