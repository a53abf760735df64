"""Actions as SRD 5.1 prints them."""

ACTIONS = {
    "Goblin: Scimitar": (
        "Melee Weapon Attack: +4 to hit, reach 5 ft., one target. Hit: 5 (1d6 + 2) slashing damage."
    ),
    "Flying Snake: Bite": (
        "Melee Weapon Attack: +6 to hit, reach 5 ft., one target. Hit: 1 piercing damage plus"
        " 7 (3d4) poison damage."
    ),
    "Wight: Longsword": (
        "Melee Weapon Attack: +4 to hit, reach 5 ft., one target. Hit: 6 (1d8 + 2) slashing "
        "damage, or 7 (1d10 + 2) slashing damage if used with two hands."
    ),
    "Azer: Warhammer": (
        "Melee Weapon Attack: +5 to hit, reach 5 ft., one target. Hit: 7 (1d8 + 3) "
        "bludgeoning damage, or 8 (1d10 + 3) bludgeoning damage if used with two hands to "
        "make a melee attack, plus 3 (1d6) fire damage."
    ),
    "Druid: Quarterstaff": (
        "Melee Weapon Attack: +2 to hit (+4 to hit with shillelagh), reach 5 ft., one target."
        " Hit: 3 (1d6) bludgeoning damage, 4 (1d8) bludgeoning damage if wielded with two "
        "hands, or 6 (1d8 + 2) bludgeoning damage with shillelagh."
    ),
    "Bugbear: Javelin": (
        "Melee or Ranged Weapon Attack: +4 to hit, reach 5 ft. or range 30/120 ft., one "
        "target. Hit: 9 (2d6 + 2) piercing damage in melee or 5 (1d6 + 2) piercing damage at "
        "range."
    ),
    "Oni: Glaive": (
        "Melee Weapon Attack: +7 to hit, reach 10 ft., one target. Hit: 15 (2d10 + 4) "
        "slashing damage, or 9 (1d10 + 4) slashing damage in Small or Medium form."
    ),
    "Duergar: War Pick": (
        "Melee Weapon Attack: +4 to hit, reach 5 ft., one target. Hit: 6 (1d8 + 2) piercing "
        "damage, or 11 (2d8 + 2) piercing damage while enlarged."
    ),
    "Swarm of Rats: Bites": (
        "Melee Weapon Attack: +2 to hit, reach 0 ft., one target in the swarm's space. Hit: 7"
        " (2d6) piercing damage, or 3 (1d6) piercing damage if the swarm has half of its hit "
        "points or fewer."
    ),
    "Giant Spider: Bite": (
        "Melee Weapon Attack: +5 to hit, reach 5 ft., one creature. Hit: 7 (1d8 + 3) piercing"
        " damage, and the target must make a DC 11 Constitution saving throw, taking 9 (2d8) "
        "poison damage on a failed save, or half as much damage on a successful one. If the "
        "poison damage reduces the target to 0 hit points, the target is stable but poisoned "
        "for 1 hour, even after regaining hit points, and is paralyzed while poisoned in this"
        " way."
    ),
    "Chain Devil: Chain": (
        "Melee Weapon Attack: +8 to hit, reach 10 ft., one target. Hit: 11 (2d6 + 4) slashing"
        " damage. The target is grappled (escape DC 14) if the devil isn't already grappling "
        "a creature. Until this grapple ends, the target is restrained and takes 7 (2d6) "
        "piercing damage at the start of each of its turns."
    ),
    "Djinni: Scimitar": (
        "Melee Weapon Attack: +9 to hit, reach 5 ft., one target. Hit: 12 (2d6 + 5) slashing "
        "damage plus 3 (1d6) lightning or thunder damage (djinni's choice)."
    ),
    "Bulette: Deadly Leap": (
        "If the bulette jumps at least 15 ft. as part of its movement, it can then use this "
        "action to land on its feet in a space that contains one or more other creatures. "
        "Each of those creatures must succeed on a DC 16 Strength or Dexterity saving throw "
        "(target's choice) or be knocked prone and take 14 (3d6 + 4) bludgeoning damage plus "
        "14 (3d6 + 4) slashing damage. On a successful save, the creature takes only half the"
        " damage, isn't knocked prone, and is pushed 5 ft. out of the bulette's space into an"
        " unoccupied space of the creature's choice. If no unoccupied space is within range, "
        "the creature instead falls prone in the bulette's space."
    ),
    "Adult Gold Dragon: Breath Weapons": (
        "The dragon uses one of the following breath weapons.\n"
        "Fire Breath. The dragon exhales fire in a 60-foot cone. Each creature in that area "
        "must make a DC 21 Dexterity saving throw, taking 66 (12d10) fire damage on a failed "
        "save, or half as much damage on a successful one.\n"
        "Weakening Breath. The dragon exhales gas in a 60-foot cone. Each creature in that "
        "area must succeed on a DC 21 Strength saving throw or have disadvantage on Strength-"
        "based attack rolls, Strength checks, and Strength saving throws for 1 minute. A "
        "creature can repeat the saving throw at the end of each of its turns, ending the "
        "effect on itself on a success."
    ),
    "Hobgoblin: Martial Advantage": (
        "Once per turn, the hobgoblin can deal an extra 7 (2d6) damage to a creature it hits "
        "with a weapon attack if that creature is within 5 ft. of an ally of the hobgoblin "
        "that isn't incapacitated."
    ),
    "Balor: Fire Aura": (
        "At the start of each of the balor's turns, each creature within 5 feet of it takes "
        "10 (3d6) fire damage, and flammable objects in the aura that aren't being worn or "
        "carried ignite. A creature that touches the balor or hits it with a melee attack "
        "while within 5 feet of it takes 10 (3d6) fire damage."
    ),
    "Air Elemental: Whirlwind": (
        "Each creature in the elemental's space must make a DC 13 Strength saving throw. On a"
        " failure, a target takes 15 (3d8 + 2) bludgeoning damage and is flung up 20 feet "
        "away from the elemental in a random direction and knocked prone. If a thrown target "
        "strikes an object, such as a wall or floor, the target takes 3 (1d6) bludgeoning "
        "damage for every 10 feet it was thrown. If the target is thrown at another creature,"
        " that creature must succeed on a DC 13 Dexterity saving throw or take the same "
        "damage and be knocked prone.\n"
        "If the saving throw is successful, the target takes half the bludgeoning damage and "
        "isn't flung away or knocked prone."
    ),
    "Fire Elemental: Fire Form": (
        "The elemental can move through a space as narrow as 1 inch wide without squeezing. A"
        " creature that touches the elemental or hits it with a melee attack while within 5 "
        "ft. of it takes 5 (1d10) fire damage. In addition, the elemental can enter a hostile"
        " creature's space and stop there. The first time it enters a creature's space on a "
        "turn, that creature takes 5 (1d10) fire damage and catches fire; until someone takes"
        " an action to douse the fire, the creature takes 5 (1d10) fire damage at the start "
        "of each of its turns."
    ),
    "Goblin: Shortbow": (
        "Ranged Weapon Attack: +4 to hit, range 80/320 ft., one target. Hit: 5 (1d6 + 2) "
        "piercing damage."
    ),
    "Specter: Life Drain": (
        "Melee Spell Attack: +4 to hit, reach 5 ft., one creature. Hit: 10 (3d6) necrotic "
        "damage. The target must succeed on a DC 10 Constitution saving throw or its hit "
        "point maximum is reduced by an amount equal to the damage taken. This reduction "
        "lasts until the creature finishes a long rest. The target dies if this effect "
        "reduces its hit point maximum to 0."
    ),
    "Deva: Angelic Weapons": (
        "The deva's weapon attacks are magical. When the deva hits with any weapon, the "
        "weapon deals an extra 4d8 radiant damage (included in the attack)."
    ),
    "Behir: Swallow": (
        "The behir makes one bite attack against a Medium or smaller target it is grappling. "
        "If the attack hits, the target is also swallowed, and the grapple ends. While "
        "swallowed, the target is blinded and restrained, it has total cover against attacks "
        "and other effects outside the behir, and it takes 21 (6d6) acid damage at the start "
        "of each of the behir's turns. A behir can have only one creature swallowed at a "
        "time.\n"
        "If the behir takes 30 damage or more on a single turn from the swallowed creature, "
        "the behir must succeed on a DC 14 Constitution saving throw at the end of that turn "
        "or regurgitate the creature, which falls prone in a space within 10 ft. of the "
        "behir. If the behir dies, a swallowed creature is no longer restrained by it and can"
        " escape from the corpse by using 15 ft. of movement, exiting prone."
    ),
    "Ice Devil: Wall of Ice": (
        "The devil magically forms an opaque wall of ice on a solid surface it can see within"
        " 60 feet of it. The wall is 1 foot thick and up to 30 feet long and 10 feet high, or"
        " it's a hemispherical dome up to 20 feet in diameter.\n"
        "When the wall appears, each creature in its space is pushed out of it by the "
        "shortest route. The creature chooses which side of the wall to end up on, unless the"
        " creature is incapacitated. The creature then makes a DC 17 Dexterity saving throw, "
        "taking 35 (10d6) cold damage on a failed save, or half as much damage on a "
        "successful one.\n"
        "The wall lasts for 1 minute or until the devil is incapacitated or dies. The wall "
        "can be damaged and breached; each 10-foot section has AC 5, 30 hit points, "
        "vulnerability to fire damage, and immunity to acid, cold, necrotic, poison, and "
        "psychic damage. If a section is destroyed, it leaves behind a sheet of frigid air in"
        " the space the wall occupied. Whenever a creature finishes moving through the frigid"
        " air on a turn, willingly or otherwise, the creature must make a DC 17 Constitution "
        "saving throw, taking 17 (5d6) cold damage on a failed save, or half as much damage "
        "on a successful one. The frigid air dissipates when the rest of the wall vanishes."
    ),
}
