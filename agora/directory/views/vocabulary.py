"""What words of members mean, in the back office."""

from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import npgettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agora.accounts.rights import Right, may_somewhere
from agora.core.backoffice import paginate_request, render_staff_page, staff_page
from agora.directory.actions.add_concept import add_concept
from agora.directory.actions.merge_words import merge_words
from agora.directory.actions.take_out_word import take_out_word
from agora.directory.choices import named_concepts
from agora.directory.forms.vocabulary import (
    ConceptFilterForm,
    MergeForm,
    NewConceptForm,
    WordFilterForm,
)
from agora.directory.meanings import FREE
from agora.directory.models import LONGEST_WORD, Concept, ConceptLabel
from agora.directory.vocabulary.concepts import concepts_with, find_concepts, listed, uses_of
from agora.directory.vocabulary.free_words import FreeWord, free_words, spellings, with_counts
from agora.directory.vocabulary.waiting import count_waiting

MOST_WORDS = 50
may_edit_vocabulary = may_somewhere(Right.EDIT_VOCABULARY)


@staff_page(may_edit_vocabulary)
@require_safe
def word_list(request):
    """The words of profiles that stand for no trade or skill yet, the most used first."""
    form = WordFilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {"q": "", "language": ""}
    tallies = free_words(chosen["q"], chosen["language"])
    page = paginate_request(request, tallies, order=("-count", "token"))
    words = [FreeWord.read(row.token.removeprefix(FREE), row.count) for row in page.rows]
    return render_staff_page(
        request,
        "directory/staff/word_list.html",
        title=_words(),
        icon="tag",
        form=form,
        page=replace(page, rows=words),
        waiting=count_waiting(),
    )


@staff_page(may_edit_vocabulary)
@require_http_methods(["GET", "HEAD", "POST"])
def word_merge(request):
    """Put the chosen words (`word`, several) under a trade or skill, or make one of them."""
    sent = request.POST if request.method == "POST" else request.GET
    words = with_counts(_chosen(sent.getlist("word")))
    makes_new = "new" in request.POST
    merge_form = MergeForm(request.POST if request.POST and not makes_new else None)
    new_form = NewConceptForm(request.POST if makes_new else None, initial=_first_labels(words))
    form = new_form if makes_new else merge_form
    if form.is_bound and form.is_valid():
        try:
            concept = _merge(request, words, form)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("staff_vocabulary:concept-detail", concept.pk)
    return render_staff_page(
        request,
        "directory/staff/word_merge.html",
        title=pgettext("vocabulary", "Say what words mean"),
        icon="tag",
        parents=[words_parent()],
        status=422 if form.is_bound else 200,
        words=words,
        merge_form=merge_form,
        new_form=new_form,
    )


@staff_page(may_edit_vocabulary)
@require_safe
def concept_list(request):
    """Every trade and skill, found by any of its words."""
    form = ConceptFilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {"q": "", "kind": ""}
    concepts = concepts_with(chosen["q"]).select_related("sector")
    if chosen["kind"]:
        concepts = concepts.filter(kind=chosen["kind"])
    page = paginate_request(request, concepts, order=("code",))
    return render_staff_page(
        request,
        "directory/staff/concept_list.html",
        title=pgettext("vocabulary", "Trades and skills"),
        icon="list-ul",
        parents=[words_parent()],
        form=form,
        page=replace(page, rows=listed(page.rows)),
    )


@staff_page(may_edit_vocabulary)
@require_safe
def concept_detail(request, concept_id: int):
    """One trade or skill: its words by language, and who brought each."""
    concept = get_object_or_404(Concept.objects.select_related("sector"), pk=concept_id)
    (named,) = named_concepts([concept])
    return render_staff_page(
        request,
        "directory/staff/concept_detail.html",
        title=named.label,
        icon="tag",
        parents=[words_parent(), concepts_parent()],
        concept=concept,
        labels=concept.labels.order_by("language", "position", "id"),
        uses=uses_of([concept.pk])[concept.pk],
        waiting=count_waiting(),
        staff=ConceptLabel.Source.STAFF,
    )


@staff_page(may_edit_vocabulary)
@require_POST
def word_take_out(request, concept_id: int):
    """Let a word (the post's `label`) stand for itself again."""
    concept = get_object_or_404(Concept, pk=concept_id)
    key = request.POST.get("label", "")
    label = concept.labels.filter(pk=key if key.isdecimal() and len(key) < 19 else 0).first()
    if label is not None:
        try:
            take_out_word(actor=request.user, label=label)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, pgettext("vocabulary", "The word stands for itself again."))
    if Concept.objects.filter(pk=concept_id).exists():
        return redirect("staff_vocabulary:concept-detail", concept_id)
    return redirect("staff_vocabulary:word-list")


@staff_page(may_edit_vocabulary)
@require_safe
def concept_suggestions(request):
    """The options of trades and skills with a word that begins with `q`: a part of a page."""
    letters = request.GET.get("q", "")[:LONGEST_WORD].replace("\0", "")
    return render(
        request, "directory/staff/concept_options.html", {"concepts": find_concepts(letters)}
    )


def words_parent() -> tuple[str, str]:
    """Give the list of words as the page above another, for `render_staff_page`."""
    return _words(), reverse("staff_vocabulary:word-list")


def concepts_parent() -> tuple[str, str]:
    """Give the list of trades and skills as the page above another."""
    return pgettext("vocabulary", "Trades and skills"), reverse("staff_vocabulary:concept-list")


def _words() -> str:
    return pgettext("vocabulary", "Words of members")


def _chosen(names: list[str]) -> list[FreeWord]:
    words = []
    for name in dict.fromkeys(names[:MOST_WORDS]):
        try:
            words.append(FreeWord.read(name.replace("\0", "")))
        except ValueError:
            continue
    return words


def _first_labels(words: list[FreeWord]) -> dict[str, str]:
    """Give the most used word of each language of the site, to begin with."""
    spelled = spellings(words)
    first: dict[str, str] = {}
    for word in sorted(words, key=lambda word: -word.count):
        if word.language in dict(settings.LANGUAGES):
            first.setdefault(f"label_{word.language}", spelled[word])
    return first


def _merge(request, words: list[FreeWord], form: MergeForm | NewConceptForm) -> Concept:
    if isinstance(form, NewConceptForm):
        concept = add_concept(
            actor=request.user,
            kind=form.cleaned_data["kind"],
            sector=form.cleaned_data["sector"],
            labels=form.labels(),
            words=words,
        )
        messages.success(request, pgettext("vocabulary", "The trade or skill is added."))
        return concept
    concept = form.cleaned_data["concept"]
    count = merge_words(actor=request.user, words=words, concept=concept)
    said = npgettext(
        "vocabulary", "%(count)d word means it now.", "%(count)d words mean it now.", count
    )
    messages.success(request, said % {"count": count})
    return concept
