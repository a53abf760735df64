"""/admin/users"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.admin.components.admin_page import admin_page
from dnd_tracker.admin.components.person_dialog import person_dialog
from dnd_tracker.admin.components.user_list import user_list
from dnd_tracker.admin.state.users import Users
from dnd_tracker.ui.layout import NAME


@rx.page(route=routes.ADMIN_USERS, title=f"Accounts · {NAME}", on_load=Users.open)
def users() -> rx.Component:
    return admin_page(routes.ADMIN_USERS, Users.refused, user_list(), person_dialog())
