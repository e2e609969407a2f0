"""The house stands as its plan says: layers, start-up, documents, paths, sizes, locks."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "src" / "reportedly").rglob("*.py"))
PROSE = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*/README.md")])
LONGEST_FILE, LONGEST_FUNCTION = 400, 40
# Each of these takes longer to import than the whole of `--help` may.
HEAVY = {"onnxruntime", "trafilatura", "tokenizers", "numpy", "sqlalchemy", "dateparser"}
MACHINE_PATH = re.compile(r"(?<![\w.:/}*])/(?:home|root|work|opt|Users)/[\w.]")


def beside_python(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, cwd=ROOT, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


@cache
def tracked() -> tuple[Path, ...]:
    """The files that git keeps, or every file of the known folders where there is no git."""
    told = run("git", "ls-files", "-z")
    names = told.stdout.split("\0") if told.returncode == 0 else []
    found = [ROOT / name for name in names if name]
    folders = ("src", "tests", "bench", "docs", "samples", "training")
    return tuple(p for p in (found or [p for f in folders for p in (ROOT / f).rglob("*")]) if p.is_file())


def text_of(path: Path) -> str:
    """A file's text, empty for binary files."""
    raw = path.read_bytes()
    return "" if b"\0" in raw[:4096] else raw.decode("utf-8", "replace")


def test_imports_point_one_way() -> None:
    told = run(beside_python("lint-imports"), "--no-cache")
    assert told.returncode == 0, told.stdout + told.stderr


def test_help_starts_without_the_heavy_libraries() -> None:
    code = (
        "import json, sys; from reportedly.cli import main; sys.argv = ['reportedly', '--help']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    told = run(sys.executable, "-c", code)
    assert told.returncode == 0, told.stderr
    assert HEAVY.isdisjoint(json.loads(told.stdout.splitlines()[-1]))


def commands() -> list[str]:
    from typer.main import get_command

    from reportedly.cli.commands import app

    return sorted(getattr(get_command(app), "commands", {}))


def test_every_command_is_documented() -> None:
    prose = "\n".join(text_of(path) for path in PROSE)
    assert commands()
    assert [name for name in commands() if f"reportedly {name}" not in prose] == []


def test_every_command_named_in_the_prose_exists() -> None:
    named = {
        name
        for path in PROSE
        for name in re.findall(r"(?m)(?:^ {4}|^\s*\$ |`)reportedly ([a-z]+)", text_of(path))
    }
    assert sorted(named - set(commands())) == []


@pytest.mark.parametrize("command", ["make demo", "make test"])
def test_the_readme_names_the_two_commands(command: str) -> None:
    assert command in text_of(ROOT / "README.md")


def test_every_make_target_named_in_the_prose_exists() -> None:
    targets = set(re.findall(r"(?m)^([a-z/]+):", text_of(ROOT / "Makefile")))
    named = {
        name for path in PROSE for name in re.findall(r"(?m)(?:^ {4}|^\s*\$ |`)make ([a-z/]+)", text_of(path))
    }
    assert sorted(named - targets) == []


@pytest.mark.parametrize("path", PROSE, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_between_documents_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!\w+:)([^)#\s]+)", text_of(path))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_outgrows_its_idea(path: Path) -> None:
    assert len(text_of(path).splitlines()) <= LONGEST_FILE


# A migration is one list of columns, written once: splitting it would hide what it does.
@pytest.mark.parametrize(
    "path", [p for p in SOURCES if "migrations" not in p.parts], ids=lambda path: str(path.relative_to(ROOT))
)
def test_no_function_outgrows_its_idea(path: Path) -> None:
    functions = [n for n in ast.walk(ast.parse(text_of(path))) if isinstance(n, ast.FunctionDef)]
    long = [f.name for f in functions if (f.end_lineno or 0) - f.lineno + 1 > LONGEST_FUNCTION]
    assert long == []


def test_no_file_names_a_folder_of_some_machine() -> None:
    found = [
        (str(p.relative_to(ROOT)), m.group()) for p in tracked() if (m := MACHINE_PATH.search(text_of(p)))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("see /home" + "/ana/notes", True),
        ("'/work" + "/x'", True),
        ("https://paper.example/home" + "/news", False),
        ("docs/work" + "/x", False),
        ("24/7 work / life", False),
    ],
)
def test_what_counts_as_a_machine_folder(text: str, named: bool) -> None:
    assert bool(MACHINE_PATH.search(text)) is named


def declared(*extras: str) -> set[str]:
    """The names of the core's requirements and of extras, as a lock file writes them."""
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    lines = [*project["dependencies"], *(r for e in extras for r in project["optional-dependencies"][e])]
    return {re.split(r"[\[<>=! ;]", line, maxsplit=1)[0].lower().replace("_", "-") for line in lines}


@pytest.mark.parametrize(
    ("lock", "extras"), [("run", ()), ("dev", ("dev",)), ("train", ("train", "gazetteer"))]
)
def test_each_lock_holds_every_requirement(lock: str, extras: tuple[str, ...]) -> None:
    pinned = set(re.findall(r"(?m)^([a-z0-9.-]+)==", text_of(ROOT / "requirements" / f"{lock}.lock")))
    assert sorted(declared(*extras) - pinned) == []


@pytest.mark.parametrize("lock", ["run", "dev"])
def test_each_lock_pins_by_hash_and_names_no_index(lock: str) -> None:
    text = text_of(ROOT / "requirements" / f"{lock}.lock")
    assert not re.search(r"://|--index|--find-links", text)
    assert all("--hash=sha256:" in entry for entry in re.split(r"(?m)^(?=[a-z0-9])", text) if "==" in entry)


def test_the_dev_lock_agrees_with_the_run_lock() -> None:
    run_lock, dev_lock = (
        dict(re.findall(r"(?m)^([a-z0-9.-]+)==(\S+)", text_of(ROOT / "requirements" / f"{name}.lock")))
        for name in ("run", "dev")
    )
    assert {name: dev_lock.get(name) for name in run_lock} == run_lock


def test_the_readme_is_as_its_figures_say() -> None:
    assert run(sys.executable, "-m", "bench.readme", "--check").returncode == 0, "python -m bench.readme"
