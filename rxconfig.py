"""How Reflex builds and serves. Settings of the product itself are in `dnd_tracker/config.py`."""

import reflex as rx

from dnd_tracker.frontend import OurFrontend

config = rx.Config(
    app_name="dnd_tracker",
    plugins=[OurFrontend()],
    disable_plugins=[rx.plugins.SitemapPlugin],
    # One process holds the state of a tab; several need Redis, and then Reflex takes that.
    state_manager_mode=rx.constants.StateManagerMode.MEMORY,
    # No other site may read our answers. `api/session.py` checks where websockets come from.
    cors_allowed_origins=[],
    frontend_compression_formats=["brotli", "gzip"],
    frontend_lazy_bundled_libraries=True,
    show_built_with_reflex=False,
    telemetry_enabled=False,
)
