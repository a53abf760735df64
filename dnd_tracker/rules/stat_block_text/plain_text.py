"""One way of writing for what is printed in several: dashes, quotation marks, spaces."""

_PLAIN = str.maketrans(
    {
        **dict.fromkeys(range(0x2010, 0x2016), "-"),  # hyphens and dashes
        0x2212: "-",  # minus
        0x2019: "'",
        0xA0: " ",
        0xAD: None,  # soft hyphen
    }
)


def plain(text: str) -> str:
    r"""Return text with plain dashes, apostrophes and spaces.

    Rule: SRD 5.1 and SRD 5.2 print en dashes, hyphens and minus signs alike.

    >>> plain("Recharge 5\u20136")
    'Recharge 5-6'
    """
    return text.translate(_PLAIN)
