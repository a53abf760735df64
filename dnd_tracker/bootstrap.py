"""Choosing real adapters. Nothing else imports `adapters`."""

from collections.abc import Mapping
from functools import lru_cache

from dnd_tracker.adapters.d20_dice import D20Dice
from dnd_tracker.adapters.dnd_beyond import DndBeyond
from dnd_tracker.adapters.file_post import FilePost
from dnd_tracker.adapters.identity_providers import Discord, GitHub, Google
from dnd_tracker.adapters.no_bus import NoBus
from dnd_tracker.adapters.open5e import Open5e
from dnd_tracker.adapters.smtp_post import SmtpPost
from dnd_tracker.adapters.socket_bus import SocketBus, SocketServer
from dnd_tracker.adapters.window_limiter import WindowLimiter
from dnd_tracker.config import Settings, get_settings
from dnd_tracker.ports.bus import Bus
from dnd_tracker.ports.character_sheets import CharacterSheets
from dnd_tracker.ports.creature_source import CreatureSource
from dnd_tracker.ports.identity_provider import IdentityProvider
from dnd_tracker.ports.limiter import Limiter
from dnd_tracker.ports.post import Post
from dnd_tracker.rules.dice import Dice


class _Chosen:
    bus: Bus = NoBus()
    dice: Dice = D20Dice()
    providers: tuple[Settings, Mapping[str, IdentityProvider]] | None = None


def bus() -> Bus:
    """Return the way to open pages; nobody is reached before `connect_bus`."""
    return _Chosen.bus


def connect_bus(server: SocketServer, board: str, session_end: str) -> None:
    """Reach pages over `server`, setting keys of the states of these names; see `SocketBus`."""
    _Chosen.bus = SocketBus(server, board, session_end)


def dice() -> Dice:
    """Return the dice that fall at the table."""
    return _Chosen.dice


@lru_cache
def limiter() -> Limiter:
    """Return what counts how often things happen."""
    return WindowLimiter(get_settings().redis_url)


@lru_cache
def character_sheets() -> CharacterSheets:
    """Return where characters of D&D Beyond come from; it remembers the last ones for a minute."""
    settings = get_settings()
    return DndBeyond(settings.dnd_beyond_url, settings.dnd_beyond_patience)


def post() -> Post:
    """Return the way to send e-mail."""
    settings = get_settings()
    url = settings.smtp_url.get_secret_value()
    return SmtpPost(url) if url else FilePost(settings.outbox)


def creature_sources() -> dict[str, CreatureSource]:
    """Return by name where content packs come from."""
    settings = get_settings()
    return {"open5e": Open5e(settings.open5e_url, settings.open5e_patience)}


def identity_providers() -> Mapping[str, IdentityProvider]:
    """Return by name where one can sign in from: those that are configured, in a fixed order."""
    settings = get_settings()
    if _Chosen.providers is None or _Chosen.providers[0] is not settings:
        _Chosen.providers = (settings, _identity_providers(settings))  # they remember Google's keys
    return _Chosen.providers[1]


def _identity_providers(settings: Settings) -> Mapping[str, IdentityProvider]:
    patience = settings.provider_patience
    google_secret = settings.google_client_secret.get_secret_value()
    discord_secret = settings.discord_client_secret.get_secret_value()
    github_secret = settings.github_client_secret.get_secret_value()
    found: list[IdentityProvider] = []
    if settings.google_client_id and google_secret:
        given = (settings.google_client_id, google_secret)
        found.append(Google(settings.google_issuer, patience, *given))
    if settings.discord_client_id and discord_secret:
        given = (settings.discord_client_id, discord_secret)
        found.append(Discord(settings.discord_url, patience, *given, pkce=settings.discord_pkce))
    if settings.github_client_id and github_secret:
        given = (settings.github_client_id, github_secret)
        found.append(GitHub(settings.github_url, settings.github_api_url, patience, *given))
    return {provider.name: provider for provider in found}
