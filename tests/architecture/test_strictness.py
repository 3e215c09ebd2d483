"""The guards of `tests/strict.py` refuse what they should; a guard that cannot fail is none."""

import socket
import warnings
from types import SimpleNamespace

import pytest
from django.db import connection
from django.template import Context, Engine, Origin, Template
from django.utils import translation

from agora.core.models import Office
from tests.strict import OUR_TEMPLATES, NetworkRefused, UnknownVariable

OURS = Origin(str(OUR_TEMPLATES / "web/templates/web/any.html"))
THEIRS = Origin("/elsewhere/wagtailadmin/any.html")


def render(source: str, origin: Origin, **variables) -> str:
    engine = Engine(builtins=["django.templatetags.i18n"])
    return Template(source, origin=origin, engine=engine).render(Context(variables))


UNKNOWN = [
    "{{ nothing }}",
    "{{ nothing|default:'x' }}",
    "{{ known.nothing }}",
    "{{ known.word|default:nothing }}",
    "{% if nothing %}x{% endif %}",
    "{% if known and nothing %}x{% endif %}",
    "{% if nothing == 1 %}x{% endif %}",
    "{% for one in nothing %}x{% endfor %}",
    "{% with copy=nothing %}x{% endwith %}",
    "{% firstof nothing known.word %}",
    "{% blocktranslate %}Hello {{ nothing }}{% endblocktranslate %}",
    "{% blocktranslate with name=nothing %}Hello {{ name }}{% endblocktranslate %}",
]


@pytest.mark.parametrize("source", UNKNOWN)
def test_unknown_variable_of_our_templates_fails(source):
    with translation.override(None), pytest.raises(UnknownVariable):
        render(source, OURS, known=SimpleNamespace(word="w"))


@pytest.mark.parametrize("source", [one for one in UNKNOWN if "|default:nothing" not in one])
def test_unknown_variable_passes_if_the_template_is_a_librarys(source):
    with translation.override(None):
        render(source, THEIRS, known=SimpleNamespace(word="w"))


def test_known_variables_pass():
    source = (
        "{% if a or b %}{{ a.word }}{% endif %}{% for c in d %}{{ forloop.counter }}{% endfor %}"
    )
    assert render(source, OURS, a={"word": "w"}, b=None, d=[1, 2]) == "w12"


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "example.org"])
def test_connection_is_refused_if_it_leaves_the_machine(host):
    with pytest.raises(NetworkRefused):
        socket.create_connection((host, 80), timeout=1)


def test_connection_is_let_through_if_it_stays_on_the_machine():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


def test_rows_come_reversed_if_no_order_is_asked_for(db):
    for code in ("one", "two", "three"):
        Office.objects.create(code=code)
    with connection.cursor() as cursor:
        cursor.execute("SELECT names, code FROM core_office")  # no index holds both
        as_stored = [code for _, code in cursor.fetchall()]
    assert [office.code for office in Office.objects.order_by()] == as_stored[::-1]


def test_warnings_fail():
    with pytest.raises(ResourceWarning):
        warnings.warn("left open", ResourceWarning, stacklevel=1)
