"""What a test run is stricter about than Django: each guard is put up once, for the whole run.

`tests/architecture/test_strictness.py` proves that every one of them refuses.
"""

import ipaddress
import socket
from pathlib import Path

from django.db.models import QuerySet
from django.template.base import FilterExpression, TokenType, Variable, VariableDoesNotExist
from django.templatetags.i18n import BlockTranslateNode

from config.environment import ROOT

OUR_TEMPLATES = ROOT / "agora"


# A BaseException, as template tags turn every Exception of a condition into "false".
class UnknownVariable(BaseException):
    """One of our templates reads a variable that its view does not give."""


class NetworkRefused(RuntimeError):
    """A test tried to reach another machine."""


def put_up_guards() -> None:
    """Put up every guard of this module; called once, before any template is read."""
    refuse_unknown_variables()
    reverse_unordered_rows()
    refuse_network()


def refuse_unknown_variables() -> None:
    """Make an unknown variable of our templates fail, in conditions, loops and filters too.

    Templates of Django, Wagtail and allauth rely on unknown variables being empty: a variable is
    strict when the file that names it is ours, whichever template includes or extends that file.
    """
    make = FilterExpression.__init__

    def make_strict(self, token, parser):
        make(self, token, parser)
        if not _is_ours(parser.origin):
            return
        variables = [self.var, *(arg for _, args in self.filters for is_var, arg in args if is_var)]
        for variable in variables:
            if isinstance(variable, Variable):
                variable.__class__ = _StrictVariable

    render = BlockTranslateNode.render

    def render_strictly(self, context, nested=False):
        if _is_ours(self.origin):
            own = {*self.extra_context, self.countervar}
            for token in [*self.singular, *(self.plural or [])]:
                name = token.contents
                if token.token_type == TokenType.VAR and name not in own and name not in context:
                    raise UnknownVariable(f"{name} in the text {self.singular[0].contents!r}")
        return render(self, context, nested)

    FilterExpression.__init__ = make_strict
    BlockTranslateNode.render = render_strictly


class _StrictVariable(Variable):
    __slots__ = ()

    def resolve(self, context):
        try:
            return super().resolve(context)
        except VariableDoesNotExist as error:
            raise UnknownVariable(f"{self.var}: {error}") from error


def _is_ours(origin) -> bool:
    name = getattr(origin, "name", None)
    return bool(name) and Path(name).is_relative_to(OUR_TEMPLATES)


def reverse_unordered_rows() -> None:
    """Give the rows of our models in the opposite order whenever the code asks for none.

    PostgreSQL usually gives rows as they were written, which hides a missing order until the
    first update.
    """
    fetch = QuerySet._fetch_all

    def fetch_reversed(self):
        already = self._result_cache is not None
        fetch(self)
        if not already and self.model.__module__.startswith("agora.") and not self.ordered:
            self._result_cache.reverse()

    QuerySet._fetch_all = fetch_reversed


def refuse_network() -> None:
    """Refuse every connection that leaves this machine, and every look-up of a host's name."""
    connect, connect_ex, look_up = (
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.getaddrinfo,
    )

    def guarded(call):
        def guarded_call(self, address):
            if self.family != socket.AF_UNIX:
                _refuse_unless_local(address[0])
            return call(self, address)

        return guarded_call

    def guarded_look_up(host, *args, **kwargs):
        if host:
            _refuse_unless_local(host)
        return look_up(host, *args, **kwargs)

    socket.socket.connect = guarded(connect)
    socket.socket.connect_ex = guarded(connect_ex)
    socket.getaddrinfo = guarded_look_up


def _refuse_unless_local(host: str | bytes) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name in ("localhost", socket.gethostname()):
        return
    try:
        local = ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        local = False
    if not local:
        raise NetworkRefused(f"Tests may not reach {name}.")
