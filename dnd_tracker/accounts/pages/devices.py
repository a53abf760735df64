"""/settings/sessions"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.components.device_list import device_list, sign_out_others
from dnd_tracker.accounts.components.newcomer import unless_newcomer
from dnd_tracker.accounts.components.program_list import programs_card
from dnd_tracker.accounts.components.settings_page import settings_card, settings_page
from dnd_tracker.accounts.state.devices import Devices
from dnd_tracker.accounts.state.programs import Programs
from dnd_tracker.ui.layout import NAME


@rx.page(route=routes.SESSIONS, title=f"Devices · {NAME}", on_load=[Devices.open, Programs.open])
def devices() -> rx.Component:
    return settings_page(
        routes.SESSIONS,
        unless_newcomer(
            routes.SESSIONS,
            "With an account you find what you make on every device, and see here where you are "
            "signed in.",
            settings_card(
                "Where you are signed in",
                device_list(),
                sign_out_others(),
                hint="One you do not know? Sign it out, and change your password. "
                "A device that is not used for 180 days is signed out by itself.",
            ),
            programs_card(),
        ),
    )
