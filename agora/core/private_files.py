"""Files that are not for everyone: kept outside media, given only by a view that asked who may."""

from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import content_disposition_header


def private_path(name: str) -> Path:
    """Give where the private file of this name (`exports/….zip`) is, below PRIVATE_ROOT.

    Raises ValueError for a name that leads out of it.
    """
    root = Path(settings.PRIVATE_ROOT).resolve()
    path = (root / name).resolve()
    if not path.is_relative_to(root):
        raise ValueError(f"{name} is outside the private folder")
    return path


def make_private_folder(name: str) -> Path:
    """Make a folder below PRIVATE_ROOT, closed to all but its owner and their group, in which
    nginx may be, and give it."""
    folder = private_path(name)
    for each in (private_path("."), folder):
        each.mkdir(mode=0o750, parents=True, exist_ok=True)
    return folder


def serve_private(
    name: str, *, allowed: bool, save_as: str, content_type: str = "application/octet-stream"
) -> HttpResponseBase:
    """Give a private file to a reader who is `allowed`, to be saved under the name `save_as`.

    For anyone else, and for a file that is gone, the address is absent (Http404): a link copied
    elsewhere opens nothing. Behind nginx (PRIVATE_FILES_PREFIX) nginx sends the file itself.
    """
    if not allowed or not private_path(name).is_file():
        raise Http404
    response: HttpResponseBase
    if settings.PRIVATE_FILES_PREFIX:
        response = _by_nginx(name, content_type)
        response["Content-Disposition"] = content_disposition_header(True, save_as)
    else:
        response = FileResponse(
            private_path(name).open("rb"),
            as_attachment=True,
            filename=save_as,
            content_type=content_type,
        )
    response["Cache-Control"] = "private, no-store"
    return response


def show_private(
    request: HttpRequest, name: str, *, allowed: bool, content_type: str
) -> HttpResponseBase:
    """Give a private file of a few hundred kilobytes to a reader who is `allowed`, to be shown in
    a page.

    A file of this name never changes. The browser keeps it for this reader alone and asks each
    time whether it still may show it, which costs no file. For anyone else, for no name, and for a
    file that is gone, the address is absent (Http404).
    """
    if not allowed or not name or not private_path(name).is_file():
        raise Http404
    etag = f'"{Path(name).stem}"'
    response = get_conditional_response(request, etag=etag)
    if response is None and settings.PRIVATE_FILES_PREFIX:
        response = _by_nginx(name, content_type)
    elif response is None:
        response = HttpResponse(private_path(name).read_bytes(), content_type=content_type)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response


def _by_nginx(name: str, content_type: str) -> HttpResponse:
    headers = {"X-Accel-Redirect": settings.PRIVATE_FILES_PREFIX + quote(name)}
    return HttpResponse(content_type=content_type, headers=headers)
