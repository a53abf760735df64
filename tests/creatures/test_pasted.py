"""A pasted stat block is read, and every doubt is said."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnd_tracker.creatures import srd51
from dnd_tracker.creatures.attribution import SRD51_ATTRIBUTION
from dnd_tracker.creatures.checking import checked
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.exports import markdown
from dnd_tracker.creatures.pasted import LONGEST, parse
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.abilities import ability_modifier
from dnd_tracker.rules.damage import DamageType
from dnd_tracker.rules.stat_block import Action, StatBlock
from tests.creatures.printed import printed_2014, printed_2024

BLOCKS = {entry.id: entry.block for entry in srd51.creatures()}

GOBLIN_2024 = """\
Goblin Warrior
Small Fey (Goblinoid), Chaotic Neutral
AC 15\tInitiative +2 (12)
HP 10 (3d6)
Speed 30 ft.
\tMOD\tSAVE\tMOD\tSAVE\tMOD\tSAVE
Str 8 \u22121 \u22121 Dex 15 +2 +2 Con 10 +0 +0
Int 10 +0 +0 Wis 8 \u22121 \u22121 Cha 8 \u22121 +1
Skills Stealth +6
Gear Leather Armor, Scimitar, Shield, Shortbow
Immunities Poison; Charmed, Poisoned
Senses Darkvision 60 ft.; Passive Perception 9
Languages Common, Goblin
CR 1/4 (XP 50; PB +2)
Actions
Scimitar. Melee Attack Roll: +4, reach 5 ft. Hit: 5 (1d6 + 2) Slashing damage, plus 2 (1d4)
Slashing damage if the attack roll had Advantage.
Bonus Actions
Nimble Escape. The goblin takes the Disengage or Hide action.
Reactions
Dodge (2/Day). Trigger: An enemy hits. Response: It ducks.
Legendary Actions
Legendary Action Uses: 3 (4 in Lair). Immediately after another creature’s turn.
Leap. It leaps.
"""

HOMEBREW = """\
> ## Goblin
> *Small humanoid (goblinoid), neutral evil*
> ___
> - **Armor Class** 15 (leather armor, shield)
> - **Hit Points** :: 7 (2d6)
> - **Speed** 30 ft.
> ___
>|STR|DEX|CON|INT|WIS|CHA|
>|:---:|:---:|:---:|:---:|:---:|:---:|
>|8 (-1)|14 (+2)|10 (+0)|10 (+0)|8 (-1)|8 (-1)|
> ___
> - **Skills** Stealth +6
> - **Senses** darkvision 60 ft., passive Perception 9
> - **Languages** Common, Goblin
> - **Challenge** 1/4 (50 XP)
> ___
> ***Nimble Escape.*** It can _hide\\_ or flee.
> ### Actions
> ***Scimitar.*** *Melee Weapon Attack:* +4 to hit, reach 5 ft. *Hit:* 5 (1d6 + 2) slashing damage.
"""

FROM_A_PDF = """\
MONSTER MANUAL 166
GOBLIN
Small humanoid (goblinoid), neutral evil
Armor Class 15 (leather armor, shield) Hit Points 7 (2d6) Speed 30 ft.
STR
8 (\u20131)
DEX
14 (+2)
CON
10 (+0)
INT
10 (+0)
WIS
8 (\u20131)
CHA
8 (\u20131)
Skills Stealth +6 Senses darkvision 60 ft.,
passive Perception 9
Languages Common, Goblin Challenge 1/4 (50 XP)
Nimble Escape. The goblin can take the Disen-
gage or Hide action as a bonus action on each of
its turns.
ACTIONS
Scimitar. Melee Weapon Attack: +4 to hit, reach 5 ft., one target.
Hit: 5 (1d6 + 2) slashing damage.
"""


def _told(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


def printable(block: StatBlock) -> StatBlock:
    """Return a stat block without what is not printed: forms, notes, double blanks."""
    sections = {
        name: tuple(replace(one, text=_told(one.text)) for one in getattr(block, name))
        for name in ("traits", "actions", "reactions", "legendary_actions")
    }
    description = re.sub(" +(?=\n)", "", re.sub(" +", " ", block.description))
    return replace(block, group="", forms=(), notes=(), description=description, **sections)


@pytest.mark.parametrize("layout", [printed_2014, printed_2024])
def test_every_creature_of_the_srd_is_read_as_it_was_printed(
    layout: Callable[[StatBlock], str],
) -> None:
    for name, block in BLOCKS.items():
        expected = printable(block)
        draft = parse(layout(block))
        assert draft.block == expected, name
        assert draft.doubts == (), name


def test_the_layout_of_2024_is_read() -> None:
    draft = parse(GOBLIN_2024)
    block = draft.block
    assert draft.doubts == ()
    assert (block.name, block.size, block.type, block.subtype) == (
        "Goblin Warrior",
        "Small",
        "fey",
        "Goblinoid",
    )
    assert (block.armor_class, block.hit_points, block.hit_dice) == (15, 10, "3d6")
    assert block.abilities == {"str": 8, "dex": 15, "con": 10, "int": 10, "wis": 8, "cha": 8}
    assert block.saves == {"cha": 1}
    assert block.initiative_bonus is None
    assert block.notes == ("Gear: Leather Armor, Scimitar, Shield, Shortbow",)
    assert block.damage_immunities == ("poison",)
    assert block.condition_immunities == ("charmed", "poisoned")
    assert [part.expression for part in block.actions[0].damage] == ["1d6+2", "1d4"]
    assert block.actions[0].damage[0].type is DamageType.SLASHING
    assert block.bonus_actions[0].name == "Nimble Escape"
    assert (block.reactions[0].name, block.reactions[0].usage) == ("Dodge", "2/Day")
    assert block.legendary_actions == (Action("Leap", "It leaps."),)
    assert block.legendary_actions_per_round == 3
    assert "4 in Lair" in block.description


def test_what_a_pdf_did_to_the_lines_is_undone() -> None:
    draft = parse(FROM_A_PDF)
    block = draft.block
    assert draft.doubts == ("Line 1: “MONSTER MANUAL 166” was left out.",)
    assert block == BLOCKS["goblin"] or block == replace(
        BLOCKS["goblin"], actions=block.actions, traits=block.traits
    )
    assert block.traits == BLOCKS["goblin"].traits
    assert block.actions == BLOCKS["goblin"].actions[:1]


@pytest.mark.parametrize(
    ("change", "doubt"),
    [
        (("Armor Class 15 (leather armor, shield)\n", ""), "Armor class: it was not found"),
        (("Armor Class 15", "Armor Class many"), "Armor class: “many"),
        (("(leather armor, shield)", "(shield) 20 when angry"), "Armor class: “20 when angry”"),
        (("Hit Points 7 (2d6)", "Hit Points 7"), "Hit dice: they were not found."),
        (("Hit Points 7 (2d6)", "Hit Points 7 (2d6) each"), "Hit points: “each”"),
        (("Hit Points 7", "Hit Points some"), "Hit points: “some"),
        (("Hit Points 7 (2d6)", "Hit Points 7 (lots)"), "Hit dice: "),
        (("Speed 30 ft.", "Speed slow"), "Speed: “slow”"),
        (("Speed 30 ft.\n", ""), "Speed: it was not found"),
        (("STR DEX CON INT WIS CHA", "STR DEX CON"), ""),
        (("8 (\N{EN DASH}1) 14 (+2)", "14 (+2)"), "Strength: it was not found; 10 is assumed."),
        (("Stealth +6", "Stealth +6, luck"), "Skills: “luck”"),
        (("darkvision 60 ft.", "darkvision 60 ft., a hunch"), "Senses: “a hunch”"),
        (("Challenge 1/4", "Challenge 77"), "Challenge rating: “77"),
        (("Challenge 1/4 (50 XP)", ""), "Challenge rating: it was not found"),
        (("Small humanoid (goblinoid), neutral evil\n", ""), "Size: it was not found"),
        (("Small humanoid", "Small or Tiny humanoid"), "Size: it may be Tiny too."),
        ((", neutral evil", ""), "Alignment: it was not found."),
        (("Goblin\n", ""), "Name: it was not found."),
        (("Speed 30", "fierce\nSpeed 30"), ""),
        (("Skills", "Saving Throws Dex +4, Luck +2\nSkills"), "Saving throws: “Luck”"),
        (("Actions\n", "Regional Effects\nIt smells.\nActions\n"), "“Regional effects” was put"),
        (("Actions\n", "Mythic Actions\nRoar. It roars.\nActions\n"), "“Mythic actions” was put"),
        (("Actions\n", "Actions\nit is quick\n"), "“it is quick” was not understood."),
        (("Skills", "Condition Immunities sleepy\nSkills"), "“sleepy” is none of the fifteen"),
    ],
)
def test_every_doubt_is_said(change: tuple[str, str], doubt: str) -> None:
    text = printed_2014(BLOCKS["goblin"])
    assert change[0] in text
    draft = parse(text.replace(*change, 1))
    assert not doubt or any(doubt in one for one in draft.doubts), draft.doubts
    assert checked(draft.block) == draft.block
    assert draft.block.traits[-1:] == BLOCKS["goblin"].traits or "Actions" in change[0]
    assert draft.block.actions[-2:] == BLOCKS["goblin"].actions


def test_thousands_are_not_their_first_digit_and_a_comma_may_part_immunities() -> None:
    block = parse(GOBLIN_2024.replace("HP 10 (3d6)", "HP 1,200 (60d20 + 570)")).block
    assert (block.hit_points, block.hit_dice) == (1200, "60d20+570")
    assert parse(GOBLIN_2024.replace("Poison;", "Poison,")) == parse(GOBLIN_2024)


def test_a_printed_initiative_is_kept_where_it_is_not_dexterity() -> None:
    assert parse(GOBLIN_2024.replace("+2 (12)", "+7 (17)")).block.initiative_bonus == 7
    doubts = parse(GOBLIN_2024.replace("Initiative +2 (12)", "\nInitiative fast")).doubts
    assert "Initiative: “fast” was not understood." in doubts


def test_figures_that_are_not_the_challenge_ratings_are_kept() -> None:
    block = parse(GOBLIN_2024.replace("XP 50; PB +2", "XP 75; PB +3")).block
    assert (block.experience, block.proficiency_bonus) == (75, 3)
    block = parse(GOBLIN_2024.replace("; Passive Perception 9", "")).block
    assert block.passive_perception == 10 + ability_modifier(8)


@pytest.mark.parametrize("text", ["", " \n", "hello", "Dear DM,\nhow are you?", "{}", "\x00\x01"])
def test_what_is_no_stat_block_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="No stat block was recognised"):
        parse(text)


def test_what_is_far_too_long_is_refused() -> None:
    with pytest.raises(InvalidInput, match="too long"):
        parse("x" * (LONGEST + 1))


_PIECES = st.sampled_from(
    [
        *GOBLIN_2024.split("\n"),
        *printed_2014(BLOCKS["adult-red-dragon"]).split("\n"),
        "Armor Class 99999999 (" + "(" * 40,
        "Challenge 1/0 (9 XP)",
        "CR 30",
        "STR 99 DEX -4",
        "Name. " * 30,
        "<b>Bite.</b> <script>alert(1)</script>",
        "\u202eevil\ufeff",
    ]
)


@given(st.lists(st.one_of(_PIECES, st.text(max_size=60)), max_size=30).map("\n".join))
def test_anything_at_all_is_read_within_the_bounds_or_refused(text: str) -> None:
    try:
        draft = parse(text)
    except InvalidInput:
        return
    assert checked(draft.block) == draft.block


@pytest.mark.parametrize(
    "text",
    [
        "(" * 50_000,
        "A. " * 20_000,
        "STR 1 " * 9_000,
        "a-\n" * 19_000,
        " " * 60_000,
        "Hit Points 1 " * 4_600,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    with suppress(InvalidInput):
        parse(text)


@pytest.mark.parametrize("name", ["goblin", "adult-black-dragon", "lich"])
def test_markdown_that_was_exported_is_read_again(name: str):
    block = BLOCKS[name]
    found = parse(markdown.write([Draft(block, attribution=SRD51_ATTRIBUTION)]).decode())

    assert found.doubts == ()
    assert "This work" not in str(found.block)
    for field in ("name", "armor_note", "hit_dice", "speeds", "abilities", "saves", "skills"):
        assert getattr(found.block, field) == getattr(block, field)
    for section in ("traits", "actions", "legendary_actions"):
        names = [action.name for action in getattr(found.block, section)]
        assert names == [action.name for action in getattr(block, section)]


def test_markdown_as_homebrew_is_written():
    found = parse(HOMEBREW)
    [escape], [scimitar] = found.block.traits, found.block.actions

    assert found.doubts == ()
    assert (found.block.hit_points, found.block.abilities["dex"]) == (7, 14)
    assert escape.text == "It can hide_ or flee."
    assert scimitar.attack is not None
    assert scimitar.text.startswith("Melee Weapon Attack: +4")
