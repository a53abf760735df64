"""What was prepared, as the DM's pages show it."""

from dataclasses import dataclass, field

from dnd_tracker.combat.preparation import Preparation, Wave, has_come
from dnd_tracker.rules.encounter import Encounter as Fight


@dataclass(frozen=True, slots=True)
class WaveView:
    """A wave: who is in it ("4 × Goblin, 1 × Ogre"), what it is worth, whether it has come."""

    id: str = ""
    name: str = ""
    when: str = ""
    who: str = ""
    worth: str = ""
    hidden: bool = True
    come: bool = False
    empty: bool = True


@dataclass(frozen=True, slots=True)
class PreparationView:
    """Terrain, lair, waves and loot; `loot` a line each, `found` the same as a list."""

    version: int = 0
    terrain: str = ""
    lair_of: str = ""
    lair: str = ""
    waves: list[WaveView] = field(default_factory=list[WaveView])
    loot: str = ""
    found: list[str] = field(default_factory=list[str])
    coins: str = ""
    to_come: int = 0


def preparation_view(fight: Fight, prepared: Preparation) -> PreparationView:
    """Return what was prepared for `fight`."""
    owner = fight.combatants.get(prepared.lair_of)
    waves = [_wave(fight, one) for one in prepared.waves]
    return PreparationView(
        version=prepared.version,
        terrain=prepared.terrain,
        lair_of=prepared.lair_of if owner else "",
        lair=owner.name if owner else "",
        waves=waves,
        loot="\n".join(prepared.loot),
        found=list(prepared.loot),
        coins=prepared.coins,
        to_come=sum(not one.come and not one.empty for one in waves),
    )


def _wave(fight: Fight, wave: Wave) -> WaveView:
    experience = sum(one.count * one.experience for one in wave.foes)
    return WaveView(
        id=wave.id,
        name=wave.name,
        when=wave.when,
        who=", ".join(f"{one.count} × {one.name}" for one in wave.foes),
        worth=f"{experience:,} XP" if experience else "",
        hidden=wave.hidden,
        come=has_come(fight, wave),
        empty=not wave.foes,
    )
