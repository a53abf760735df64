"""The address of a path on this site, for other devices: as a QR code and as text to copy."""

import reflex as rx

_MODULE = rx.asset("share.jsx", shared=True)
_LIBRARY = f"$/public{_MODULE}"


class _QrCode(rx.Component):
    library = _LIBRARY
    tag = "QrCode"
    lib_dependencies: list[str] = ["qrcode.react@4.2.0"]

    path: rx.Var[str]
    network: rx.Var[str]
    size: rx.Var[int]


class _Address(rx.Component):
    library = _LIBRARY
    tag = "Address"
    lib_dependencies: list[str] = ["qrcode.react@4.2.0"]

    path: rx.Var[str]
    network: rx.Var[str]


def qr_code(
    path: rx.Var[str] | str, *, network: rx.Var[str] | str = "", size: int = 240
) -> rx.Component:
    """Return a QR code of `path` on this site.

    Args:
        path: begins with a slash.
        network: the origin at which other devices reach this server ("http://192.168.1.7:8000");
            taken instead of the page's own when that is `localhost`.
        size: in pixels.
    """
    return _QrCode.create(path=path, network=network, size=size)


def address(path: rx.Var[str] | str, *, network: rx.Var[str] | str = "") -> rx.Component:
    """Return the whole address in a field that selects itself, to be copied."""
    return _Address.create(path=path, network=network)
