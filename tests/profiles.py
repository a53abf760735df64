"""How hard hypothesis tries. Importing this makes the profiles known."""

import os

from hypothesis import HealthCheck, Phase, settings

SLOW = [HealthCheck.too_slow]
"""No test fails because the machine had something else to do, as with deadlines."""

settings.register_profile("dev", max_examples=50, deadline=None, suppress_health_check=SLOW)
settings.register_profile(
    "ci", max_examples=200, deadline=None, derandomize=True, suppress_health_check=SLOW
)
settings.register_profile(
    "mutation",  # asked thousands of times, and nobody reads the least case that fails
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=SLOW,
    database=None,
    phases=[Phase.explicit, Phase.generate],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
