"""What a browser says it is, in words of ours: what it sends itself never gets into a letter."""

import re

_BROWSERS = {
    "Edge": r"\bEdg(e|A|iOS)?/",
    "Opera": r"\bOPR/",
    "Samsung Internet": r"\bSamsungBrowser/",
    "Firefox": r"\b(Firefox|FxiOS)/",
    "Chrome": r"\b(Chrome|CriOS|Chromium|HeadlessChrome)/",
    "Safari": r"\bSafari/",
}
_SYSTEMS = {
    "an iPhone": r"\biPhone\b",
    "an iPad": r"\biPad\b",
    "Android": r"\bAndroid\b",
    "Windows": r"\bWindows\b",
    "a Chromebook": r"\bCrOS\b",
    "a Mac": r"\bMac(intosh| OS X)\b",
    "Linux": r"\bLinux\b",
}
UNKNOWN = "An unknown browser"


def device_name(user_agent: str) -> str:
    """Return what somebody would call the device that sent `user_agent`.

    Browsers pretend to be each other, so the order matters: the one that pretends most comes first.

    >>> device_name("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
    'Firefox on Linux'
    >>> device_name("curl/8.0")
    'An unknown browser'
    """
    browser = next((name for name, sign in _BROWSERS.items() if re.search(sign, user_agent)), "")
    system = next((name for name, sign in _SYSTEMS.items() if re.search(sign, user_agent)), "")
    if browser and system:
        return f"{browser} on {system}"
    return browser or UNKNOWN


def without_versions(user_agent: str) -> str:
    """Return what stays the same of `user_agent` when the browser updates itself.

    >>> without_versions("Firefox/140.0") == without_versions("Firefox/141.0.2")
    True
    """
    return re.sub(r"\d+(?:\.\d+)*", "", user_agent)
