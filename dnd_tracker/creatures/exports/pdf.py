"""Stat blocks on paper: two columns to a page, as the rulebook sets them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from fpdf import FPDF

from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.exports.wording import attributions, without_controls
from dnd_tracker.creatures.views import AbilityView, FactView, SectionView, StatBlockView
from dnd_tracker.creatures.views import stat_block_view as view_of

_FONTS = Path(__file__).parent / "fonts"
_FONT = "atkinson"
_OTHER_SIGNS = "dejavu"
_MARGIN = 14.0
_GAP = 8.0
_BOTTOM = 16.0
_LINE = 4.1
_NEW_COLUMN_BELOW = 0.72
"""A creature that would begin lower than this share of the page begins in the next column."""
_INK, _SOFT, _WARM = (19, 32, 26), (86, 99, 89), (130, 76, 0)

Run = tuple[str, str]
"""A style ("B" or "") and a text in it."""


def write(drafts: Sequence[Draft]) -> bytes:
    """Return the document."""
    sheet = _Sheet()
    for draft in drafts:
        sheet.creature(view_of("", draft.block))
    sheet.attributions(attributions(drafts))
    return bytes(sheet.output())


class _Sheet(FPDF):
    """Pages of two columns, filled one after the other.

    Lines are broken here: fpdf2 measures a line anew with every letter.
    """

    def __init__(self) -> None:
        super().__init__(format="A4")
        self._column = 1
        self._wide = (self.w - 2 * _MARGIN - _GAP) / 2
        self._widths: dict[tuple[str, float, str], float] = {}
        self.add_font(_FONT, "", _FONTS / "atkinson-next-400.ttf")
        self.add_font(_FONT, "B", _FONTS / "atkinson-next-600.ttf")
        self.add_font(_OTHER_SIGNS, "", _FONTS / "dejavu-sans-subset.ttf")
        self.set_fallback_fonts([_OTHER_SIGNS], exact_match=False)
        self.set_title("Creatures")
        self.set_creator("D&D Encounter Tracker")
        self.set_auto_page_break(auto=False)
        self.c_margin = 0

    def footer(self) -> None:
        """Number the page."""
        self._ink(_SOFT, "", 8)
        self.set_xy(_MARGIN, self.h - _BOTTOM + 5)
        self.cell(self.w - 2 * _MARGIN, 4, str(self.page_no()), align="C")

    def creature(self, view: StatBlockView) -> None:
        """Print a stat block below what there is."""
        if not self.page or self.y > self.h * _NEW_COLUMN_BELOW:
            self._next_column()
        elif self.y > _MARGIN:
            self.y += _LINE
        self._rule(1.0)
        self._flow([("B", view.name)], 15, 6.2, _WARM)
        self._flow([("", view.line)], 9, _LINE, _SOFT)
        self._rule()
        self._facts(view.vitals)
        self._abilities(view.abilities)
        self._facts(view.facts)
        for section in view.sections:
            self._section(section)
        for note in [*view.notes, view.description]:
            if note:
                self.y += 1
                self._flow([("", note)], 8, 3.6, _SOFT)
        self._rule(1.0)

    def attributions(self, texts: Sequence[str]) -> None:
        """Print whose words the creatures are."""
        for text in texts:
            self.y += 1
            self._flow([("", text)], 8, 3.6, _SOFT)

    def _next_column(self) -> None:
        if self._column == 1:
            self.add_page()
        self._column = 1 - self._column
        self.set_left_margin(_MARGIN + self._column * (self._wide + _GAP))
        self.set_xy(self.l_margin, _MARGIN)

    def _room_for(self, height: float) -> None:
        if self.y + height > self.h - _BOTTOM:
            self._next_column()

    def _ink(self, colour: tuple[int, int, int], style: str, size: float) -> None:
        self.set_text_color(*colour)
        self.set_font(_FONT, "B" if style else "", size)

    def _width_of(self, style: str, size: float, text: str) -> float:
        key = (style, size, text)
        if key not in self._widths:
            self._ink(_INK, style, size)
            self._widths[key] = self.get_string_width(text)
        return self._widths[key]

    def _flow(
        self,
        runs: Sequence[Run],
        size: float,
        line: float,
        colour: tuple[int, int, int] = _INK,
    ) -> None:
        """Print texts of several styles as one, over as many lines as it takes."""
        for words in self._lines(runs, size):
            self._room_for(line)
            x = self.l_margin
            for style, text in _joined(words):
                self._ink(colour, style, size)
                self.set_x(x)
                width = self.get_string_width(text)
                self.cell(width, line, text)
                x += width
            self.set_xy(self.l_margin, self.y + line)

    def _lines(self, runs: Sequence[Run], size: float) -> Iterator[list[Run]]:
        line, used = list[Run](), 0.0
        for style, text in runs:
            for number, paragraph in enumerate(without_controls(text).split("\n")):
                if number:
                    yield line
                    line, used = [], 0.0
                for word in self._words(paragraph, style, size):
                    width = self._width_of(style, size, f"{word} ")
                    if used and used + self._width_of(style, size, word) > self._wide:
                        yield line
                        line, used = [], 0.0
                    line.append((style, word))
                    used += width
        yield line

    def _words(self, text: str, style: str, size: float) -> Iterator[str]:
        """Give the words; one that is wider than a column in pieces."""
        for word in text.split():
            rest = word
            while self._width_of(style, size, rest) > self._wide:
                fits = max(1, int(len(rest) * self._wide / self._width_of(style, size, rest) * 0.9))
                yield rest[:fits]
                rest = rest[fits:]
            yield rest

    def _facts(self, facts: Sequence[FactView]) -> None:
        for fact in facts:
            self._flow([("B", fact.label), ("", fact.text)], 9, _LINE)
        self._rule()

    def _abilities(self, abilities: Sequence[AbilityView]) -> None:
        self._room_for(3 * _LINE)
        for style, size, colour, texts in (
            ("B", 9, _INK, [one.label for one in abilities]),
            ("", 9, _INK, [f"{one.score} ({one.modifier})" for one in abilities]),
            ("", 8, _SOFT, [f"save {one.save}" for one in abilities]),
        ):
            self._ink(colour, style, size)
            for text in texts:
                self.cell(self._wide / len(abilities), _LINE, text, align="C")
            self.set_xy(self.l_margin, self.y + _LINE)
        self._rule()

    def _section(self, section: SectionView) -> None:
        self._room_for(5 * _LINE)
        self.y += 1.5
        if section.heading != "Traits":
            self._flow([("B", section.heading)], 11, 5, _WARM)
        if section.note:
            self._flow([("", section.note)], 8, 3.6, _SOFT)
        for action in section.actions:
            self.y += 0.8
            self._flow([("B", f"{action.name}."), ("", action.text)], 9, _LINE)

    def _rule(self, thickness: float = 0.3) -> None:
        self._room_for(2)
        self.set_draw_color(*_WARM)
        self.set_line_width(thickness / 2)
        self.line(self.l_margin, self.y + 1, self.l_margin + self._wide, self.y + 1)
        self.set_xy(self.l_margin, self.y + 2)


def _joined(words: Sequence[Run]) -> Iterator[Run]:
    """Join words of one style to texts, each with a blank behind it."""
    text, of = "", ""
    for style, word in words:
        if style != of and text:
            yield of, text
            text = ""
        of = style
        text += f"{word} "
    if text:
        yield of, text
