"""Actions in words, as they are printed: what only fields say is written out."""

from collections.abc import Iterator

from dnd_tracker.creatures.formats.actions import average_in_words
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.stat_block import Action, Attack, AttackKind, DamagePart, Save
from dnd_tracker.rules.stat_block_text.action import read_action

_COSTS = "(Costs "


def printed_name(action: Action) -> str:
    """Return an action's name with what it costs, where that is more than one.

    >>> printed_name(Action("Wing Attack", "", cost=2)), printed_name(Action("Detect", ""))
    ('Wing Attack (Costs 2 Actions)', 'Detect')
    """
    if action.cost < 2 or _COSTS in action.name:
        return action.name
    return f"{action.name} {_COSTS}{action.cost} Actions)"


def printed_text(action: Action) -> str:
    """Return an action's text, before it what is rolled where the text itself does not say so.

    Whoever types an attack into fields alone finds it on paper and in other tools, too.

    >>> printed_text(Action("Claw", "It rends.", Attack(7), (DamagePart("2d6+4"),)))
    'Melee Weapon Attack: +7 to hit, one target. Hit: 11 (2d6 + 4) damage. It rends.'
    """
    said = read_action(action.name, action.text, action.usage)
    damage = () if said.damage else action.damage
    saves = () if said.saves else action.saves
    sentences: list[str] = []
    if action.attack and said.attack is None:
        sentences.append(_attack(action.attack, damage))
        damage = ()
    for save in saves:
        sentences.append(_save(save, damage, hit=action.attack is not None))
        damage = ()
    if damage:
        sentences.append(f"{_together(damage)}.")
    return " ".join(filter(None, (*sentences, action.text)))


def _attack(attack: Attack, damage: tuple[DamagePart, ...]) -> str:
    kind = attack.kind.value.title().replace(" Or ", " or ")
    how = "Spell" if attack.spell else "Weapon"
    reach = f"reach {attack.reach}" if attack.reach and attack.kind != AttackKind.RANGED else ""
    far = f"range {attack.range}" if attack.range and attack.kind != AttackKind.MELEE else ""
    where = " or ".join(filter(None, (reach, far)))
    hit = f" Hit: {_together(damage)}." if damage else ""
    place = f", {where}" if where else ""
    return f"{kind} {how} Attack: {attack.bonus:+d} to hit{place}, one target.{hit}"


def _save(save: Save, damage: tuple[DamagePart, ...], *, hit: bool) -> str:
    ability = Ability(save.ability).word
    named = f"{save.label}. " if save.label and not hit else ""
    start = f"{named}DC {save.difficulty_class} {ability} saving throw"
    half = "half as much damage on a successful one" if save.half else ""
    if damage:
        return f"{start}, taking {', or '.join(filter(None, (_failed(damage), half)))}."
    return f"{start}, with {half}." if half else f"{start}."


def _failed(damage: tuple[DamagePart, ...]) -> str:
    return f"{_together(damage)} on a failed save"


def _together(damage: tuple[DamagePart, ...]) -> str:
    """Return what is dealt together; what is dealt on occasion stands behind it."""
    always = " plus ".join(_part(one) for one in damage if not one.label)
    others = (f"{_part(one)} ({one.label})" for one in damage if one.label)
    return ", or ".join(filter(None, (always, *others)))


def _part(part: DamagePart) -> str:
    return " ".join(_part_words(part))


def _part_words(part: DamagePart) -> Iterator[str]:
    yield average_in_words(part.expression)
    if part.type:
        yield part.type.value
    yield "damage"
