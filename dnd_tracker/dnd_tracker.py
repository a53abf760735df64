"""The app: every page and every route meets here."""

import reflex as rx


def index() -> rx.Component:
    return rx.el.main(rx.el.h1("D&D Encounter Tracker"))


app = rx.App()
app.add_page(index, route="/")
