"""Whether a dictionary of a PDF makes a reader's program do something: run, send, fetch, open, play, or unpack.

Signatures, filled-in form fields, jumps within the document and links that a person must click are not active. A link
leads only to the web, to a mailbox or to a telephone; everything else that names a place outside the document is.
"""

import re
from collections.abc import Mapping

import pikepdf

# ISO 32000-2, table 201. GoTo stays in the document; Named and URI are looked at below.
_ACTIONS = frozenset(
    {
        "/GoTo3DView",
        "/GoToDp",
        "/GoToE",
        "/GoToR",
        "/Hide",
        "/ImportData",
        "/JavaScript",
        "/Launch",
        "/Movie",
        "/Rendition",
        "/ResetForm",
        "/RichMediaExecute",
        "/SetOCGState",
        "/Sound",
        "/SubmitForm",
        "/Thread",
        "/Trans",
    }
)
_SUBTYPES = frozenset({"/3D", "/FileAttachment", "/Movie", "/PRC", "/PS", "/RichMedia", "/Screen", "/Sound", "/U3D"})
_TYPES = frozenset({"/EmbeddedFile", "/RichMediaContent", "/RichMediaSettings", "/Rendition"})
_KEYS = frozenset(
    {
        "/AlternatePresentations",
        "/Collection",
        "/EmbeddedFiles",
        "/JavaScript",
        "/Renditions",
        "/RichMediaContent",
        "/RichMediaSettings",
        "/XFA",
    }
)
_PAGE_TURNS = frozenset({"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"})
_LINK = re.compile(r"(?i)(https?|mailto|tel):")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:|[/\\]{2}")
# Browsers leave these out before they look for the scheme.
_UNSEEN = re.compile(r"[\x00-\x20\x7f]+")


def is_active(entries: Mapping[str, object], *, of_stream: bool) -> bool:
    """Whether the dictionary with these `entries`, perhaps that of a stream, does something by itself or on a click."""
    if not _KEYS.isdisjoint(entries) or (of_stream and not {"/F", "/Ref", "/OPI"}.isdisjoint(entries)):
        return True
    return (
        _name(entries, "/S") in _ACTIONS
        or _name(entries, "/Subtype") in _SUBTYPES
        or _name(entries, "/Type") in _TYPES
        or (_name(entries, "/S") == "/Named" and _name(entries, "/N") not in _PAGE_TURNS)
        or any(_SHORT_KEYS[key](entries[key]) for key in entries.keys() & _SHORT_KEYS.keys())
    )


def _opens_by_itself(value: object) -> bool:
    """An opening action may be a place in the document, plainly or as a jump that nothing follows."""
    if isinstance(value, pikepdf.Dictionary):
        return value.get("/S") != pikepdf.Name.GoTo or "/Next" in value
    return False


def _is_script(value: object) -> bool:
    return isinstance(value, pikepdf.String | pikepdf.Stream)


def _holds_actions(value: object) -> bool:
    return isinstance(value, pikepdf.Dictionary) and any(
        isinstance(part, pikepdf.Dictionary) and ("/S" in part or "/JS" in part) for part in value.as_dict().values()
    )


def _holds_files(value: object) -> bool:
    return isinstance(value, pikepdf.Dictionary) and any(
        isinstance(part, pikepdf.Stream | pikepdf.Array) for part in value.as_dict().values()
    )


def _is_file_system(value: object) -> bool:
    return isinstance(value, pikepdf.Name)


def _leads_astray(value: object) -> bool:
    if not isinstance(value, pikepdf.String):
        return False
    # One reader takes the address as bytes, another as text, which may be in UTF-16.
    addresses = [_UNSEEN.sub("", read) for read in (bytes(value).decode("latin-1"), str(value))]
    return any(_SCHEME.match(address) and not _LINK.match(address) for address in addresses)


def _name(entries: Mapping[str, object], key: str) -> str | None:
    value = entries.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else None


# Keys so short that fonts, pictures and styles are called so as well; what they hold tells.
_SHORT_KEYS = {
    "/AA": _holds_actions,
    "/Base": _leads_astray,
    "/EF": _holds_files,
    "/FS": _is_file_system,
    "/JS": _is_script,
    "/OpenAction": _opens_by_itself,
    "/RF": _holds_files,
    "/URI": _leads_astray,
}
