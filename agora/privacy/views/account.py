"""Pages of “My account” about one's own data."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agora.core.personal_data import parts
from agora.core.private_files import serve_private
from agora.privacy.actions.ask_erasure import ask_erasure
from agora.privacy.actions.ask_export import ask_export
from agora.privacy.actions.record_consent import record_consent
from agora.privacy.actions.unblock_person import unblock_person
from agora.privacy.actions.undo_erasure import undo_erasure
from agora.privacy.actions.withdraw_consent import withdraw_consent
from agora.privacy.forms import ErasureForm
from agora.privacy.models import Block, DataExport
from agora.privacy.models.consent import Way
from agora.privacy.purposes import purposes
from agora.privacy.selectors import agreements, blocked_by, open_erasure, open_export
from agora.privacy.texts import current_texts
from agora.web.navigation import Crumb


@require_safe
def agreement_list(request):
    """What I agreed to: what holds now, what held before."""
    texts = {text.purpose: text for text in current_texts(get_language())}
    rows = [(each, texts.get(each.purpose.code)) for each in agreements(request.user)]
    return _page(request, "agreement_list", _agreements_title(), agreements=rows)


@require_POST
def agreement_change(request, purpose: str):
    """Give or take back one agreement."""
    declared = {each.code: each for each in purposes()}.get(purpose)
    if declared is None:
        raise Http404
    if "give" in request.POST:
        texts = {text.purpose: text for text in current_texts(get_language())}
        text = texts.get(purpose)
        record_consent(
            user=request.user,
            purpose=purpose,
            text_version=text.version if text else declared.text_version,
            language=text.language if text else get_language(),
            way=Way.ACCOUNT_PAGE,
        )
        messages.success(request, pgettext("consent", "Your agreement is kept."))
    else:
        try:
            withdraw_consent(user=request.user, purpose=purpose, way=Way.ACCOUNT_PAGE)
        except ValidationError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, pgettext("consent", "You no longer agree to it."))
    return redirect("privacy:agreement-list")


@require_http_methods(["GET", "HEAD", "POST"])
def data_export(request):
    """A copy of everything about oneself: ask for it, wait for it, fetch it."""
    if request.method == "POST":
        ask_export(user=request.user)
        return redirect("privacy:data-export")
    return _page(
        request,
        "data_export",
        pgettext("export", "A copy of your data"),
        export=open_export(request.user),
        parts=parts(),
    )


@require_safe
def data_export_file(request, key):
    """The file itself, for its owner alone."""
    export = get_object_or_404(DataExport, key=key)
    ready = export.state == DataExport.State.READY
    return serve_private(
        export.path,
        allowed=ready and export.user_id == request.user.pk,
        save_as=f"agora-{export.asked_at:%Y-%m-%d}.zip",
        content_type="application/zip",
    )


@require_safe
def erasure(request):
    """Being forgotten: what goes, what stays without a name; once asked, how to undo it."""
    return _page(
        request, "erasure", _erasure_title(), parts=parts(), asked=open_erasure(request.user)
    )


@reauthentication_required
@require_http_methods(["GET", "HEAD", "POST"])
def erasure_confirm(request):
    """Ask to be forgotten, by someone who has just shown who they are."""
    form = ErasureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_erasure(user=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("privacy:erasure")
    crumb = Crumb(_erasure_title(), reverse("privacy:erasure"))
    title = pgettext("erasure", "Are you sure?")
    return _page(request, "erasure_confirm", title, crumb, form=form)


@require_POST
def erasure_undo(request):
    """Change one's mind."""
    if undo_erasure(user=request.user):
        messages.success(request, pgettext("erasure", "Nothing of yours is deleted."))
    return redirect("privacy:erasure")


@require_safe
def blocked_list(request):
    """Whom I do not want to hear from."""
    return _page(
        request,
        "blocked_list",
        pgettext("block", "People you blocked"),
        blocks=blocked_by(request.user),
    )


@require_POST
def unblock(request, block_id: int):
    """Hear from someone again. Who may block whom, a room that shows people decides."""
    block = get_object_or_404(
        Block.objects.select_related("person"), pk=block_id, owner=request.user
    )
    unblock_person(owner=request.user, person=block.person)
    messages.success(request, pgettext("block", "You hear from this person again."))
    return redirect("privacy:blocked-list")


def _agreements_title() -> str:
    return pgettext("consent", "What you agreed to")


def _erasure_title() -> str:
    return pgettext("erasure", "Being forgotten")


def _page(request, name: str, title: str, *crumbs: Crumb, **context):
    account = Crumb(pgettext("account", "My account"), reverse("account_home"))
    return render(
        request,
        f"privacy/{name}/index.html",
        {"title": title, "breadcrumb": [account, *crumbs, Crumb(title)], **context},
    )
