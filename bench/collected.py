"""mutmut's runner, which collects the tests once instead of once for each of ten thousand mutants.

mutmut forks a process for each mutant and calls pytest in it, whose collecting takes longer than
the tests that notice the mutant. Here the process that is forked has collected already. Nothing
else differs: the same tests are chosen, and the first that fails settles it.
"""

from collections.abc import Iterable

import pytest
from _pytest.config import _prepareconfig  # pyright: ignore[reportPrivateUsage]
from mutmut.__main__ import cli
from mutmut.configuration import config as mutmut_config
from mutmut.runners.harness import PytestRunner
from mutmut.state import state
from mutmut.utils.file_utils import change_cwd
from mutmut.workers import isolation


class CollectedRunner(PytestRunner):
    """Runs tests that were collected before the mutant was born."""

    session: pytest.Session
    items: dict[str, pytest.Item]

    def warm_up(self) -> None:
        """Collect all tests."""
        with change_cwd("mutants"):
            given = mutmut_config()
            config = _prepareconfig(
                [
                    *("--rootdir=.", "--tb=no", "-x", "-q", "-p", "no:unraisableexception"),
                    *given.pytest_add_cli_args,
                    *given.pytest_add_cli_args_test_selection,
                ]
            )
            config._do_configure()  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
            self.session = pytest.Session.from_config(config)
            config.hook.pytest_sessionstart(session=self.session)
            config.hook.pytest_collection(session=self.session)
        self.items = {item.nodeid: item for item in self.session.items}

    def run_tests(self, *, mutant_name: str | None, tests: Iterable[str]) -> int:
        """Return 1 if one of the tests fails: examples first, properties last, quick ones first.

        Without a mutant all is to be well, or all to fail: mutmut asks for both before it begins.
        """
        if mutant_name is None:
            self.warm_up()
        durations = state().duration_by_test
        self.session.items = sorted(
            (self.items[one] for one in tests or self.items),
            key=lambda item: (
                getattr(getattr(item, "obj", None), "is_hypothesis_test", False),
                durations.get(item.nodeid, 0.0),
            ),
        )
        with change_cwd("mutants"):
            try:
                self.session.config.hook.pytest_runtestloop(session=self.session)
            except (self.session.Failed, self.session.Interrupted):
                return 1
        return int(self.session.testsfailed > 0)


if __name__ == "__main__":
    setattr(isolation, "PytestRunner", CollectedRunner)  # noqa: B010 - it is not meant for others
    cli()
