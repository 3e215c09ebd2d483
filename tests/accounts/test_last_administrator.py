"""Two administrators who withdraw each other's role at the same moment."""

import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from agora.accounts.actions.withdraw_role import withdraw_role
from agora.accounts.models import User
from tests.accounts.factories import make_person


@pytest.mark.django_db(transaction=True)
def test_one_administrator_stays_if_two_withdraw_each_other():
    pair = [make_person("administrator"), make_person("administrator")]
    together = threading.Barrier(2)
    refusals = []

    def withdraw(actor, person):
        actor = User.objects.get(pk=actor.pk)
        assert actor.roles
        together.wait()
        try:
            withdraw_role(actor=actor, person=person, role="administrator")
        except (ValidationError, PermissionDenied) as refusal:
            refusals.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=withdraw, args=args) for args in (pair, pair[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert User.objects.filter(groups__name="administrator").count() == 1
    assert len(refusals) == 1
