"""What the name of a paper's file says of its format, and whether it is sealed."""

from enum import StrEnum
from pathlib import Path

from waybook.model.faults import BadInput

SEALED = ".age"


class PaperForm(StrEnum):
    """The file formats of a paper: a document, or only the picture."""

    PDF = "pdf"
    ODT = "odt"
    PNG = "png"
    SVG = "svg"

    @property
    def is_picture(self) -> bool:
        """Tell whether it holds only the picture."""
        return self in {PaperForm.PNG, PaperForm.SVG}


def form_of(path: Path) -> PaperForm:
    """Return the format from a file's name, sealed or not."""
    name = path.name.removesuffix(SEALED)
    for form in PaperForm:
        if name.casefold().endswith(f".{form}") and len(name) > len(form) + 1:
            return form
    known = ", ".join(f".{form}" for form in PaperForm)
    raise BadInput("Give the file a name that ends in one of: {known}.", known=known)


def proposed_name(day: str, form: PaperForm, *, sealed: bool) -> str:
    """Return a file name with only the day: the name must not show which group it is about."""
    kind = "picture" if form.is_picture else "brief"
    return f"{kind}-{day}.{form}{SEALED if sealed else ''}"


def named(path: Path, form: PaperForm, *, sealed: bool) -> Path:
    """Add the file name endings that are missing."""
    name = path.name.removesuffix(SEALED)
    if not name.casefold().endswith(f".{form}"):
        name = f"{name}.{form}"
    return path.with_name(name + SEALED if sealed else name)
