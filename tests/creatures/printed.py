"""Stat blocks as the books of 2014 and of 2024 print them, as text."""

from collections.abc import Iterator

from dnd_tracker.creatures.printed_lines import bonuses_line, entries_line
from dnd_tracker.rules.abilities import ability_modifier
from dnd_tracker.rules.stat_block import ABILITIES, Action, StatBlock, save_bonus


def printed_2014(block: StatBlock) -> str:
    return "\n".join(_old(block))


def printed_2024(block: StatBlock) -> str:
    return "\n".join(_new(block))


def _identity(block: StatBlock) -> Iterator[str]:
    subtype = f" ({block.subtype})" if block.subtype else ""
    yield block.name
    yield f"{block.size} {block.type}{subtype}, {block.alignment}"


def _speeds(block: StatBlock) -> str:
    return ", ".join(
        speed if kind == "walk" else f"{kind} {speed}" for kind, speed in block.speeds.items()
    )


def _senses(block: StatBlock) -> Iterator[str]:
    yield from (f"{kind} {reach}" for kind, reach in block.senses.items())


def _old(block: StatBlock) -> Iterator[str]:
    yield from _identity(block)
    note = f" ({block.armor_note})" if block.armor_note else ""
    yield f"Armor Class {block.armor_class}{note}"
    yield f"Hit Points {block.hit_points} ({block.hit_dice.replace('+', ' + ')})"
    yield f"Speed {_speeds(block)}"
    yield "STR DEX CON INT WIS CHA"
    yield " ".join(
        f"{score} ({ability_modifier(score):+d})".replace("-", "\N{EN DASH}")
        for score in (block.abilities[key] for key in ABILITIES)
    )
    if block.saves:
        saves = bonuses_line({key.title(): one for key, one in block.saves.items()})
        yield f"Saving Throws {saves}"
    if block.skills:
        yield f"Skills {bonuses_line(block.skills)}"
    for label, entries in (
        ("Damage Vulnerabilities", block.damage_vulnerabilities),
        ("Damage Resistances", block.damage_resistances),
        ("Damage Immunities", block.damage_immunities),
        ("Condition Immunities", block.condition_immunities),
    ):
        if entries:
            yield f"{label} {entries_line(entries)}"
    yield f"Senses {', '.join([*_senses(block), f'passive Perception {block.passive_perception}'])}"
    yield f"Languages {block.languages or '—'}"
    yield f"Challenge {block.challenge_rating} ({block.experience:,} XP)"
    yield from _entries(block.traits)
    intro = (
        f"The {block.name.lower()} can take {block.legendary_actions_per_round} legendary actions,"
        " choosing from the options below."
    )
    yield from _sections(block, intro)


def _new(block: StatBlock) -> Iterator[str]:
    yield from _identity(block)
    note = f" ({block.armor_note})" if block.armor_note else ""
    dexterity = ability_modifier(block.abilities["dex"])
    yield f"AC {block.armor_class}{note}  Initiative {dexterity:+d} ({10 + dexterity})"
    yield f"HP {block.hit_points} ({block.hit_dice.replace('+', ' + ')})"
    yield f"Speed {_speeds(block)}"
    yield "MOD SAVE MOD SAVE MOD SAVE"
    for three in (ABILITIES[:3], ABILITIES[3:]):
        yield " ".join(
            f"{key.title()} {block.abilities[key]} {ability_modifier(block.abilities[key]):+d}"
            f" {save_bonus(block, key):+d}".replace("-", "\N{MINUS SIGN}")
            for key in three
        )
    if block.skills:
        yield f"Skills {bonuses_line(block.skills)}"
    if block.damage_vulnerabilities:
        yield f"Vulnerabilities {entries_line(block.damage_vulnerabilities)}"
    if block.damage_resistances:
        yield f"Resistances {entries_line(block.damage_resistances)}"
    conditions = ", ".join(one.title() for one in block.condition_immunities)
    both = filter(None, (entries_line(block.damage_immunities), conditions))
    if immunities := "; ".join(both):
        yield f"Immunities {immunities}"
    passive = f"Passive Perception {block.passive_perception}"
    yield f"Senses {'; '.join(filter(None, (', '.join(_senses(block)), passive)))}"
    yield f"Languages {block.languages or 'None'}"
    worth = f"XP {block.experience:,}; PB +{block.proficiency_bonus}"
    yield f"CR {block.challenge_rating} ({worth})"
    if block.traits:
        yield "Traits"
        yield from _entries(block.traits)
    uses = block.legendary_actions_per_round
    yield from _sections(block, f"Legendary Action Uses: {uses}. Immediately after another turn.")


def _sections(block: StatBlock, legendary: str) -> Iterator[str]:
    for heading, actions in (
        ("Actions", block.actions),
        ("Bonus Actions", block.bonus_actions),
        ("Reactions", block.reactions),
        ("Legendary Actions", block.legendary_actions),
        ("Lair Actions", block.lair_actions),
    ):
        if actions:
            yield heading
            if heading == "Legendary Actions":
                yield legendary
            yield from _entries(actions)
    if block.description:
        yield "Description"
        yield block.description


def _entries(actions: tuple[Action, ...]) -> Iterator[str]:
    for action in actions:
        usage = f" ({action.usage})" if action.usage else ""
        yield f"{action.name}{usage}. {action.text}".replace("\n", "\n  ")
