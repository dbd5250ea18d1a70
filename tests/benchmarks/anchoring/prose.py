"""Made-up news of real length: sentences are put together from parts, so that phrases recur as in news."""

from __future__ import annotations

import random

_NAMES = (
    "Selma Arden", "Viktor Dahl", "Leyla Aksoy", "Mara Lindt", "Ivan Petrenko", "Jon Whitfield",
    "Aylin Demir",
    "Rosa Quint", "Tomas Berg", "Nadia Karim", "Emre Yıldız", "Olga Sorokina", "Peter O’Shea",
    "Ines Carvalho",
)  # fmt: skip
_ROLES = (
    "the mayor", "a spokesman for the council", "the director of works", "a member of the opposition",
    "the head of the union", "an engineer", "the treasurer", "a resident of the old quarter",
    "the auditor",
    "a lawyer for the owners", "the deputy minister", "a historian at the university", "the port captain",
)  # fmt: skip
_SUBJECTS = {
    "harbour": (
        "the new breakwater", "the fishing fleet", "the eastern pier", "the dredging contract",
        "the ferry line",
        "the customs shed", "the harbour fee", "the cold store", "the shipyard", "the lighthouse",
        "the quay wall",
        "the pilot service", "the marina", "the oil terminal", "the rescue boat", "the net makers’ yard",
    ),
    "tram": (
        "the northern tram line", "the depot", "the fare system", "the night service", "the overhead wire",
        "the signalling plan", "the bus drivers’ contract", "the central station", "the ring road",
        "the tunnel",
        "the noise barrier", "the ticket office", "the lift at the bridge", "the cycle lane",
        "the low-floor car",
    ),
    "water": (
        "the reservoir", "the pumping station", "the water tariff", "the upper dam", "the treatment plant",
        "the irrigation canal", "the spring in the valley", "the pipe to the suburbs", "the flood gate",
        "the drought plan", "the old aqueduct", "the well field", "the metering programme",
        "the storm drain",
    ),
    "school": (
        "the secondary school", "the reading programme", "the teachers’ pay deal", "the sports hall",
        "the canteen",
        "the exam calendar", "the school bus", "the boarding house", "the laboratory",
        "the parents’ council",
        "the village class", "the language course", "the library", "the scholarship fund",
        "the music room",
    ),
}  # fmt: skip
_VERBS = (
    "will replace", "has delayed", "was meant to relieve", "cannot pay for", "depends on", "came before",
    "has outgrown", "is to be merged with", "would close without", "costs more than",
    "was promised together with",
    "has been compared with", "may not survive the loss of", "is older than", "takes its money from",
    "will be paid for by the sale of", "was planned long before", "has nothing to do with", "runs beside",
)  # fmt: skip
_SAID = (
    "said", "told reporters", "wrote in a letter", "argued", "conceded", "repeated", "insisted",
    "explained",
    "warned", "recalled", "told a meeting", "noted in the report",
)  # fmt: skip
_ADJUNCTS = (
    "by the end of {month}", "since the vote of {month}", "after {number} months of talks",
    "at a cost of {number} million",
    "in spite of the petition", "as the budget shows", "for the third time in {number} years",
    "before the winter",
    "according to two people who were there", "on {day} evening", "unless the court decides otherwise",
    "without a public hearing", "under a law of 19{number}", "with the help of a loan",
    "as far as anyone knows",
    "in {number} of the city’s districts", "once the ice has gone", "despite what was agreed on {day}",
)  # fmt: skip
_OPENERS = (
    "However", "In the meantime", "At the same time", "On {day}", "A year ago", "Nobody disputes this",
    "Even so",
    "In {month}", "For most people here", "Behind closed doors", "According to the minutes", "Officially",
    "To the surprise of many", "Since then", "As expected", "In a short statement",
    "Asked about the delay",
)  # fmt: skip
_TAILS = (
    "and the decision was not unanimous", "which some call a mistake", "but the figures are disputed",
    "a step that had been refused twice", "although the contract says something else",
    "while the neighbours wait for an answer", "and more than {number} letters have come in",
    "so the matter went back to the committee", "because the survey was never finished",
    "and no date has been set", "which is not what the brochure promised", "as was the case in {month}",
    "and the insurers have asked for a second opinion", "whatever the newspapers may say",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "March", "April", "June", "July", "September", "October", "December")

SUBJECTS = tuple(_SUBJECTS)


class Writer:
    """Writes sentences, paragraphs and articles on one subject; the same random numbers, the same words."""

    def __init__(self, chance: random.Random, subject: str) -> None:
        self.subject = subject
        self._chance = chance
        self._things = _SUBJECTS[subject]

    def _filled(self, words: str) -> str:
        return words.format(
            day=self._chance.choice(_DAYS),
            month=self._chance.choice(_MONTHS),
            number=self._chance.randint(2, 98),
        )

    def _clause(self) -> str:
        one, other = self._chance.sample(self._things, 2)
        words = f"{one} {self._chance.choice(_VERBS)} {other}"
        if self._chance.random() < 0.6:
            words += " " + self._filled(self._chance.choice(_ADJUNCTS))
        return words

    def sentence(self) -> str:
        """One sentence with its full stop."""
        chance = self._chance
        kind = chance.random()
        if kind < 0.18:
            said = f"{chance.choice(_SAID)} {chance.choice(_NAMES)}"
            return f"“{_capital(self._clause())},” {said}, {chance.choice(_ROLES)}."
        if kind < 0.32:
            said = f"{chance.choice(_ROLES)}, {chance.choice(_SAID)}"
            return f"{chance.choice(_NAMES)}, {said} that {self._clause()}."
        words = self._clause()
        if kind < 0.6:
            words = f"{self._filled(chance.choice(_OPENERS))}, {words}"
        if chance.random() < 0.45:
            words += ", " + self._filled(chance.choice(_TAILS))
        return _capital(words) + chance.choice(("." * 12) + "?!")

    def paragraph(self, fewest: int = 2, most: int = 6) -> str:
        """A few sentences."""
        return " ".join(self.sentence() for _ in range(self._chance.randint(fewest, most)))

    def title(self) -> str:
        """A headline without a full stop."""
        return _capital(self._clause())

    def article(self, paragraphs: int) -> str:
        """A title, a standfirst and so many paragraphs, some of them under headings."""
        blocks = [self.title(), self.sentence()]
        for _ in range(paragraphs):
            if self._chance.random() < 0.1:
                blocks.append(_capital(self._chance.choice(self._things)))
            blocks.append(self.paragraph())
        return "\n\n".join(blocks)


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
