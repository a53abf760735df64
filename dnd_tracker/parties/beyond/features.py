"""Features, traits and feats, and how often each can be used."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dnd_tracker.parties.beyond.classes import Classes
from dnd_tracker.parties.beyond.modifiers import ABILITY_OF_STAT
from dnd_tracker.parties.beyond.values import (
    Record,
    count,
    name,
    prose,
    record,
    records,
    true,
    whole,
)
from dnd_tracker.rules.abilities import ability_modifier
from dnd_tracker.rules.character import Feature
from dnd_tracker.rules.character_bounds import FEATURES
from dnd_tracker.rules.limits import COUNTER_MAXIMUM
from dnd_tracker.rules.traits import Rest

_LONGEST = 1_000
_GROUPS = ("race", "class", "feat", "item", "background")
_TIMES = 2
_SHORT = 1


@dataclass(frozen=True, slots=True)
class Features:
    """What one can do, and how many uses of what are spent, by name."""

    features: tuple[Feature, ...]
    spent: Mapping[str, int]


def features_of(
    character: Record, scores: Mapping[str, int], classes: Classes, first: Iterable[Feature]
) -> Features:
    """Return the features, `first` before all others; each name once."""
    found: dict[str, Feature] = {}
    for feature in (*first, *_described(character, classes)):
        found.setdefault(feature.name, feature)
    spent: dict[str, int] = {}
    actions = record(character.get("actions"))
    for action in (one for group in _GROUPS for one in records(actions.get(group))):
        called, limited = name(action.get("name")), record(action.get("limitedUse"))
        uses = _uses(limited, scores, classes)
        if not called or not uses:
            continue
        recovers = Rest.SHORT if whole(limited.get("resetType")) == _SHORT else Rest.LONG
        text = prose(action.get("snippet") or action.get("description"), _LONGEST)
        known = found.get(called) or Feature(called, text)
        found[called] = replace(known, uses=uses, recovers=recovers)
        if used := min(uses, count(limited.get("numberUsed"))):
            spent[called] = used
    kept = tuple(found.values())[:FEATURES]
    return Features(kept, {one.name: spent[one.name] for one in kept if one.name in spent})


def _uses(limited: Record, scores: Mapping[str, int], classes: Classes) -> int:
    """Return how often it can be used: a number, an ability modifier, the proficiency bonus."""
    uses = count(limited.get("maxUses"))
    ability = ABILITY_OF_STAT.get(whole(limited.get("statModifierUsesId")) or 0)
    if ability:
        modifier = max(1, ability_modifier(scores[ability.value]))
        uses = uses * modifier if whole(limited.get("operator")) == _TIMES else uses + modifier
    if true(limited.get("useProficiencyBonus")):
        times = whole(limited.get("proficiencyBonusOperator")) == _TIMES
        uses = uses * classes.proficiency if times else uses + classes.proficiency
    return min(uses, COUNTER_MAXIMUM)


def _described(character: Record, classes: Classes) -> Iterable[Feature]:
    for one in classes.classes:
        for feature in records(one.record.get("classFeatures")):
            definition = record(feature.get("definition")) or feature
            if count(definition.get("requiredLevel")) <= one.level.level:
                yield from _one(definition)
    for trait in records(record(character.get("race")).get("racialTraits")):
        yield from _one(record(trait.get("definition")) or trait)
    for feat in records(character.get("feats")):
        yield from _one(record(feat.get("definition")) or feat)
    options = record(character.get("options"))
    for option in (one for group in _GROUPS for one in records(options.get(group))):
        yield from _one(record(option.get("definition")))
    background = record(record(character.get("background")).get("definition"))
    called = name(background.get("featureName"))
    if called:
        yield Feature(called, prose(background.get("featureDescription"), _LONGEST))


def _one(definition: Record) -> Iterable[Feature]:
    called = name(definition.get("name"))
    if called and not true(definition.get("hideInSheet")):
        yield Feature(
            called, prose(definition.get("snippet") or definition.get("description"), _LONGEST)
        )
