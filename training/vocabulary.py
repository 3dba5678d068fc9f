"""All nouns of the made tables, and the split that keeps some for measuring how well unseen words are understood."""

from __future__ import annotations

from typing import TypeVar

from training import (
    nouns_categories_people,
    nouns_categories_systems,
    nouns_categories_trade,
    nouns_categories_world,
    nouns_days,
    nouns_entities,
    nouns_identifiers,
    nouns_numbers_people,
    nouns_numbers_trade,
    nouns_numbers_world,
    nouns_tables,
    nouns_tables_services,
)
from training.nouns import Category, Entity, Number
from training.schema import Vocabulary

NUMBERS = nouns_numbers_trade.NUMBERS + nouns_numbers_people.NUMBERS + nouns_numbers_world.NUMBERS
CATEGORIES = (
    nouns_categories_trade.CATEGORIES
    + nouns_categories_people.CATEGORIES
    + nouns_categories_world.CATEGORIES
    + nouns_categories_systems.CATEGORIES
)
ENTITIES = nouns_entities.ENTITIES
THEMES = nouns_tables.THEMES + nouns_tables_services.THEMES

N = TypeVar("N", Number, Category, Entity)

HELD_OUT = frozenset({
    "tip", "debt", "dividend", "overtime_hours", "toll", "fuel_cost", "premium", "pallets", "cholesterol", "dosage",
    "credits", "assists", "lap_time", "box_office", "danceability", "beneficiaries", "turnout", "snowfall", "magnitude",
    "voltage", "horsepower", "torque", "milk_yield", "bounce_rate", "downtime",
    "marital_status", "transmission", "currency", "leave_type", "allergen", "breed", "soil_type", "mood", "faculty",
    "instrument", "cut", "spice_level", "habitat", "material", "weight_class", "violation",
    "supplier", "station", "referee", "vessel", "ingredient", "museum", "podcast", "planet", "sensor", "tenant",
})  # fmt: skip
"""First header spellings of the numbers, categories and entities that no model is trained on."""

ABSENT = frozenset({
    "debt", "toll", "cholesterol", "assists", "lap_time", "danceability", "snowfall", "horsepower", "bounce_rate",
    "transmission", "breed", "faculty", "habitat", "violation", "referee", "ingredient", "planet",
})  # fmt: skip
"""The third of them whose words the lexicon of the linker lacks too: a question about them is new in every way."""


def _part(nouns: tuple[N, ...], held_out: bool) -> tuple[N, ...]:
    return tuple(noun for noun in nouns if (noun.names[0] in HELD_OUT) is held_out)


def everything() -> Vocabulary:
    """Every noun there is."""
    return Vocabulary(
        NUMBERS,
        CATEGORIES,
        ENTITIES,
        nouns_days.DAYS,
        nouns_days.FLAGS,
        nouns_identifiers.IDENTIFIERS,
        THEMES,
    )


def split() -> tuple[Vocabulary, Vocabulary]:
    """(seen, held out): apart in numbers, categories and entities, alike in everything else."""
    common = (nouns_days.DAYS, nouns_days.FLAGS, nouns_identifiers.IDENTIFIERS, THEMES)
    seen, held_out = (
        Vocabulary(_part(NUMBERS, held), _part(CATEGORIES, held), _part(ENTITIES, held), *common)
        for held in (False, True)
    )
    return seen, held_out
