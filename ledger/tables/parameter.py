"""What a parameter of the page's address is, and how one of an older link is meant today."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: View and section of older links -> where their question is answered today.
_OLD_SECTIONS: Final[Mapping[tuple[str, str], tuple[str, str]]] = MappingProxyType(
    {("corridors", "deposits"): ("minerals", "way")}
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What one name of the address means. A value is one of `words`, a key, or of a shape.

    Attributes:
        name: As it stands in the address.
        noun: What a value is called where it is refused.
        meaning: What it asks for, for README.md.
        repeated: Whether it may stand any number of times.
        most: How many values are taken where it is repeated; 0 for all.
        words: All values that there are, where they are known without the tables.
        by_view: The same where they depend on the view that is open; `words` for the others.
        staged: The words that a scene of each view may ask for, where they are fewer.
        tables: Tables of which a value is a key. The page may offer fewer.
        beside: Words that stand beside those keys.
        shape: A regular expression of every value, where neither words nor keys are listed.
        example: How a value is written, where no words are listed.
        default: What holds where the address does not name it; empty for nothing, or the view's
            own choice.
        views: The views that it speaks to; empty for every view.
        scenes: The views in which the filters of a scene may hold it.
        selects: Whether it narrows the rows of a sum, and may stand in placeholders of sums.
        of_number: Whether it says something only beside `explain`.
        lasting: Whether the address keeps it while another view is open.
        old_names: Names that it had in older links; where one is there, it holds.
        old_words: Values of older links, and what is meant by them today.
    """

    name: str
    noun: str
    meaning: str
    repeated: bool = False
    most: int = 0
    words: tuple[str, ...] = ()
    by_view: Mapping[str, tuple[str, ...]] | None = None
    staged: Mapping[str, tuple[str, ...]] | None = None
    tables: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    shape: str = ""
    example: str = ""
    default: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    scenes: tuple[str, ...] = ()
    selects: bool = False
    of_number: bool = False
    lasting: bool = True
    old_names: tuple[str, ...] = ()
    old_words: Mapping[str, tuple[str, ...]] | None = None

    def read_given(self, params: Mapping[str, Sequence[str]]) -> Sequence[str]:
        """Give its values in an address, those of an older link as they are meant today."""
        given = next((params[n] for n in (*self.old_names, self.name) if params.get(n)), ())
        old_words = self.old_words or {}
        return [word for text in given for word in old_words.get(text, (text,))]

    def words_in(self, view: str) -> tuple[str, ...]:
        """Give the values that there are while a view is open."""
        return (self.by_view or {}).get(view, self.words)

    def words_of_scenes(self, view: str) -> tuple[str, ...]:
        """Give the values that a scene of a view may ask for."""
        return (self.staged or {}).get(view, self.words)


def move_section(params: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """Give an address as it is meant today, where a section of an older link stands elsewhere."""
    view, section = ((params.get(name) or ("",))[-1] for name in ("view", "section"))
    if (view, section) not in _OLD_SECTIONS:
        return params
    view, section = _OLD_SECTIONS[view, section]
    return {**params, "view": (view,), "section": (section,)}
