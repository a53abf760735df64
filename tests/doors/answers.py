"""The answers that handlers give, to nobody known, a guest, an account, and two players."""

OWN_TAB = ("done", "done", "done", "done", "done")
"""Changes or shows only what this tab has open, or the asker's own: everybody may."""
NOT_THEIRS = ("signed_out", "not_found", "not_found", "not_found", "not_found")
"""Of somebody else's fight, device or passkey: it does not exist for others."""
NOT_THEIRS_TOLD = ("told: signed_out", *("told: not_found",) * 4)
"""The same, said beside the form that was sent."""
NOT_THEIRS_TOLD_ALONE = ("signed_out", *("told: not_found",) * 4)
"""The same, but whoever is not signed in is led away."""
THEIR_OWN = ("signed_out", "done", "done", "done", "done")
"""About oneself, so one has to be somebody; a guest is."""
STAFF = ("signed_out", "forbidden", "forbidden", "forbidden", "forbidden")
"""The admin desk."""
STAFF_TOLD = ("told: signed_out", *("told: forbidden",) * 4)
"""The admin desk, whose pages say so."""
ACCOUNTS = ("signed_out", "forbidden", "done", "forbidden", "forbidden")
"""What only accounts have."""
