"""Running a fight: the encounter, its screens, and everybody who follows it."""
