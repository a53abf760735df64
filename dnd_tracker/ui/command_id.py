"""Ids of commands, made in the browser: a click that is sent twice is applied once."""

import reflex as rx
from reflex.utils.imports import ImportVar
from reflex.vars import VarData

_MODULE = rx.asset("command_id.js", shared=True)

COMMAND_ID: rx.Var[str] = rx.Var(
    _js_expr="newCommandId()",
    _var_type=str,
    _var_data=VarData(imports={f"$/public{_MODULE}": [ImportVar(tag="newCommandId")]}),
)
"""As an argument of an event: a fresh id, 22 characters, made when the event happens."""
