"""Named-entity corpora (Wikigold, Broad Twitter, WNUT17, CrossNER, UNER, Meaning Bank) as partial labels.

No corpus marks every type. A place that a corpus does not sort may be any of the three kinds of place; a
capitalised word outside all mentions may be a nationality, an event or a work where the corpus leaves those
out; a weapon's or vehicle's name says nothing anywhere, since none of them marks it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from reportedly.models.tokenize import Gap
from training.corpora.detokenize import gaps
from training.corpora.partial import chunks, joined, listed, mark, place_types, time_kinds
from training.corpora.record import Record, read_jsonl

# Types that each corpus leaves among the other words.
_UNMARKED = {
    "uner-ewt": ("NATIONALITY", "EVENT", "MISC"),
    "btc": ("NATIONALITY", "EVENT", "MISC"),
    "wnut17": ("NATIONALITY", "EVENT", "MISC"),
    "wikigold": (),
    "crossner": (),
    "gmb": (),
}
_MISC = {
    "wikigold": ("MISC", "NATIONALITY", "EVENT", "WEAPON", "PLATFORM", "VEHICLE"),
    "crossner": ("MISC", "NATIONALITY", "EVENT"),
    "gmb": ("MISC", "WEAPON", "PLATFORM", "VEHICLE"),
}
_ARMS = listed(
    "missile missiles rocket rockets bomb bombs grenade grenades mortar mortars mine mines landmine"
    " landmines explosive explosives ied ieds gun guns rifle rifles pistol pistols machinegun"
    " artillery shell shells warhead warheads munition munitions weapon weapons ammunition tank tanks"
    " helicopter helicopters jet jets plane planes aircraft drone drones uav uavs warplane warplanes"
    " warship warships frigate destroyer submarine submarines carrier boat boats ship ships vessel"
    " vessels vehicle vehicles truck trucks car cars bus buses convoy van humvee humvees jeep"
    " motorcycle motorbike knife knives kalashnikov kalashnikovs fighter howitzer"
)


def labels(
    corpus: str, words: Sequence[str], tags: Sequence[str], countries: frozenset[str]
) -> tuple[str, ...]:
    """The partial entity label of each word of a sentence.

    >>> labels("btc", ("US", "in", "Homs"), ("O", "O", "B-GPE_LOC"), frozenset())[2]
    'B-GPE|B-LOCATION|B-FACILITY'
    >>> labels("gmb", ("the", "tanks"), ("O", "O"), frozenset())
    ('O', '')
    """
    family = corpus.split("-")[0] if not corpus.startswith("uner") else corpus
    found = [_outside(word, _UNMARKED[family]) for word in words]
    for first, last, type_ in chunks(tags):
        if type_ != "TIME":
            mark(found, first, last, _types(family, type_, words[first:last], countries))
        if type_ == "PERSON" and family == "gmb":
            _free_titles(found, words, first, last)
    return tuple(found)


def _free_titles(found: list[str], words: Sequence[str], first: int, last: int) -> None:
    """Lets titles before a name stand inside or outside it: the Meaning Bank takes them in, others do not."""
    name = next((i for i in range(first, last) if words[i].lower() not in _TITLES), last)
    if name == first:
        return
    for index in range(first, name):
        found[index] = "O|B-PERSON" if index == first else "O|B-PERSON|I-PERSON"
    if name < last:
        found[name] = "B-PERSON|I-PERSON"


def _outside(word: str, unmarked: Sequence[str]) -> str:
    """The partial label of a word outside all mentions."""
    if word.lower() in _ARMS:
        return ""
    if not unmarked or not word[0].isupper():
        return "O"
    return "|".join(("O", joined("B", unmarked), joined("I", unmarked)))


def _types(family: str, type_: str, words: Sequence[str], countries: frozenset[str]) -> Sequence[str]:
    """The types that a mention may have."""
    if type_ in ("GPE_LOC", "LOCATION"):
        return place_types(words, countries)
    if type_ == "MISC":
        return _MISC[family]
    return ("MISC",) if type_ in ("PRODUCT", "WORK") else (type_,)


@lru_cache
def country_names(corpora: Path) -> frozenset[str]:
    """Country names in lower case: CrossNER's `country` spans and the Meaning Bank's sure GPE spans."""
    found: dict[str, int] = {}
    for row in read_jsonl(corpora / "ner" / "crossner-politics.train.jsonl"):
        for first, last, type_ in chunks(row["orig_tags"]):  # type: ignore[arg-type]
            if type_ == "country":
                name = " ".join(row["tokens"][first:last]).lower()  # type: ignore[index]
                found[name] = found.get(name, 0) + 1
    return frozenset(found) | _COMMON


_TITLES = listed(
    "mr. mrs. ms. mr mrs ms dr. dr president president-elect prime minister foreign defense interior"
    " finance secretary secretary-general general gen. senator king queen prince princess pope sheikh"
    " ayatollah chancellor mayor governor judge justice colonel col. lieutenant lt. sergeant captain"
    " capt. major maj. vice former premier ambassador chief spokesman spokeswoman representative"
    " congressman leader chairman director state deputy"
)
_COMMON = listed(
    "afghanistan algeria armenia azerbaijan bangladesh belarus burma cameroon chad china colombia"
    " congo cuba egypt england eritrea ethiopia france georgia germany greece haiti india indonesia"
    " iran iraq israel italy japan jordan kenya kosovo kuwait lebanon libya mali mexico morocco"
    " mozambique myanmar nepal niger nigeria pakistan palestine philippines poland qatar russia rwanda"
    " serbia somalia sudan syria thailand tunisia turkey uganda ukraine venezuela vietnam yemen"
    " zimbabwe london paris moscow baghdad kabul damascus washington tehran beijing britain america"
    " u.s. us uk u.k. usa bosnia tajikistan uzbekistan kyrgyzstan turkmenistan spain sweden"
) | {
    "saudi arabia",
    "south sudan",
    "north korea",
    "south korea",
    "sri lanka",
    "united states",
    "united kingdom",
}


@dataclass(frozen=True)
class _Source:
    """A file of ner/: its corpus name and whether its lines follow one another in running text."""

    file: str
    is_running: bool


_SOURCES = (
    _Source("wikigold.train.jsonl", True),
    _Source("btc-a.train.jsonl", False),
    _Source("btc-b.train.jsonl", False),
    _Source("btc-e.train.jsonl", False),
    _Source("btc-g.train.jsonl", False),
    _Source("wnut17.train.jsonl", False),
    _Source("crossner-politics.train.jsonl", False),
)


def read_names(corpora: Path) -> Iterator[Record]:
    """The training parts of the named-entity corpora."""
    for source in _SOURCES:
        yield from _read_source(corpora, source)


def _read_source(corpora: Path, source: _Source) -> Iterator[Record]:
    """The records of one file; lines that do not follow one another begin a paragraph."""
    for row in read_jsonl(corpora / "ner" / source.file):
        words = _words(row)
        name = str(row["source"])
        yield Record(
            corpus=name,
            document=source.file,
            words=words,
            gaps=gaps(words, first=Gap.SPACE if source.is_running else Gap.PARAGRAPH),
            is_sentence=source.is_running,
            entity=labels(name, words, row["tags"], country_names(corpora)),  # type: ignore[arg-type]
        )


def _words(row: dict[str, Any]) -> tuple[str, ...]:
    """A row's words, none of them empty."""
    return tuple(word or "\ufffd" for word in row["tokens"])


# A block of sentences in a row, so that running text stays running text.
_BLOCK = 40


def read_meaning_bank(corpora: Path, max_words: int) -> Iterator[Record]:
    """A fixed sample of the Meaning Bank: blocks of sentences, spread evenly over the whole corpus."""
    rows = list(read_jsonl(corpora / "voa-gmb" / "gmb.jsonl"))
    total = sum(len(row["tokens"]) for row in rows)  # type: ignore[arg-type]
    step = max(1, -(-total // max_words))
    for start in range(0, len(rows), _BLOCK * step):
        for row in rows[start : start + _BLOCK]:
            yield _bank_record(row, f"gmb-{start}", country_names(corpora))


def _bank_record(row: dict[str, Any], document: str, countries: frozenset[str]) -> Record:
    """A sentence of the Meaning Bank with its entities and its time phrases."""
    words = _words(row)
    times = ["O"] * len(words)
    for first, last, type_ in chunks(row["tags"]):
        if type_ == "TIME":
            mark(times, first, last, time_kinds(words[first:last]))
    entity = labels("gmb", words, row["tags"], countries)
    return Record("gmb", document, words, gaps(words), entity=entity, time=tuple(times))


def held_out_bank(corpora: Path) -> Iterator[tuple[Record, list[str]]]:
    """Sentences of the Meaning Bank that no sample holds, with their tags: blocks spread over the corpus."""
    rows = list(read_jsonl(corpora / "voa-gmb" / "gmb.jsonl"))
    for start in range(2 * _BLOCK, len(rows) - _BLOCK, _BLOCK * 36):
        for row in rows[start : start + _BLOCK]:
            yield _bank_record(row, "held-out", frozenset()), list(row["tags"])  # type: ignore[call-overload]
