"""What the table has agreed on, flat, as the dialog shows it and sends it back."""

from dataclasses import dataclass

from dnd_tracker.combat.forms import Form
from dnd_tracker.rules.settings import (
    STANDARD,
    Criticals,
    HitPointView,
    InitiativeMode,
    PlayersSee,
    Settings,
    Ties,
)


@dataclass(frozen=True, slots=True)
class SettingsView:
    """Each setting by its name; those of what players see stand beside the others."""

    hero_hit_points: str
    monster_hit_points: str
    hero_armor_class: bool
    monster_armor_class: bool
    monster_names: bool
    hero_conditions: bool
    monster_conditions: bool
    durations: bool
    concentration: bool
    death_saves: bool
    initiative_shown: bool
    round: bool
    criticals: str
    massive_damage: bool
    monster_death_saves: bool
    falls_prone: bool
    initiative: str
    ties: str
    reroll_initiative: bool


def settings_view(settings: Settings = STANDARD) -> SettingsView:
    """Return the settings as the dialog shows them.

    >>> settings_view().monster_hit_points
    'bands'
    """
    see = settings.players_see
    return SettingsView(
        hero_hit_points=see.hero_hit_points.value,
        monster_hit_points=see.monster_hit_points.value,
        hero_armor_class=see.hero_armor_class,
        monster_armor_class=see.monster_armor_class,
        monster_names=see.monster_names,
        hero_conditions=see.hero_conditions,
        monster_conditions=see.monster_conditions,
        durations=see.durations,
        concentration=see.concentration,
        death_saves=see.death_saves,
        initiative_shown=see.initiative,
        round=see.round,
        criticals=settings.criticals.value,
        massive_damage=settings.massive_damage,
        monster_death_saves=settings.monster_death_saves,
        falls_prone=settings.falls_prone,
        initiative=settings.initiative.value,
        ties=settings.ties.value,
        reroll_initiative=settings.reroll_initiative,
    )


class SettingsForm(Form):
    """All of it at once. A box that is not ticked is not sent, so what is missing is not agreed."""

    hero_hit_points: HitPointView
    monster_hit_points: HitPointView
    hero_armor_class: bool = False
    monster_armor_class: bool = False
    monster_names: bool = False
    hero_conditions: bool = False
    monster_conditions: bool = False
    durations: bool = False
    concentration: bool = False
    death_saves: bool = False
    initiative_shown: bool = False
    round: bool = False
    criticals: Criticals
    massive_damage: bool = False
    monster_death_saves: bool = False
    falls_prone: bool = False
    initiative: InitiativeMode
    ties: Ties
    reroll_initiative: bool = False

    def settings(self) -> Settings:
        """Return what the table agrees on."""
        return Settings(
            PlayersSee(
                self.hero_hit_points,
                self.monster_hit_points,
                hero_armor_class=self.hero_armor_class,
                monster_armor_class=self.monster_armor_class,
                monster_names=self.monster_names,
                hero_conditions=self.hero_conditions,
                monster_conditions=self.monster_conditions,
                durations=self.durations,
                concentration=self.concentration,
                death_saves=self.death_saves,
                initiative=self.initiative_shown,
                round=self.round,
            ),
            self.criticals,
            massive_damage=self.massive_damage,
            monster_death_saves=self.monster_death_saves,
            falls_prone=self.falls_prone,
            initiative=self.initiative,
            ties=self.ties,
            reroll_initiative=self.reroll_initiative,
        )
