"""Forms tie every label, help and error to its field."""

import re

import pytest
from django import forms

from agora.web.samples import SampleForm


class Form(forms.Form):
    name = forms.CharField(label="Name", help_text="As others see it.")
    nickname = forms.CharField(label="Nickname", required=False)
    channel = forms.ChoiceField(
        label="Channel", widget=forms.RadioSelect, choices=[("mail", "Mail"), ("phone", "Phone")]
    )


def test_label_says_in_a_word_that_a_field_is_required():
    html = re.sub(r"\s+(?=<)", "", str(Form()))
    assert '<label for="id_name">Name<span class="required">(required)</span></label>' in html
    assert '<label for="id_nickname">Nickname</label>' in html


def test_error_is_tied_to_its_field():
    html = str(Form({}))
    field = re.search(r'<input type="text" name="name"[^>]*>', html)[0]
    assert 'aria-invalid="true"' in field
    assert 'aria-describedby="id_name_helptext id_name_error"' in field
    assert 'id="id_name_error"' in html
    assert 'id="id_name_helptext"' in html


def test_group_of_choices_has_a_legend_and_its_error():
    html = str(Form({}))
    assert re.search(
        r'<fieldset class="choices" aria-describedby="id_channel_error"><legend>', html
    )


def test_summary_leads_to_each_wrong_field():
    html = str(Form({}))
    assert 'role="alert"' in html
    targets = re.findall(r'<a href="#([^"]+)">', html)
    assert targets == ["id_name", "id_channel"]
    for target in targets:
        assert f'id="{target}"' in html


def test_summary_is_absent_if_nothing_is_wrong():
    assert "error-summary" not in str(Form({"name": "Ann", "channel": "mail"}))
    assert "error-summary" not in str(Form())


def test_summary_holds_the_errors_of_the_whole_form():
    form = Form({"name": "Ann", "channel": "mail"})
    form.add_error(None, "The two do not go together.")
    assert "<li>The two do not go together.</li>" in str(form)


@pytest.mark.parametrize("data", [None, {}])
def test_every_kind_of_field_has_a_label(data):
    html = str(SampleForm(data))
    labelled = set(re.findall(r'<label for="([^"]+)"', html))
    inputs = re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', html)
    assert inputs
    assert set(inputs) <= labelled
