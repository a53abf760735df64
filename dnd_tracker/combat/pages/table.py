"""/table/[code], what a player's phone shows"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.combat import queries
from dnd_tracker.combat.components import board
from dnd_tracker.combat.components.fight_notices import fight_notices
from dnd_tracker.combat.components.player_bar import player_bar, player_menu
from dnd_tracker.combat.components.player_order import player_order
from dnd_tracker.combat.components.player_own import player_own
from dnd_tracker.combat.components.rules_sheets import rules_sheets
from dnd_tracker.combat.state.player import Player
from dnd_tracker.ui.empty_state import empty_state
from dnd_tracker.ui.layout import NAME


@rx.page(route=routes.TABLE, title=f"Table · {NAME}", on_load=Player.open)
def table() -> rx.Component:
    return rx.el.div(
        rx.cond(
            Player.missing,
            rx.cond(
                Player.missing == queries.NO_SEAT,
                _elsewhere(Player.missing, "Take a seat", routes.join(f"{Player.table}")),
                _elsewhere(Player.missing, "Join another table", routes.JOIN),
            ),
            rx.cond(
                board.closed,
                _elsewhere("Your DM has closed this table.", "Join another table", routes.JOIN),
                _unless_sent_away(
                    player_bar(),
                    rx.el.main(
                        rx.cond(
                            board.turn.phase,
                            rx.fragment(player_own(), player_order()),
                            rx.el.p("Sitting down …", class_name="own-turn"),
                        )
                    ),
                ),
            ),
        ),
        player_menu(),
        fight_notices(),
        rules_sheets(),
        class_name="player",
    )


def _unless_sent_away(*screen: rx.Component) -> rx.Component:
    return rx.cond(
        board.sent_away,
        _elsewhere(queries.SENT_AWAY, "Join another table", routes.JOIN),
        rx.fragment(*screen),
    )


def _elsewhere(text: rx.Var[str] | str, label: str, href: str) -> rx.Component:
    return rx.el.main(
        empty_state(
            "share",
            text,
            rx.el.a(label, href=href, class_name="button is-primary"),
            whole_page=True,
        )
    )
