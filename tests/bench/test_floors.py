"""Floors: raised freely, lowered only with a reason, and the history says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bench.floors import Floor, Floors, Lowered, floors_from, lower, pin, unexplained, unexplained_between
from bench.gate import OUTSIDE, below, parse
from bench.sets import BenchError

from bench import floors as kept

BEFORE = Floors({"times": {"value_f1": Floor(70.0, "a1", "2021-06-28")}})


def result(value: float) -> dict[str, object]:
    return {"headline": "value_f1", "metrics": {"value_f1": value}, "commit": "b2", "date": "2021-06-29"}


def test_a_better_figure_raises_its_floor_less_the_slack() -> None:
    assert pin(BEFORE, {"times": result(75.0)}).floors["times"]["value_f1"] == Floor(74.0, "b2", "2021-06-29")


def test_pinning_never_lowers() -> None:
    assert pin(BEFORE, {"times": result(60.0)}) == BEFORE


def test_pinning_passes_over_a_set_that_failed() -> None:
    assert pin(BEFORE, {"times": {"failed": "no output"}, "copies": {"failed": "no output"}}) == BEFORE


@pytest.mark.parametrize(
    ("label", "results", "lines"),
    [
        ("held", {"times": result(70.0)}, 0),
        ("below", {"times": result(69.99)}, 1),
        ("no figure", {"times": {"failed": "exit status 2"}}, 1),
        ("no set", {}, 1),
    ],
)
def test_what_is_below_its_floor(label: str, results: dict[str, dict[str, object]], lines: int) -> None:
    assert len(below(BEFORE, results)) == lines


def lowered(why: str = "gold mended") -> Floors:
    after, _ = lower(BEFORE, Lowered("times", "value_f1", 60.0, why, "b2"))
    return after


def test_a_lowering_keeps_its_reason() -> None:
    assert lowered().floors["times"]["value_f1"].floor == 59.0
    (entry,) = lowered().lowered
    assert (entry.was, entry.to, entry.why) == (70.0, 59.0, "gold mended")


@pytest.mark.parametrize(
    ("label", "after", "complaints"),
    [
        ("same", BEFORE, 0),
        ("raised", pin(BEFORE, {"times": result(80.0)}), 0),
        ("lowered with a reason", lowered(), 0),
        ("lowered with an empty reason", lowered(" "), 1),
        ("lowered by hand", Floors({"times": {"value_f1": Floor(60.0, "b2", "2021-06-29")}}), 1),
        ("metric taken away", Floors({"times": {}}), 1),
        ("set taken away", Floors(), 1),
    ],
)
def test_a_lowering_needs_a_reason(label: str, after: Floors, complaints: int) -> None:
    assert len(list(unexplained(BEFORE, after))) == complaints


def test_a_reason_cannot_be_taken_away_afterwards() -> None:
    assert len(list(unexplained(lowered(), replace(lowered(), lowered=())))) == 1


def test_one_reason_does_not_cover_a_second_lowering() -> None:
    deeper = {"times": {"value_f1": Floor(40.0, "c3", "2021-06-30")}}
    versions = [("a1", BEFORE), ("b2", lowered()), ("c3", replace(lowered(), floors=deeper))]
    assert len(unexplained_between(versions)) == 1


def test_a_floor_that_holds_is_not_lowered() -> None:
    with pytest.raises(BenchError, match="nothing to lower"):
        lower(BEFORE, Lowered("times", "value_f1", 90.0, "why not", "b2"))


def test_no_lowering_without_why_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--lower", "times", "value_f1"])
    assert "--why" in capsys.readouterr().err


def test_floors_read_back_as_written(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "FLOORS", tmp_path / "floors.json")  # type: ignore[operator]
    kept.save_floors(lowered())
    assert kept.load_floors() == lowered()


def test_no_floor_of_this_repository_was_lowered_without_a_reason() -> None:
    assert kept.unexplained_in_history() == []


def test_sets_outside_the_gate_have_no_floor() -> None:
    assert OUTSIDE.isdisjoint(kept.load_floors().floors)


def test_a_floors_file_of_another_form_is_refused() -> None:
    with pytest.raises(KeyError):
        floors_from("{}")
