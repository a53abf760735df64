"""D&D Encounter Tracker: a Dungeon Master runs a fight, and the whole table follows it."""
