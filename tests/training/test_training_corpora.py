"""Corpus readers on small corpora of our own writing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from training.corpora.detokenize import gaps
from training.corpora.documents import read_re3d
from training.corpora.names import labels
from training.corpora.partial import place_types, time_kinds
from training.corpora.record import Record, read_records, write_records
from training.corpora.treebanks import read_ewt, span_head

from reportedly.models.tokenize import Gap

CONLLU = """\
# newdoc id = made-1
# newpar
# sent_id = made-1-1
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
2\tarmy\tarmy\tNOUN\tNN\t_\t5\tnsubj\t_\t_
3-4\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
3\tdid\tdo\tAUX\tVBD\t_\t5\taux\t_\t_
4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
5\tenter\tenter\tVERB\tVB\t_\t0\troot\t_\t_
5.1\tgone\t_\t_\t_\t_\t_\t_\t_\t_
6\tKosti\tKosti\tPROPN\tNNP\t_\t5\tobj\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# sent_id = made-1-2
1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\twaited\twait\tVERB\tVBD\t_\t0\troot\t_\t_

"""
FRAMES = [
    {
        "sent_id": "made-1-1",
        "n": 7,
        "predicates": [
            {"token": 3, "roleset": "do.01", "args": []},
            {
                "token": 5,
                "roleset": "enter.01",
                "args": [{"role": "ARG0", "tokens": [1, 2]}, {"role": "ARG1", "tokens": [6, 6]}],
            },
        ],
    }
]
NAMES = [
    {
        "sent_id": "made-1-1",
        "source": "uner-ewt",
        "tokens": ["The", "army", "did", "n't", "enter", "Kosti", "."],
        "tags": ["O", "O", "O", "O", "O", "B-GPE_LOC", "O"],
    }
]


def write_jsonl(path: Path, rows: list[dict[str, Any]]) -> None:
    """Writes rows as JSON lines, the folder made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """A corpora folder with one small document."""
    (tmp_path / "ewt").mkdir()
    (tmp_path / "ewt" / "train.conllu").write_text(CONLLU, encoding="utf-8")
    write_jsonl(tmp_path / "srl-ewt" / "train.jsonl", FRAMES)
    write_jsonl(tmp_path / "ner" / "uner-ewt.train.jsonl", NAMES)
    return tmp_path


def test_ewt_joins_words_roles_and_names(corpora: Path) -> None:
    first, second = read_ewt(corpora, "train")
    assert first.words == ("The", "army", "did", "n't", "enter", "Kosti", ".")
    assert first.gaps == (Gap.PARAGRAPH, 1, 1, 0, 1, 1, 0)
    assert first.head == (1, 4, 4, 4, -1, 4, 4)
    assert first.frames == ((4, ((5, "ARG1"), (1, "ARG0"))),)
    assert first.entity is not None
    assert first.entity[5] == "B-GPE|B-LOCATION|B-FACILITY"
    assert second.gaps == (1, 1)
    assert second.frames is None


def test_records_survive_a_file(corpora: Path, tmp_path: Path) -> None:
    records = list(read_ewt(corpora, "train"))
    assert write_records(tmp_path / "records.jsonl", records) == 2
    assert records == list(read_records(tmp_path / "records.jsonl"))


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="--corpora"):
        list(read_ewt(tmp_path, "train"))


def test_span_head_passes_over_punctuation() -> None:
    record = Record(
        "made", "1", ("(", "rebels", ")"), (1, 0, 0), pos=("PUNCT", "NOUN", "PUNCT"), head=(9, 9, 1)
    )
    assert span_head(record, 0, 3) == 1


def test_re3d_takes_the_longest_sure_span(tmp_path: Path) -> None:
    text = "Iraqi forces took Hawija in May."
    entities = [
        {"span": [0, 12], "type": "Organisation", "text": "Iraqi forces", "confidence": 1},
        {"span": [0, 5], "type": "Nationality", "text": "Iraqi", "confidence": 1},
        {"span": [18, 24], "type": "Location", "text": "Hawija", "confidence": 0},
        {"span": [28, 31], "type": "Temporal", "text": "May", "confidence": 1},
    ]
    write_jsonl(tmp_path / "re3d" / "re3d.jsonl", [{"id": "made", "text": text, "entities": entities}])
    (record,) = read_re3d(tmp_path)
    assert record.entity == ("B-ORGANIZATION", "I-ORGANIZATION", "O", "O", "O", "O", "O")
    assert record.time is not None
    assert record.time[5] == "B-DATE"
    assert not record.is_sentence


LABELS = [
    ("a place may be of three kinds", "btc", "Homs", "B-GPE_LOC", ["B-GPE|B-LOCATION|B-FACILITY"]),
    ("a lake is a location", "btc", "Lake Chad", "B-GPE_LOC I-GPE_LOC", ["B-LOCATION", "I-LOCATION"]),
    (
        "a capital word may be a nationality",
        "wnut17",
        "Syrian",
        "O",
        ["O|B-NATIONALITY|B-EVENT|B-MISC|I-NATIONALITY|I-EVENT|I-MISC"],
    ),
    ("a small word is none", "wnut17", "bread", "O", ["O"]),
    ("arms say nothing", "wikigold", "tanks", "O", [""]),
    (
        "a title may stand outside",
        "gmb",
        "President Okoye",
        "B-PERSON I-PERSON",
        ["O|B-PERSON", "B-PERSON|I-PERSON"],
    ),
    ("nationality is marked in the bank", "gmb", "Syrian", "B-NATIONALITY", ["B-NATIONALITY"]),
    ("times are left to the time head", "gmb", "Friday", "B-TIME", ["O"]),
]


@pytest.mark.parametrize(("label", "corpus", "words", "tags", "expected"), LABELS, ids=[x[0] for x in LABELS])
def test_partial_labels(label: str, corpus: str, words: str, tags: str, expected: list[str]) -> None:
    assert tuple(expected) == labels(corpus, words.split(), tags.split(), frozenset()), label


KINDS = [
    ("last Friday", ("DATE",)),
    ("12 March 2019", ("DATE",)),
    ("10 p.m.", ("TIME",)),
    ("every week", ("SET",)),
    ("three years", ("DURATION",)),
    ("the lull", ("DATE", "TIME", "DURATION", "SET")),
]


@pytest.mark.parametrize(("phrase", "expected"), KINDS, ids=[x[0] for x in KINDS])
def test_time_kinds(phrase: str, expected: tuple[str, ...]) -> None:
    assert expected == time_kinds(phrase.split())


def test_a_country_is_a_state() -> None:
    assert place_types(("Chad",), frozenset({"chad"})) == ("GPE",)


def test_straight_quotes_open_and_close_in_turn() -> None:
    assert gaps(["He", "said", '"', "stop", '"', "."]) == (1, 1, 1, 0, 0, 0)
