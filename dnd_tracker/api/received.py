"""Files and texts that a form brings: never more of them than is read, and never waited for."""

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser

from dnd_tracker.errors import InvalidInput

_AROUND = 100_000
"""Bytes of a form beside what it brings: names, boundaries, other fields."""
_MOST_FIELDS = 10


@dataclass(frozen=True, slots=True)
class Received:
    """What a field brought; `file_name` is "" unless it was a file."""

    data: bytes
    file_name: str = ""


async def received(
    request: Request, *, most_bytes: int, too_large: str, nothing: str
) -> Mapping[str, Received]:
    """Return the fields of a form by name; those that are empty are left out.

    Args:
        request: a form, with a file at most.
        most_bytes: of one field.
        too_large: what is said to more.
        nothing: what is said to a body that is no form: what to send instead.

    Raises:
        InvalidInput: it is larger, or no form that is whole.
    """
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > most_bytes + _AROUND:
        raise InvalidInput(too_large)
    form = await _form(request, most_bytes, too_large, nothing)
    try:
        return {
            name: value
            for name, field in form.multi_items()
            if (value := await _value_of(field)).file_name or value.data.strip()
        }
    finally:
        await form.close()


async def received_body(request: Request, *, most_bytes: int, too_large: str) -> bytes:
    """Return the whole body, which is no form.

    Raises:
        InvalidInput: it is larger than `most_bytes`, with `too_large` as its message.
    """
    return b"".join([chunk async for chunk in _bounded(request, most_bytes, too_large)])


async def _value_of(field: UploadFile | str) -> Received:
    if isinstance(field, UploadFile):
        return Received(await field.read(), field.filename or "")
    return Received(field.encode(errors="replace"))


async def _form(request: Request, most_bytes: int, too_large: str, nothing: str) -> FormData:
    broken = f"The form did not arrive whole. {nothing}"
    kind = request.headers.get("content-type", "")
    stream = _bounded(request, most_bytes + _AROUND, too_large)
    if kind.startswith("multipart/form-data"):
        parser = MultiPartParser(
            request.headers, stream, max_files=1, max_fields=_MOST_FIELDS, max_part_size=most_bytes
        )
        try:
            return await parser.parse()
        except (MultiPartException, KeyError, ValueError) as error:
            raise InvalidInput(broken) from error
    if kind.startswith("application/x-www-form-urlencoded"):
        return await FormParser(request.headers, stream).parse()
    raise InvalidInput(broken)


async def _bounded(request: Request, most: int, too_large: str) -> AsyncGenerator[bytes]:
    arrived = 0
    async for chunk in request.stream():
        arrived += len(chunk)
        if arrived > most:
            raise InvalidInput(too_large)
        yield chunk
