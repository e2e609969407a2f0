"""The shipped encoder: what holds of every parse, and one small parse in full.

Without the weights (a checkout before `make train`) these tests say so instead of failing.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from reportedly.errors import ModelError
from reportedly.models import Encoder, load
from reportedly.types.parse import Parse

TEXT = (
    "A car bomb killed three people on Friday, residents of Homs said.\n\n"
    'The army denied it. "We did not fire," a spokesman told reporters.'
)
ODD_TEXTS = [
    "",
    " \n\n\t ",
    "😢👨‍👩‍👧",
    "e\u0301e\u0301 \u0301",
    "قال الجيش السوري إنه قصف حمص.",
    "\ud800 lone \udfff surrogates",
    "\x00\x07 control \u200b\ufeff",
    "x" * 5000,
    "(" * 400,
    "no full stop " * 200,
    "A. " * 150,
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """The encoder with the shipped weights."""
    return load()


def assert_sound(parse: Parse) -> None:
    """Everything that holds of every parse."""
    before = 0
    for index, token in enumerate(parse.tokens):
        assert token.index == index
        assert token.text == parse.text[token.start : token.end]
        assert before <= token.start < token.end
        before = token.end
    for sentence in parse.sentences:
        inside = parse.tokens[sentence.first : sentence.last]
        assert all(token.sentence == sentence.index for token in inside)
        assert sum(token.head == -1 for token in inside) == 1
        assert all(token.head == -1 or sentence.first <= token.head < sentence.last for token in inside)
        assert all((token.head == -1) == (token.dep == "root") for token in inside)
    assert [s.first for s in parse.sentences] == [0, *(s.last for s in parse.sentences)][
        : len(parse.sentences)
    ]
    assert parse.vectors.shape == (len(parse.sentences), 384)
    assert np.allclose(np.linalg.norm(parse.vectors, axis=1), 1, atol=1e-4)
    assert_spans(parse)


def assert_spans(parse: Parse) -> None:
    """Chunks and arguments lie within one sentence, chunks of a kind do not overlap."""
    for chunks in (parse.entities, parse.times):
        assert all(a.last <= b.first for a, b in itertools.pairwise(chunks))
        for chunk in chunks:
            assert one_sentence(parse, [chunk.first, chunk.last - 1])
            assert (chunk.start, chunk.end) == (
                parse.tokens[chunk.first].start,
                parse.tokens[chunk.last - 1].end,
            )
            assert 0 <= chunk.score <= 1
    for frame in parse.frames:
        assert parse.tokens[frame.predicate].pos != "AUX"
        for argument in frame.arguments:
            assert argument.first <= argument.head < argument.last
            assert one_sentence(parse, [frame.predicate, argument.first, argument.last - 1])


def one_sentence(parse: Parse, tokens: Sequence[int]) -> bool:
    """Whether tokens stand in one sentence."""
    return len({parse.tokens[token].sentence for token in tokens}) == 1


@pytest.mark.parametrize("text", ODD_TEXTS, ids=range(len(ODD_TEXTS)))
def test_odd_texts_give_sound_parses(encoder: Encoder, text: str) -> None:
    assert_sound(encoder.parse(text))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_any_text_gives_a_sound_parse(encoder: Encoder, text: str) -> None:
    assert_sound(encoder.parse(text))


def test_no_sentence_is_longer_than_the_maximum(encoder: Encoder) -> None:
    parse = encoder.parse("and so on " * 150)
    assert max(sentence.last - sentence.first for sentence in parse.sentences) <= 120


def test_the_same_text_gives_the_same_parse_whatever_came_before(encoder: Encoder) -> None:
    first = encoder.parse(TEXT)
    encoder.parse("Something else altogether. " * 30)
    second = encoder.parse(TEXT)
    assert first == second
    assert np.array_equal(first.vectors, second.vectors)


def test_a_window_does_not_depend_on_the_text_after_it(encoder: Encoder) -> None:
    sentence = "Troops shelled the town and two people were killed there on Monday. "
    short, long = encoder.parse(sentence * 20), encoder.parse(sentence * 30)
    assert short.tokens[:150] == long.tokens[:150]


def test_a_small_parse(encoder: Encoder) -> None:
    parse = encoder.parse(TEXT)
    assert [parse.tokens[s.first].text for s in parse.sentences] == ["A", "The", '"']
    killed = next(frame for frame in parse.frames if parse.tokens[frame.predicate].text == "killed")
    roles = {argument.role: text_of(parse, argument.first, argument.last) for argument in killed.arguments}
    assert {"ARG0": "A car bomb", "ARG1": "three people"}.items() <= roles.items()
    assert parse.tokens[killed.predicate].lemma == "kill"
    assert [text_of(parse, chunk.first, chunk.last) for chunk in parse.entities] == ["Homs"]
    assert [(text_of(parse, c.first, c.last), c.label) for c in parse.times] == [("Friday", "DATE")]


def text_of(parse: Parse, first: int, last: int) -> str:
    """The text of tokens [first, last)."""
    return parse.text[parse.tokens[first].start : parse.tokens[last - 1].end]


def test_capitals_are_read(encoder: Encoder) -> None:
    parse = encoder.parse("GUERRILLAS KILLED TWO SOLDIERS IN BAGHDAD ON MONDAY.")
    assert {"kill", "guerrilla", "soldier"} <= {token.lemma for token in parse.tokens}
    assert [text_of(parse, chunk.first, chunk.last) for chunk in parse.entities] == ["BAGHDAD"]


def test_name_version_and_hash(encoder: Encoder) -> None:
    assert encoder.name == "reportedly-reader"
    assert encoder.version
    assert len(encoder.sha256) == 64


def test_a_folder_without_weights_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"model\.onnx"):
        load(tmp_path)


def test_damaged_weights_are_refused(tmp_path: Path) -> None:
    for name in ("model.onnx", "pairs.npz", "tokenizer.json"):
        (tmp_path / name).write_bytes(b"other")
    (tmp_path / "labels.json").write_text('{"format": 1, "sha256": {"model.onnx": "0"}}', encoding="utf-8")
    with pytest.raises(ModelError, match="expected sha256 0"):
        load(tmp_path)


def test_weights_of_another_format_are_refused(tmp_path: Path) -> None:
    for name in ("model.onnx", "pairs.npz", "tokenizer.json"):
        (tmp_path / name).write_bytes(b"other")
    (tmp_path / "labels.json").write_text('{"format": 99}', encoding="utf-8")
    with pytest.raises(ModelError, match="expected format 1, got 99"):
        load(tmp_path)


def test_importing_the_models_loads_no_runtime() -> None:
    code = (
        "import sys, reportedly.models; sys.exit('onnxruntime' in sys.modules or 'tokenizers' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
