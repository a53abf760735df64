"""The rules will also run in a browser: nothing but Python's own library is imported by them."""

import subprocess
import sys

from dnd_tracker.config import PROJECT

IMPORT_ALL = f"""
import sys
before = set(sys.modules)
sys.path.insert(0, {str(PROJECT)!r})
import importlib, pkgutil
import dnd_tracker.rules
modules = pkgutil.walk_packages(dnd_tracker.rules.__path__, "dnd_tracker.rules.")
found = [one.name for one in modules]
for name in found:
    importlib.import_module(name)
own = {{name for name in sys.modules if name.partition(".")[0] == "dnd_tracker"}}
other = {{name.partition(".")[0] for name in set(sys.modules) - before - own}}
print(len(found), sorted(other - sys.stdlib_module_names), sorted(own - {{"dnd_tracker"}} - {{
    name for name in own if name.startswith("dnd_tracker.rules")
}}))
"""


def test_the_rules_need_nothing_but_the_standard_library():
    """In isolation, without any installed package, and with every warning an error."""
    run = subprocess.run(
        [sys.executable, "-I", "-S", "-B", "-W", "error", "-c", IMPORT_ALL],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == ""
    count, foreign = run.stdout.split(maxsplit=1)
    assert int(count) > 60
    assert foreign.strip() == "[] []"
