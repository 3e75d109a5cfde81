"""How often a PDF draws: forms that draw forms that draw forms keep a reader busy for years in a few hundred bytes."""

import re
from collections import Counter

import pikepdf

MOST_DRAWINGS = 1_000_000
_DEEPEST = 50
_DRAWN = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


class TooManyDrawingsError(ValueError):
    """Showing the document draws more than `MOST_DRAWINGS` times, or without end."""


class DrawingCost:
    """Counts the drawings of a document, each form once.

    Attributes:
        total: so far.
    """

    def __init__(self) -> None:
        self.total = 0
        self._known: dict[tuple[int, int], int] = {}

    def add_page(self, page: pikepdf.Page) -> None:
        """Count what `page` draws.

        Raises:
            TooManyDrawingsError: it is too much.
        """
        contents = page.obj.get("/Contents")
        parts = contents.as_list() if isinstance(contents, pikepdf.Array) else [contents]
        drawn = b"\n".join(part.read_bytes() for part in parts if isinstance(part, pikepdf.Stream))
        self._add(self._cost(drawn, page.obj.get("/Resources"), 0))

    def add_form(self, form: pikepdf.Stream) -> None:
        """Count what `form` draws, if anybody draws it.

        Raises:
            TooManyDrawingsError: it is too much.
        """
        self._add(self._cost_of_form(form, 0))

    def _add(self, cost: int) -> None:
        self.total += cost
        if self.total > MOST_DRAWINGS:
            raise TooManyDrawingsError

    def _cost_of_form(self, form: pikepdf.Stream, depth: int) -> int:
        known = self._known.get(form.objgen)
        if known is None:
            drawn, resources = form.read_bytes(), form.get("/Resources")
            # Such a form draws from the page on which it is drawn, as was done before 1996; its cost differs by page.
            if resources is None and _DRAWN.search(drawn):
                raise TooManyDrawingsError
            known = self._cost(drawn, resources, depth + 1)
            self._known[form.objgen] = known
        return known

    def _cost(self, drawn: bytes, resources: pikepdf.Object | None, depth: int) -> int:
        # A form that draws itself is never done; it is found by how deep one comes.
        if depth > _DEEPEST:
            raise TooManyDrawingsError
        objects = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
        if not isinstance(objects, pikepdf.Dictionary):
            return 1
        cost = 1
        for name, times in Counter(_DRAWN.findall(drawn)).items():
            drawing = objects.get(
                "/" + _ESCAPED.sub(lambda two: bytes.fromhex(two[1].decode()), name).decode("latin-1")
            )
            if isinstance(drawing, pikepdf.Stream) and drawing.get("/Subtype") == pikepdf.Name.Form:
                cost += times * self._cost_of_form(drawing, depth)
            else:
                cost += times
            if cost > MOST_DRAWINGS:
                raise TooManyDrawingsError
        return cost
