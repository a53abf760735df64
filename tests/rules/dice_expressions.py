"""Dice expressions of any kind, some of which cannot be read."""

from hypothesis import strategies as st

_small = st.integers(0, 7)
_selectors = st.builds("{}{}".format, st.sampled_from(["", "h", "l", ">", "<"]), _small)
_operations = st.builds(
    "{}{}".format, st.sampled_from(["k", "p", "rr", "ro", "ra", "e", "mi", "ma"]), _selectors
)
_dice = st.builds(
    "{}d{}{}".format,
    st.sampled_from(["", "1", "2", "3", "4"]),
    st.sampled_from(["1", "2", "4", "6", "%"]),
    st.lists(_operations, max_size=3).map("".join),
)
_numbers = st.sampled_from(["0", "1", "7", "2.5", "0.125"])


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    chosen = st.builds("{}{}".format, st.sampled_from(["", "k", "p"]), _selectors) | st.just("")
    return st.one_of(
        st.builds(
            "{}{}{}".format,
            inner,
            st.sampled_from(["+", "-", "*", "/", "//", "%", "==", "!=", "<", ">", "<=", ">="]),
            inner,
        ),
        st.builds("-{}".format, inner),
        st.builds("({}){}".format, inner, chosen),
        st.builds("{}[fire]".format, inner),
        st.builds("({}){}".format, st.lists(inner, max_size=3).map(",".join), chosen),
    )


expressions: st.SearchStrategy[str] = st.recursive(_dice | _numbers, _larger, max_leaves=4)
