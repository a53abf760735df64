"""What the rulebooks say about each condition, a paragraph a line.

Of the System Reference Documents 5.1 and 5.2, under CC-BY-4.0; see the page About.
"""

from collections.abc import Mapping

from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.encounter import Edition

# SRD 5.1, Appendix PH-A.
CONDITION_TEXT: dict[Condition, str] = {
    Condition.BLINDED: (
        "A blinded creature can't see and automatically fails any ability check that requires"
        " sight.\n"
        "Attack rolls against the creature have advantage, and the creature's attack rolls "
        "have disadvantage."
    ),
    Condition.CHARMED: (
        "A charmed creature can't attack the charmer or target the charmer with harmful "
        "abilities or magical effects.\n"
        "The charmer has advantage on any ability check to interact socially with the "
        "creature."
    ),
    Condition.DEAFENED: (
        "A deafened creature can't hear and automatically fails any ability check that "
        "requires hearing."
    ),
    Condition.EXHAUSTION: (
        "Some special abilities and environmental hazards, such as starvation and the long-"
        "term effects of freezing or scorching temperatures, can lead to a special condition "
        "called exhaustion. Exhaustion is measured in six levels. An effect can give a "
        "creature one or more levels of exhaustion, as specified in the effect's description."
        "\n"
        "Level 1: Disadvantage on ability checks\n"
        "Level 2: Speed halved\n"
        "Level 3: Disadvantage on attack rolls and saving throws\n"
        "Level 4: Hit point maximum halved\n"
        "Level 5: Speed reduced to 0\n"
        "Level 6: Death\n"
        "If an already exhausted creature suffers another effect that causes exhaustion, its "
        "current level of exhaustion increases by the amount specified in the effect's "
        "description.\n"
        "A creature suffers the effect of its current level of exhaustion as well as all "
        "lower levels. For example, a creature suffering level 2 exhaustion has its speed "
        "halved and has disadvantage on ability checks.\n"
        "An effect that removes exhaustion reduces its level as specified in the effect's "
        "description, with all exhaustion effects ending if a creature's exhaustion level is "
        "reduced below 1.\n"
        "Finishing a long rest reduces a creature's exhaustion level by 1, provided that the "
        "creature has also ingested some food and drink."
    ),
    Condition.FRIGHTENED: (
        "A frightened creature has disadvantage on ability checks and attack rolls while the "
        "source of its fear is within line of sight.\n"
        "The creature can't willingly move closer to the source of its fear."
    ),
    Condition.GRAPPLED: (
        "A grappled creature's speed becomes 0, and it can't benefit from any bonus to its "
        "speed.\n"
        "The condition ends if the grappler is incapacitated (see the condition).\n"
        "The condition also ends if an effect removes the grappled creature from the reach of"
        " the grappler or grappling effect, such as when a creature is hurled away by the "
        "thunderwave spell."
    ),
    Condition.INCAPACITATED: ("An incapacitated creature can't take actions or reactions."),
    Condition.INVISIBLE: (
        "An invisible creature is impossible to see without the aid of magic or a special "
        "sense. For the purpose of hiding, the creature is heavily obscured. The creature's "
        "location can be detected by any noise it makes or any tracks it leaves.\n"
        "Attack rolls against the creature have disadvantage, and the creature's attack rolls"
        " have advantage."
    ),
    Condition.PARALYZED: (
        "A paralyzed creature is incapacitated (see the condition) and can't move or speak.\n"
        "The creature automatically fails Strength and Dexterity saving throws.\n"
        "Attack rolls against the creature have advantage.\n"
        "Any attack that hits the creature is a critical hit if the attacker is within 5 feet"
        " of the creature."
    ),
    Condition.PETRIFIED: (
        "A petrified creature is transformed, along with any nonmagical object it is wearing "
        "or carrying, into a solid inanimate substance (usually stone). Its weight increases "
        "by a factor of ten, and it ceases aging.\n"
        "The creature is incapacitated (see the condition), can't move or speak, and is "
        "unaware of its surroundings.\n"
        "Attack rolls against the creature have advantage.\n"
        "The creature automatically fails Strength and Dexterity saving throws.\n"
        "The creature has resistance to all damage.\n"
        "The creature is immune to poison and disease, although a poison or disease already "
        "in its system is suspended, not neutralized."
    ),
    Condition.POISONED: (
        "A poisoned creature has disadvantage on attack rolls and ability checks."
    ),
    Condition.PRONE: (
        "A prone creature's only movement option is to crawl, unless it stands up and thereby"
        " ends the condition.\n"
        "The creature has disadvantage on attack rolls.\n"
        "An attack roll against the creature has advantage if the attacker is within 5 feet "
        "of the creature. Otherwise, the attack roll has disadvantage."
    ),
    Condition.RESTRAINED: (
        "A restrained creature's speed becomes 0, and it can't benefit from any bonus to its "
        "speed.\n"
        "Attack rolls against the creature have advantage, and the creature's attack rolls "
        "have disadvantage.\n"
        "The creature has disadvantage on Dexterity saving throws."
    ),
    Condition.STUNNED: (
        "A stunned creature is incapacitated (see the condition), can't move, and can speak "
        "only falteringly.\n"
        "The creature automatically fails Strength and Dexterity saving throws.\n"
        "Attack rolls against the creature have advantage."
    ),
    Condition.UNCONSCIOUS: (
        "An unconscious creature is incapacitated (see the condition), can't move or speak, "
        "and is unaware of its surroundings.\n"
        "The creature drops whatever it's holding and falls prone.\n"
        "The creature automatically fails Strength and Dexterity saving throws.\n"
        "Attack rolls against the creature have advantage.\n"
        "Any attack that hits the creature is a critical hit if the attacker is within 5 feet"
        " of the creature."
    ),
}

_ATTACKED = "Attacks Affected. Attack rolls against you have Advantage."
_CRITICALLY_HIT = (
    "Automatic Critical Hits. Any attack roll that hits you is a Critical Hit if the attacker is"
    " within 5 feet of you."
)
_FAILING = "Saving Throws Affected. You automatically fail Strength and Dexterity saving throws."
_INCAPACITATED = "Incapacitated. You have the Incapacitated condition."
_STUCK = "Speed 0. Your Speed is 0 and can't increase."
_STRUCK = (
    "Attacks Affected. Attack rolls against you have Advantage, and your attack rolls have"
    " Disadvantage."
)

# SRD 5.2, "Rules Glossary", without the line that opens each: "While you have the … condition, you
# experience the following effects."
_EFFECTS_2024: dict[Condition, tuple[str, ...]] = {
    Condition.BLINDED: (
        "Can't See. You can't see and automatically fail any ability check that requires sight.",
        _STRUCK,
    ),
    Condition.CHARMED: (
        (
            "Can't Harm the Charmer. You can't attack the charmer or target the charmer with"
            " damaging abilities or magical effects."
        ),
        (
            "Social Advantage. The charmer has Advantage on any ability check to interact with"
            " you socially."
        ),
    ),
    Condition.DEAFENED: (
        (
            "Can't Hear. You can't hear and automatically fail any ability check that requires"
            " hearing."
        ),
    ),
    Condition.EXHAUSTION: (
        (
            "Exhaustion Levels. This condition is cumulative. Each time you receive it, you gain"
            " 1 Exhaustion level. You die if your Exhaustion level is 6."
        ),
        (
            "D20 Tests Affected. When you make a D20 Test, the roll is reduced by 2 times your"
            " Exhaustion level."
        ),
        (
            "Speed Reduced. Your Speed is reduced by a number of feet equal to 5 times your"
            " Exhaustion level."
        ),
        (
            "Removing Exhaustion Levels. Finishing a Long Rest removes 1 of your Exhaustion"
            " levels. When your Exhaustion level reaches 0, the condition ends."
        ),
    ),
    Condition.FRIGHTENED: (
        (
            "Ability Checks and Attacks Affected. You have Disadvantage on ability checks and"
            " attack rolls while the source of fear is within line of sight."
        ),
        "Can't Approach. You can't willingly move closer to the source of fear.",
    ),
    Condition.GRAPPLED: (
        _STUCK,
        (
            "Attacks Affected. You have Disadvantage on attack rolls against any target other"
            " than the grappler."
        ),
        (
            "Movable. The grappler can drag or carry you when it moves, but every foot of"
            " movement costs it 1 extra foot unless you are Tiny or two or more sizes smaller"
            " than it."
        ),
    ),
    Condition.INCAPACITATED: (
        "Inactive. You can't take any action, Bonus Action, or Reaction.",
        "No Concentration. Your Concentration is broken.",
        "Speechless. You can't speak.",
        (
            "Surprised. If you're Incapacitated when you roll Initiative, you have Disadvantage"
            " on the roll."
        ),
    ),
    Condition.INVISIBLE: (
        "Surprise. If you're Invisible when you roll Initiative, you have Advantage on the roll.",
        (
            "Concealed. You aren't affected by any effect that requires its target to be seen"
            " unless the effect's creator can somehow see you. Any equipment you are wearing or"
            " carrying is also concealed."
        ),
        (
            "Attacks Affected. Attack rolls against you have Disadvantage, and your attack rolls"
            " have Advantage. If a creature can somehow see you, you don't gain this benefit"
            " against that creature."
        ),
    ),
    Condition.PARALYZED: (
        _INCAPACITATED,
        _STUCK,
        _FAILING,
        _ATTACKED,
        _CRITICALLY_HIT,
    ),
    Condition.PETRIFIED: (
        (
            "Turned to Inanimate Substance. You are transformed, along with any nonmagical"
            " objects you are wearing and carrying, into a solid inanimate substance (usually"
            " stone). Your weight increases by a factor of ten, and you cease aging."
        ),
        _INCAPACITATED,
        _STUCK,
        _ATTACKED,
        _FAILING,
        "Resist Damage. You have Resistance to all damage.",
        "Poison Immunity. You have Immunity to the Poisoned condition.",
    ),
    Condition.POISONED: (
        (
            "Ability Checks and Attacks Affected. You have Disadvantage on attack rolls and"
            " ability checks."
        ),
    ),
    Condition.PRONE: (
        (
            "Restricted Movement. Your only movement options are to crawl or to spend an amount"
            " of movement equal to half your Speed (round down) to right yourself and thereby end"
            " the condition. If your Speed is 0, you can't right yourself."
        ),
        (
            "Attacks Affected. You have Disadvantage on attack rolls. An attack roll against you"
            " has Advantage if the attacker is within 5 feet of you. Otherwise, that attack roll"
            " has Disadvantage."
        ),
    ),
    Condition.RESTRAINED: (
        _STUCK,
        _STRUCK,
        "Saving Throws Affected. You have Disadvantage on Dexterity saving throws.",
    ),
    Condition.STUNNED: (
        _INCAPACITATED,
        _FAILING,
        _ATTACKED,
    ),
    Condition.UNCONSCIOUS: (
        (
            "Inert. You have the Incapacitated and Prone conditions, and you drop whatever you're"
            " holding. When this condition ends, you remain Prone."
        ),
        _STUCK,
        _ATTACKED,
        _FAILING,
        _CRITICALLY_HIT,
        "Unaware. You're unaware of your surroundings.",
    ),
}
CONDITION_TEXT_2024 = {
    condition: "\n".join(effects) for condition, effects in _EFFECTS_2024.items()
}


def condition_texts(edition: Edition) -> Mapping[Condition, str]:
    """Return the rules text of every condition in one edition.

    Rule: SRD 5.1, Appendix PH-A, "Conditions"; SRD 5.2, "Rules Glossary".

    >>> [condition_texts(edition)[Condition.STUNNED].split()[0] for edition in Edition]
    ['A', 'Incapacitated.']
    """
    return CONDITION_TEXT_2024 if edition is Edition.E2024 else CONDITION_TEXT
