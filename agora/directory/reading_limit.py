"""Nobody carries the directory away: how many profiles one reader may see within an hour.

Profiles are counted once, however often they are seen, so that who looks around, comes back and
filters reads on; only who goes through the whole list is stopped.
"""

import datetime
import ipaddress
import math
from collections.abc import Iterable

from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from agora.directory.counting import tallied
from agora.directory.finding import audience_of
from agora.directory.readers import Reader
from agora.directory.shown import ShownProfile
from agora.web.middleware import client_address

WINDOW = datetime.timedelta(hours=1)
SHARE = 0.02
# A small directory can be looked through by a person.
FLOOR = 200
EXPORTS_AN_HOUR = 30
_MINUTES = int(WINDOW.total_seconds()) // 60
_HASH_BITS = 32


class TooMuchRead(Exception):
    """The reader saw as many profiles, or asked for as many files, as one may within an hour."""


def most_read_by(reader: Reader) -> int:
    """Give how many different profiles the reader may see within an hour: less than 2 % of those
    that they can find, 200 in a small directory."""
    everyone = tallied(audience_of(reader), ["all"]).get("all", 0)
    return max(FLOOR, math.ceil(SHARE * everyone) - 1)


def note_reading(request, reader: Reader, profiles: Iterable[ShownProfile]) -> None:
    """Count that the reader is about to be shown these profiles, no more than `most_read_by`;
    their own does not count.

    It takes two queries, the one of which writes a row of the reader's own. Raises TooMuchRead,
    and then none of them is counted.
    """
    note_keys(request, reader, {profile.pk for profile in profiles if not profile.is_own})


def note_keys(request, reader: Reader, keys: set[int]) -> None:
    """Count profiles by their keys, none of which is the reader's; see `note_reading`."""
    if not keys:
        return
    who, now = _who(request), timezone.now()
    minute = int(now.timestamp()) // 60
    with connection.cursor() as cursor:
        cursor.execute(
            _NOTE,
            {
                "who": who,
                "user": reader.user_id,
                "seen": [(minute << _HASH_BITS) | _hash(who, key) for key in sorted(keys)],
                "now": now,
                "oldest": minute - _MINUTES,
                "most": most_read_by(reader),
            },
        )
        (refused,) = cursor.fetchone()
    if refused:
        raise TooMuchRead


# One statement, which waits for another of the same reader: pages asked for at once count too.
_NOTE = """
INSERT INTO directory_reading AS kept (who, user_id, seen, read_at)
VALUES (%(who)s, %(user)s, %(seen)s::bigint[], %(now)s)
ON CONFLICT (who) DO UPDATE SET (seen, read_at, refused_at) = (
    SELECT CASE WHEN count(*) > %(most)s
                THEN ARRAY(SELECT entry FROM unnest(kept.seen) entry
                            WHERE entry >> 32 >= %(oldest)s)
                ELSE array_agg(entry) END,
           %(now)s,
           CASE WHEN count(*) > %(most)s THEN %(now)s ELSE kept.refused_at END
      FROM (SELECT max(entry) AS entry FROM unnest(kept.seen || EXCLUDED.seen) entry
             WHERE entry >> 32 >= %(oldest)s GROUP BY entry & 4294967295) entries)
RETURNING coalesce(refused_at = %(now)s, false)
"""


def check_exports(request, what: str) -> None:
    """Count one more file of this name for the reader. Raises TooMuchRead beyond 30 in an hour."""
    hour = int(timezone.now().timestamp()) // 3600
    key = f"directory:{what}:{_who(request)}:{hour}"
    cache.add(key, 0, 3600)
    if cache.incr(key) > EXPORTS_AN_HOUR:
        raise TooMuchRead


def _who(request) -> str:
    if request.user.is_authenticated:
        return f"user:{request.user.pk}"
    network = _network(client_address(request))
    return f"from:{salted_hmac('agora.directory.reading', network, algorithm='sha256').hexdigest()}"


def _network(address: str) -> str:
    """Give whom an address stands for: of the newer kind, a household has 2 ** 64."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(ipaddress.ip_network((parsed, 64), strict=False))


def _hash(who: str, key: int) -> int:
    digest = salted_hmac("agora.directory.seen", f"{who} {key}", algorithm="sha256").digest()
    return int.from_bytes(digest[: _HASH_BITS // 8])
