"""The forms of the two imports: a text that is uploaded or pasted, and what to do with it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import pgettext, pgettext_lazy

from agora.recommendations.actions.import_document import import_document
from agora.recommendations.actions.import_participants import import_participants
from agora.recommendations.actions.import_report import ImportReport
from agora.recommendations.actions.import_table import import_table
from agora.recommendations.documents import UnreadableDocument
from agora.recommendations.files import read_text

# The text comes back in a field of the preview, and Django takes 2.5 MiB of fields at most.
MAX_BYTES = 2_000_000


class ImportForm(forms.Form):
    """A text from a file or typed; once read, it stands in the `text` field of the page."""

    file = forms.FileField(required=False, allow_empty_file=True)
    text = forms.CharField(required=False, strip=False)

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        source = "file" if cleaned["file"] else "text"
        try:
            cleaned["text"] = self._read(cleaned["file"], cleaned["text"])
        except ValidationError as error:
            self.add_error(source, error)
        else:
            # A browser cannot fill in a file again, so what it held comes back as text.
            self.data = self.data.copy()
            self.data["text"] = cleaned["text"]
        return cleaned

    def _read(self, file, text: str) -> str:
        too_large = pgettext(
            "import",
            "A page takes 2 MB of text at most. Split it, or have it imported on the server.",
        )
        if file:
            if file.size > MAX_BYTES:
                raise ValidationError(too_large)
            text = read_text(file.read())
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if not text.strip():
            raise ValidationError(self.nothing())
        if len(text.replace("\n", "\r\n").encode()) > MAX_BYTES:
            raise ValidationError(too_large)
        return text

    def nothing(self) -> str:
        """What to say when neither a file nor a text came."""
        raise NotImplementedError


class DocumentForm(ImportForm):
    file = forms.FileField(
        label=pgettext_lazy("import", "File of the document"),
        help_text=pgettext_lazy(
            "import", "Markdown or text in UTF-8. A file takes the place of the text below."
        ),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".md,.markdown,.txt,text/markdown,text/plain"}),
    )
    text = forms.CharField(
        label=pgettext_lazy("import", "Or its text, pasted"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    cycle = forms.CharField(
        label=pgettext_lazy("import", "Cycle"),
        help_text=pgettext_lazy("import", "Two years in a row, such as 2020-2021."),
        max_length=9,
    )
    theme = forms.CharField(
        label=pgettext_lazy("import", "Theme"),
        help_text=pgettext_lazy("import", "Leave empty to take it from the document’s title."),
        required=False,
        max_length=200,
    )

    def nothing(self) -> str:
        return pgettext("import", "Choose a file or paste the text of the document.")

    def perform(self, actor, *, dry_run: bool) -> ImportReport | None:
        """Import the document; give the report, or None: the errors stand on the fields."""
        try:
            return import_document(
                actor=actor,
                text=self.cleaned_data["text"],
                cycle_code=self.cleaned_data["cycle"],
                theme_title=self.cleaned_data["theme"],
                dry_run=dry_run,
            )
        except UnreadableDocument as error:
            self.add_error("text", [_told(anomaly) for anomaly in error.anomalies])
        except ValidationError as error:
            self.add_error(None, error)
        return None


class CsvForm(ImportForm):
    """A table from a file; `import_rows` is the action that takes it."""

    file = forms.FileField(
        label=pgettext_lazy("import", "File of the table"),
        help_text=pgettext_lazy("import", "CSV in UTF-8, with commas or semicolons."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        if "text" in self.errors:
            # Its own field is hidden.
            self.add_error("file", self.errors.pop("text").as_data())
        return cleaned

    def nothing(self) -> str:
        return pgettext("import", "Choose the file of the table.")

    def perform(self, actor, *, dry_run: bool):
        """Import the table; give the report, or None: the errors stand on the fields."""
        try:
            return self.import_rows(actor=actor, text=self.cleaned_data["text"], dry_run=dry_run)
        except ValidationError as error:
            self.add_error("file", error)
        return None


class TableForm(CsvForm):
    import_rows = staticmethod(import_table)


class ParticipantsForm(CsvForm):
    import_rows = staticmethod(import_participants)


def _told(anomaly) -> str:
    return f"{anomaly.where}: {anomaly.message}" if anomaly.where else anomaly.message
