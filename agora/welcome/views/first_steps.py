"""The steps of the first sign-in; each can be left and taken up again."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import override, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from agora.notifications.kinds import Frequency
from agora.privacy.texts import unaccepted_texts
from agora.welcome.actions.take_step import agree_to_texts, choose_language, choose_mail
from agora.welcome.forms import AgreementForm, LanguageForm, MailForm
from agora.welcome.middleware import NEXT
from agora.welcome.steps import Step, unfinished_steps


@require_safe
def start(request):
    """Lead to the next step, or to where the reader was going."""
    left = unfinished_steps(request.user)
    if left:
        return redirect(f"welcome:{left[0]}")
    return redirect(request.session.pop(NEXT, "") or "site:home")


@require_http_methods(["GET", "HEAD", "POST"])
def language(request):
    """The language of pages and mails."""
    form = LanguageForm(
        request.POST if request.method == "POST" else None,
        initial={"language": request.user.language},
    )
    if request.method == "POST" and form.is_valid():
        choose_language(actor=request.user, language=form.cleaned_data["language"])
        with override(form.cleaned_data["language"]):
            return _go_on(request)
    return _step(request, Step.LANGUAGE, form)


@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request):
    """The texts one has yet to agree to."""
    texts = unaccepted_texts(request.user)
    if not texts:
        return redirect("welcome:start")
    form = AgreementForm(request.POST if request.method == "POST" else None, texts=texts)
    if request.method == "POST" and form.is_valid():
        try:
            agree_to_texts(actor=request.user, versions=form.versions())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _go_on(request)
    return _step(request, Step.AGREEMENT, form)


@require_http_methods(["GET", "HEAD", "POST"])
def mail(request):
    """How much mail one wants."""
    form = MailForm(
        request.POST if request.method == "POST" else None, initial={"frequency": Frequency.WEEKLY}
    )
    if request.method == "POST" and form.is_valid():
        choose_mail(actor=request.user, frequency=Frequency(form.cleaned_data["frequency"]))
        return _go_on(request)
    return _step(request, Step.MAIL, form)


def _go_on(request):
    request.user.refresh_from_db()
    if not unfinished_steps(request.user):
        messages.success(request, pgettext("welcome", "Thank you, that is all. Welcome!"))
    return redirect("welcome:start")


def _step(request, step: Step, form):
    number = list(Step).index(step) + 1
    text = pgettext("welcome", "Step %(number)s of %(total)s")
    return render(
        request,
        f"welcome/step/{step}.html",
        {
            "form": form,
            "done": number - 1,
            "total": len(Step),
            "label": text % {"number": number, "total": len(Step)},
            "back": reverse("welcome:language") if step is not Step.LANGUAGE else "",
            "breadcrumb": [],
        },
        status=422 if form.is_bound else 200,
    )
