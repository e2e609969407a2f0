"""The annotated corpus: quotes to offsets, the validator, the loader and the agreement of two passes."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from training.annotations.agreement import agreement
from training.annotations.checking import problems
from training.annotations.compiling import chain, compile_form, value
from training.annotations.corpus import HERE, SECOND, AnnotatedReport, TextChangedError, load, rows, texts
from training.annotations.quotes import Locator, QuoteError, sentences
from training.annotations.schema import Annotation
from training.annotations.showing import shown
from training.annotations.sweep import uncovered
from training.annotations.working import FormError, forms
from training.paths import CORPORA

from reportedly.text import sha256_of
from reportedly.types.reading import Bound, EventType, Status

TEXT = (
    "Shells hit the town of Tal Amer on Monday, killing at least seven people including two children. "
    "“Rebels fired them,” said Gen. Adel Rami. The rebels denied shelling the town."
)
WRITTEN = """
doc own report-1
[1]
c1 killed 7+ at least seven; of people
c2 killed 2 two; of children; group child; part c1
e1 shelling hit; weapon Shells; target the town of Tal Amer; victim at least seven people; when Monday
x harm killing; of e1
[2]
a5 d src Gen. Adel Rami; cue said; say “Rebels...them,”
e2 shelling fired; actor Rebels; by a5
[3]
a6 i src The rebels; cue denied; say shelling the town; denial
e3 denial denied; actor The rebels; about e4
e4 shelling shelling; denied; actor The rebels; target the town; by a6; in i2
i1 shelling; killed 7+; place 1:Tal Amer; main
i2 shelling; denied; re i1
"""


def compiled(written: str, text: str = TEXT) -> Annotation:
    return compile_form(next(forms(written)), text)


def told(line: str) -> Annotation:
    """The annotation of one line about the first sentence, an incident beside it."""
    return compiled(f"doc own x\n[1]\n{line}\ni1 shelling")


WHOLE = (
    WRITTEN.replace("weapon Shells", "weapon Shells; n c1")
    .replace("; by a5", "; by a5; in i1")
    .replace("when Monday", "when Monday; in i1")
)


def test_a_working_form_becomes_offsets_in_the_texts_order() -> None:
    row = compiled(WHOLE)
    assert [TEXT[slice(*event.span)] for event in row.events] == ["hit", "fired", "denied", "shelling"]
    assert [event.id for event in row.events] == ["e1", "e2", "e3", "e4"]
    assert [a.id for a in row.attributions] == ["a1", "a2"]
    assert TEXT[slice(*row.attributions[0].content[0])] == "“Rebels fired them,”"
    assert row.events[2].about == "e4"
    assert row.events[3].status is Status.DENIED
    assert row.counts[1].part_of == "c1"
    assert problems(row, TEXT) == []


@pytest.mark.parametrize(
    ("quote", "sentence", "expected"),
    [
        ("Tal Amer", 1, "Tal Amer"),
        ("the town...Amer", 1, "the town of Tal Amer"),
        ("^...Monday", 1, TEXT[: TEXT.index(",")]),
        ("two...$", 1, "two children"),
        ("two...$.", 1, "two children."),
        ("3:the town", 1, "the town"),
        ("1:Tal Amer", 3, "Tal Amer"),
        ("killing...3:town", 1, TEXT[TEXT.index("killing") : -1]),
    ],
)
def test_quotes_are_found(quote: str, sentence: int, expected: str) -> None:
    start, end = Locator.of(TEXT).find(quote, sentence)
    assert TEXT[start:end] == expected


@pytest.mark.parametrize(
    ("label", "quote", "sentence"),
    [
        ("not in the sentence", "Aleppo", 1),
        ("in another sentence only", "Rebels", 1),
        ("part of a word", "child", 1),
        ("no such sentence", "hit", 9),
        ("an occurrence too many", "Monday#2", 1),
        ("an end before its start", "Monday...Tal", 1),
        ("empty", "", 1),
        ("two ellipses", "a...b...c", 1),
    ],
)
def test_quotes_that_do_not_fit_are_refused(label: str, quote: str, sentence: int) -> None:
    with pytest.raises(QuoteError):
        Locator.of(TEXT).find(quote, sentence)


def test_a_quote_that_stands_twice_needs_its_number() -> None:
    here = Locator.of("He said that he said so.")
    with pytest.raises(QuoteError, match="2 times"):
        here.find("said", 1)
    assert here.find("said#2", 1) == (16, 20)


def test_a_clock_time_is_no_sentence_number() -> None:
    assert Locator.of("It began at 10:39 a.m.").find("10:39", 1) == (12, 17)
    assert Locator.of("It began. In 10 days.").find("2::10", 1) == (13, 15)


@given(st.text(alphabet="ab.A“” \n😀é", max_size=60))
def test_sentences_lie_in_order_inside_the_text(text: str) -> None:
    found = sentences(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(left[1] <= right[0] for left, right in pairwise(found))
    assert "".join("".join(text[slice(*span)].split()) for span in found) == "".join(text.split())


@pytest.mark.parametrize(
    ("written", "low", "high", "bound"),
    [
        ("7", 7, 7, Bound.EXACT),
        ("7+", 7, None, Bound.AT_LEAST),
        (">50", 51, None, Bound.MORE_THAN),
        ("<=30", None, 30, Bound.AT_MOST),
        ("<30", None, 29, Bound.FEWER_THAN),
        ("~40", 40, 40, Bound.ABOUT),
        ("36-40", 36, 40, Bound.RANGE),
        ("24?", 24, None, Bound.VAGUE),
    ],
)
def test_figures(written: str, low: int | None, high: int | None, bound: Bound) -> None:
    assert value(written) == (low, high, bound)


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("no document first", "e1 shelling hit"),
        ("unknown type", "doc own x\n[1]\ne1 shellfire hit"),
        ("unknown key", "doc own x\n[1]\ne1 shelling hit; whom people"),
        ("word that means nothing", "doc own x\n[1]\ne1 shelling hit; probably"),
        ("reference to nothing", "doc own x\n[1]\ne1 shelling hit; in i7"),
        ("id given twice", "doc own x\n[1]\ne1 shelling hit\ne1 shelling killing"),
        ("not a figure", "doc own x\n[1]\nc1 killed many at least seven"),
        ("not a line", "doc own x\nhit by shells"),
    ],
)
def test_forms_that_cannot_be_read_are_refused(label: str, written: str) -> None:
    with pytest.raises(FormError):
        compiled(written)


def test_every_faulty_line_is_named_at_once() -> None:
    with pytest.raises(FormError) as refused:
        compiled("doc own x\n[1]\ne1 shelling bombed; in i1\ne2 shelling shot; in i1\ni1 shelling")
    assert "line 3 (e1)" in str(refused.value)
    assert "line 4 (e2)" in str(refused.value)


@pytest.mark.parametrize(
    ("label", "line", "fault"),
    [
        ("status against incident", "e1 shelling hit; planned", "in the incident i1"),
        ("figure without event", "e1 shelling hit\nc1 killed 7+ at least seven", "no event holds"),
        ("two triggers on one word", "e1 shelling hit\ne2 attack hit", "both mark"),
        ("empty incident", "e1 shelling hit; in i1\ni2 shelling", "no event mentions"),
        ("attribution without anybody", "e1 shelling hit\na1 i say the town", "neither source nor cue"),
    ],
)
def test_the_validator_finds(label: str, line: str, fault: str) -> None:
    assert any(fault in found for found in problems(told(line), TEXT))


def test_an_event_without_incident_is_a_fault_but_speech_needs_none() -> None:
    row = compiled("doc own x\n[3]\ne1 denial denied\ne2 shelling shelling")
    assert problems(row, TEXT) == ["e2: shelling stands in no incident"]


def test_a_row_survives_storing_and_shows_its_text() -> None:
    row = compiled(WHOLE)
    assert Annotation.model_validate_json(row.model_dump_json(exclude_defaults=True)) == row
    printed = "\n".join(shown(row, TEXT))
    assert "e4 shelling/denied “shelling”" in printed
    assert "i1 shelling/actual [e1,e2]" in printed


def test_parents_follow_their_attribution() -> None:
    assert chain(["a3"], {"a1": None, "a2": "a1", "a3": "a2"}) == ["a3", "a2", "a1"]
    assert chain(["a1"], {"a1": "a2", "a2": "a1"}) == ["a1", "a2"]


def test_a_pass_agrees_with_itself_and_less_with_another() -> None:
    row = compiled(WHOLE)
    other = compiled(WHOLE.replace("e1 shelling hit", "e1 rocket_attack hit").replace("cue said; ", ""))
    same = agreement({"x": row}, {"x": row})
    assert {score.f1 for score in same.values()} <= {1.0, None}
    differing = agreement({"x": row}, {"x": other})
    assert differing["trigger"].f1 == 1.0
    assert differing["trigger and type"].f1 == 0.75
    assert differing["cue"].f1 == pytest.approx(2 / 3)


def corpora_of(tmp_path: Path, text: str) -> Path:
    """A folder of corpora with one Wikinews document."""
    (tmp_path / "news").mkdir(parents=True)
    line = json.dumps({"id": "report-1", "text": text, "published": "2024-05-07", "outlet": "Wikinews"})
    (tmp_path / "news" / "wikinews.jsonl").write_text(line + "\n", encoding="utf-8")
    return tmp_path


def stored(tmp_path: Path) -> Path:
    """A folder with one stored row."""
    row = compiled(WHOLE.replace("doc own", "doc wikinews"))
    tmp_path.mkdir(parents=True)
    (tmp_path / "wikinews.jsonl").write_text(row.model_dump_json(exclude_defaults=True), encoding="utf-8")
    return tmp_path


def test_load_joins_rows_with_their_texts(tmp_path: Path) -> None:
    (report,) = load(corpora_of(tmp_path / "corpora", TEXT), stored(tmp_path / "rows"))
    assert isinstance(report, AnnotatedReport)
    assert report.text == TEXT
    assert report.published == "2024-05-07"
    assert report.annotation.events[0].type is EventType.SHELLING


@pytest.mark.parametrize(("label", "text"), [("one letter changed", TEXT + " "), ("another text", "Other.")])
def test_load_refuses_a_text_that_changed(label: str, text: str, tmp_path: Path) -> None:
    with pytest.raises(TextChangedError, match="expected text"):
        list(load(corpora_of(tmp_path / "corpora", text), stored(tmp_path / "rows")))


def test_an_unknown_set_is_refused() -> None:
    with pytest.raises(TextChangedError, match="no source set"):
        texts("nowhere")


@pytest.mark.skipif(not (CORPORA / "news").exists(), reason="the corpora lie in ../shared/training")
def test_the_stored_corpus_is_clean() -> None:
    faults = [
        f"{report.annotation.id}: {fault}"
        for folder in (HERE, SECOND)
        if folder.exists()
        for report in load(folder=folder)
        for fault in problems(report.annotation, report.text)
    ]
    assert faults == []


def test_the_stored_corpus_holds_no_words_of_its_texts() -> None:
    """Only offsets, labels, ids, hashes and dates: no value is as long as a sentence."""
    for path in HERE.glob("*.jsonl"):
        for row in rows(path):
            values = json.dumps(row.model_dump(mode="json", exclude={"sha256"}))
            assert max(len(piece) for piece in values.split('"')[1::2]) <= 40
    assert sha256_of(TEXT) == compiled(WHOLE).sha256


@pytest.mark.parametrize(
    ("label", "extra", "expected"),
    [
        ("nothing marked", "", ["killing", "shelling"]),
        ("one word ignored", "x harm killing", ["shelling"]),
        ("both", "x harm killing\n[3]\nx generic shelling", []),
    ],
)
def test_the_sweep_finds_conflict_words_that_nothing_covers(
    label: str, extra: str, expected: list[str]
) -> None:
    row = told("e1 shelling hit\n" + extra)
    assert [TEXT[start:end] for start, end in uncovered(row, TEXT)] == expected


@pytest.mark.parametrize(
    ("label", "flag", "expected"),
    [("conjunction", "", "house burnt"), ("demonstrative", "; whole", "that house burnt")],
)
def test_a_content_begins_after_its_conjunction(label: str, flag: str, expected: str) -> None:
    text = "He said that house burnt."
    row = compiled(f"doc own x\na1 i src He; cue said; say that...${flag}", text)
    assert text[slice(*row.attributions[0].content[0])] == expected
