"""Choosing real adapters. Nothing else imports `adapters`."""

from dnd_tracker.adapters.d20_dice import D20Dice
from dnd_tracker.adapters.no_bus import NoBus
from dnd_tracker.adapters.socket_bus import SocketBus, SocketServer
from dnd_tracker.ports.bus import Bus
from dnd_tracker.rules.dice import Dice


class _Chosen:
    bus: Bus = NoBus()
    dice: Dice = D20Dice()


def bus() -> Bus:
    """Return the way to open pages; nobody is reached before `connect_bus`."""
    return _Chosen.bus


def connect_bus(server: SocketServer, board: str) -> None:
    """Reach pages over `server`, setting keys of the state named `board`."""
    _Chosen.bus = SocketBus(server, board)


def dice() -> Dice:
    """Return the dice that fall at the table."""
    return _Chosen.dice
