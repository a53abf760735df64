"""Bytes that somebody sent, as text, or a sentence that says why they are none.

Pure, and below every room: files of creatures and of characters arrive the same way.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from dnd_tracker.errors import InvalidInput

MEGABYTE = 1024 * 1024
MOST_BYTES = 5 * MEGABYTE
# The longer marks first: UTF-32's little-endian mark begins with UTF-16's.
MARKS = (
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF8, "utf-8"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
# What no database and no page takes: control characters but for tab and line ends, half characters.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
HALF_CHARACTER = re.compile(r"[\ud800-\udfff]")


def read_text(data: bytes, *, most_bytes: int = MOST_BYTES, otherwise: str | None = None) -> str:
    """Return `data`, in UTF-8, UTF-16 or UTF-32, as text with line ends of one kind.

    What is none of these is read in the encoding `otherwise` (such as "cp1252", for a
    spreadsheet's CSV) if one is given, and refused with the place of its first wrong byte if not.

    Raises:
        InvalidInput: too long, empty, or not text.
    """
    if len(data) > most_bytes:
        raise InvalidInput(f"That is too large: at most {most_bytes // MEGABYTE or 1} MB are read.")
    mark, encoding = next(
        ((mark, name) for mark, name in MARKS if data.startswith(mark)), (b"", _unmarked(data))
    )
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if otherwise is None or mark:
            line = data[: error.start].count(b"\n") + 1
            raise InvalidInput(
                f"Line {line} is not text in {encoding.upper()}: save the file as UTF-8, "
                "and make sure that it is not a picture, a PDF or an archive."
            ) from None
        text = data.decode(otherwise, errors="replace")
    text = clean_text(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        raise InvalidInput("There is nothing in it.")
    return text


def clean_text(text: str) -> str:
    """Return `text` without what no database and no page takes; half characters become "�"."""
    if text.isprintable():  # most are, and this says so at once
        return text
    return HALF_CHARACTER.sub("\ufffd", UNPRINTABLE.sub("", text))


def _unmarked(data: bytes) -> str:
    """Return the encoding of `data` without a mark: Latin text in UTF-16 has a zero beside each."""
    start = data[:64]
    if len(start) >= 4 and not any(start[1::2]):
        return "utf-16-le"
    if len(start) >= 4 and not any(start[0::2]):
        return "utf-16-be"
    return "utf-8"
