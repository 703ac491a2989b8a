"""All words of the reports, in both languages, from messages.toml."""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from factcheck.model import Measured, Message

Language = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = ("ar", "en")


def language_of_locale(environment: Mapping[str, str] | None = None) -> Language:
    """Arabic where the user's locale is Arabic, English everywhere else (the order of setlocale)."""
    environment = os.environ if environment is None else environment
    named = next((environment[v] for v in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(v)), "")
    return "ar" if named == "ar" or named.startswith(("ar_", "ar.", "ar@")) else "en"


@cache
def messages() -> dict[str, Any]:
    """The whole catalogue: `section.key` to a table with `ar` and `en`, each a text or plural forms."""
    import tomllib

    text = Path(__file__).with_name("messages.toml").read_text(encoding="utf-8")
    sections = tomllib.loads(text)
    return {f"{section}.{key}": entry for section, entries in sections.items() for key, entry in entries.items()}


class Wording:
    """The catalogue in one language."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def __call__(self, key: str, **values: object) -> str:
        """The words for `section.key`, with `{name}` filled in. A missing key is a KeyError: a bug."""
        words: str = messages()[key][self.language]
        return words.format(**values) if values else words

    def has(self, key: str) -> bool:
        """Whether the catalogue knows the key."""
        return key in messages()

    def count(self, key: str, number: int) -> str:
        """A counted noun in the right plural form: «تصريحان», "3 statements"."""
        forms = messages()[key][self.language]
        words: str = forms.get(plural_form(number, self.language)) or forms["other"]
        return words.format(n=self.number(number))

    def pick(self, message: Message) -> str:
        """The side of a two-language message that this language needs."""
        return message.ar if self.language == "ar" else message.en

    def number(self, value: Measured) -> str:
        """A figure with separators between thousands; a range with a dash; «—» where nobody knows."""
        if value is None:
            return "—"
        if isinstance(value, tuple):
            return "–".join(self.number(v) for v in value)
        if isinstance(value, str):
            return self.date(value)
        if value == int(value) and abs(value) < 1e15:
            return f"{int(value):,}"
        return f"{value:,.10g}"

    def figure(self, value: Measured, unit: str | None) -> str:
        """A figure with its unit: "1,100,000–1,500,000 people". A unit without words here is an English noun:
        English prints it as it is, Arabic leaves it away."""
        number = self.number(value)
        if unit is None or value is None or isinstance(value, str):
            return number
        entry = messages().get(f"unit.{unit}")
        if entry is None:
            return f"{number} {unit}" if self.language == "en" else number
        words: str = entry[self.language]
        return words.format(n=number)

    def date(self, value: str) -> str:
        """`2024-08-13` as «13 أغسطس 2024» or "August 13, 2024"; parts that are unknown stay away.

        English starts with the month: a terminal with bidi would draw a leading figure on the far side of an
        Arabic name before it.
        """
        year, _, rest = value.partition("-")
        month, _, day = rest.partition("-")
        if not (year.isdigit() and len(year) == 4 and month.isdigit() and 1 <= int(month) <= 12):
            return value
        day = day.partition("T")[0]
        name, number = self(f"month.{int(month)}"), str(int(day)) if day.isdigit() else ""
        if self.language == "en":
            return f"{name} {number}, {year}" if number else f"{name} {year}"
        return f"{number} {name} {year}".strip()


def plural_form(number: int, language: Language) -> str:
    """The plural category of Unicode CLDR for a whole number."""
    if language == "en":
        return "one" if number == 1 else "other"
    if number <= 2:
        return ("zero", "one", "two")[number]
    rest = number % 100
    if 3 <= rest <= 10:
        return "few"
    return "many" if rest >= 11 else "other"
