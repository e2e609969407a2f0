"""The table of word statistics is made the same way every time."""

from __future__ import annotations

from pathlib import Path

from training.statistics import write


def test_counts_documents_not_words(tmp_path: Path) -> None:
    for name in ("news", "ewt", "gum"):
        (tmp_path / name).mkdir()
    (tmp_path / "news" / "a.jsonl").write_text('{"title": "Mill burns", "text": "The mill, the old mill."}\n')
    treebank = (
        "# newdoc id = 1\n# text = The mill stood.\n1\tx\n\n# newdoc id = 2\n# text = Rain fell.\n1\tx\n"
    )
    (tmp_path / "ewt" / "train.conllu").write_text(treebank)
    (tmp_path / "gum" / "train.conllu").write_text("# newdoc id = 3\n# text = The end.\n")
    write(tmp_path, tmp_path / "out.csv")
    rows = [line for line in (tmp_path / "out.csv").read_text().splitlines() if not line.startswith("#")]
    assert rows[:4] == ["word,documents", "*,4", "the,3", "mill,2"]
