"""/settings/appearance"""

from collections.abc import Mapping

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.choices import E, choices
from dnd_tracker.accounts.components.sample_order import sample_order
from dnd_tracker.accounts.components.settings_page import settings_card, settings_page
from dnd_tracker.accounts.preferences import Density, FontSize, Palette, Theme
from dnd_tracker.accounts.state.account import Account
from dnd_tracker.accounts.state.looks import Looks
from dnd_tracker.ui.layout import NAME


@rx.page(route=routes.APPEARANCE, title=f"Appearance · {NAME}")
def appearance() -> rx.Component:
    """Show what can be chosen, and a fight that wears it already."""
    return settings_page(
        routes.APPEARANCE,
        settings_card(
            "How it looks",
            _part(
                "theme",
                "Theme",
                {Theme.SYSTEM: "As the device", Theme.DARK: "Dark", Theme.LIGHT: "Light"},
            ),
            _part(
                "font_size",
                "Text size",
                {
                    FontSize.SMALL: "Small",
                    FontSize.NORMAL: "Normal",
                    FontSize.LARGE: "Large",
                    FontSize.LARGEST: "Largest",
                },
            ),
            _part(
                "density",
                "Rows",
                {Density.COMFORTABLE: "Comfortable", Density.COMPACT: "Compact"},
                "Compact shows more creatures at once. Touch screens keep room for a finger.",
            ),
            _part(
                "palette",
                "Colours",
                {Palette.STANDARD: "Standard", Palette.SAFE: "Colour-blind safe"},
                "Sides, healing and harm in colours that no kind of colour blindness mixes up.",
            ),
            rx.el.p(
                rx.cond(
                    Account.guest,
                    "Kept in this browser. With an account, it is the same on all your devices.",
                    "The same on every device you are signed in on.",
                ),
                class_name="faint",
            ),
        ),
        settings_card("A fight, as you will see it", sample_order("sample")),
    )


def _part(part: str, label: str, options: Mapping[E, str], hint: str = "") -> rx.Component:
    return choices(
        label,
        options,
        Looks.worn[part],
        lambda value: Looks.choose(part, value),
        name=part,
        saved=Looks.saved == part,
        hint=hint,
    )
