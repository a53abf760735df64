"""/admin/audit"""

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.admin.components.admin_page import admin_page
from dnd_tracker.admin.components.audit_log import audit_log
from dnd_tracker.admin.state.deeds import Deeds
from dnd_tracker.ui.layout import NAME


@rx.page(route=routes.ADMIN_AUDIT, title=f"Audit log · {NAME}", on_load=Deeds.open)
def audit() -> rx.Component:
    return admin_page(routes.ADMIN_AUDIT, Deeds.refused, audit_log())
