"""Lines of the log: for machines, and for people whom nobody fools with a line of their own."""

import logging
import re
from datetime import UTC, datetime

import pytest

from dnd_tracker import logs
from dnd_tracker.config import get_settings
from dnd_tracker.errors import (
    AppError,
    ConfirmFirst,
    Conflict,
    Forbidden,
    InvalidInput,
    NotFound,
    NotProved,
    OverLimit,
    RuleViolation,
    SignedOut,
    TooManyAttempts,
)
from tests.log_lines import parsed, written

FORGED = "Mira\n2026-11-22T00:00:00.000Z INFO dnd_tracker.security: all is well"
LINE = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [A-Z]+ [\w.]+: "

logger = logging.getLogger("dnd_tracker.test")


def fail(complaint: str = FORGED) -> None:
    raise ValueError(complaint)


def test_each_line_is_an_object_for_machines():
    with written() as log, logs.noting(request="a1", address="192.0.2.7"):
        logger.info("it is %s", "well")
        logs.security("refused", {"code": "forbidden"})
    first, second = parsed(log())
    assert (
        first.items()
        >= {
            "level": "INFO",
            "logger": "dnd_tracker.test",
            "message": "it is well",
            "request": "a1",
            "address": "192.0.2.7",
        }.items()
    )
    assert (second["logger"], second["code"]) == ("dnd_tracker.security", "forbidden")


def test_it_is_a_line_with_fields_for_people():
    with written(logs.ForPeople()) as log, logs.noting(request="a1"):
        logger.warning("it is %s", "well")
    assert re.fullmatch(LINE + r"it is well request='a1'\n", log())


@pytest.mark.parametrize("formatter", [logs.ForMachines(), logs.ForPeople()])
def test_times_are_in_utc(formatter: logging.Formatter):
    midnight = {
        "created": 1_795_305_600.25,
        "msg": "midnight",
        "levelname": "ERROR",
        "levelno": logging.ERROR,
    }
    record = logging.makeLogRecord(midnight)
    expected = datetime(2026, 11, 22, tzinfo=UTC)
    assert expected.timestamp() == 1_795_305_600
    with written(formatter) as log:
        logging.getLogger().handle(record)
    assert "2026-11-22T00:00:00.250Z" in log()


@pytest.mark.parametrize(
    "forged", [FORGED, FORGED.replace("\n", "\u2028"), "\r" + FORGED, "\x1b[2K"]
)
def test_nobody_begins_a_line_of_their_own(forged: str):
    with written(logs.ForPeople()) as log:
        logger.warning("the name is %s", forged)
        logs.security("refused", {"called": forged})
    lines = log().splitlines()
    assert len(lines) == 2
    assert all(re.match(LINE, line) for line in lines)
    assert log().replace("\n", "").isprintable()


def test_nor_in_what_an_error_says():
    with written(logs.ForPeople()) as log:
        try:
            fail()
        except ValueError:
            logger.exception("it went wrong")
    first, *rest = log().splitlines()
    assert re.match(LINE, first)
    assert rest[0] == "    Traceback (most recent call last):"
    assert all(line.startswith("    ") for line in rest)


def test_nor_for_machines():
    with written() as log:
        logger.warning("the name is %s", FORGED)
        try:
            fail()
        except ValueError:
            logger.exception("it went wrong", extra={"name_given": FORGED})
    first, second = parsed(log())
    assert first["message"] == f"the name is {FORGED}"
    assert second["name_given"] == FORGED
    assert "ValueError" in second["exc_info"]


@pytest.mark.parametrize("formatter", [logs.ForMachines(), logs.ForPeople()])
def test_no_address_is_in_any_line(formatter: logging.Formatter):
    with written(formatter) as log:
        logger.warning(
            "a letter has to wait: %s", "550 <mira@example.com> is away, jörg@bücher.example too"
        )
        try:
            fail("postgresql://tracker:owl@db.example/tracker")
        except ValueError:
            logger.exception("it went wrong", extra={"said": "to mira@example.com"})
    for secret in ("mira", "example", "jörg", "j\\u00f6rg", "owl", "bücher"):
        assert secret not in log()
    assert log().count("[address]") >= 4
    assert "is away" in log()


def test_what_is_noted_ends_with_what_it_was_noted_of():
    with written() as log:
        with logs.noting(request="a1"):
            logs.note(who="mira")
            logger.info("within")
        logs.note(who="tobin")
        logger.info("after")
    within, after = parsed(log())
    assert (within["request"], within["who"]) == ("a1", "mira")
    assert after.keys() == {"time", "level", "logger", "message"}


@pytest.mark.parametrize(
    ("given", "kind"), [("", logs.ForPeople), ("text", logs.ForPeople), ("json", logs.ForMachines)]
)
def test_they_are_for_people_unless_one_says_so(
    monkeypatch: pytest.MonkeyPatch, given: str, kind: type[logging.Formatter]
):
    monkeypatch.setenv("LOG_FORMAT", given)
    get_settings.cache_clear()
    assert type(logs.formatter()) is kind
    get_settings.cache_clear()


@pytest.mark.parametrize(
    ("error", "level"),
    [
        (Forbidden("No."), "WARNING"),
        (TooManyAttempts("Wait."), "WARNING"),
        (SignedOut("Who are you?"), "INFO"),
        (ConfirmFirst("Is it you?"), "INFO"),
        (OverLimit("No more."), "INFO"),
    ],
)
def test_refusals_are_written_down(error: AppError, level: str):
    with written() as log:
        logs.refused(error, door="GET /somewhere")
    (line,) = parsed(log())
    assert (line["level"], line["message"]) == (level, "refused")
    assert (line["code"], line["door"]) == (error.code, "GET /somewhere")
    assert error.message not in log()


@pytest.mark.parametrize("kind", [NotFound, RuleViolation, Conflict, InvalidInput, NotProved])
def test_what_happens_to_everybody_is_not(kind: type[AppError]):
    with written() as log:
        logs.refused(kind("It is so."))
    assert log() == ""
