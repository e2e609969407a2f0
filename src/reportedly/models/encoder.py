"""The encoder: a text in, a Parse out. One text is read window by window, each alone, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from reportedly.models import decode, frames, lemmas, trees
from reportedly.models.arguments import apart, argument_span, with_antecedents
from reportedly.models.checkpoint import Checkpoint
from reportedly.models.features import shape
from reportedly.models.tokenize import Gap, Word, words
from reportedly.models.windows import next_cut
from reportedly.types.parse import Argument, Chunk, Frame, Parse, Sentence, Token

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Words:
    """A text's words: their slices, gaps and sub-words."""

    texts: list[str]
    gaps: list[Gap]
    pieces: list[tuple[int, ...]]

    def part(self, first: int, last: int) -> Words:
        """The words [first, last)."""
        return Words(self.texts[first:last], self.gaps[first:last], self.pieces[first:last])


@dataclass(frozen=True)
class Analysis:
    """What the heads say of one window's words; indices count from the window's first word.

    `head` has 0 for the root and j + 1 for word j; `sentence` numbers sentences; `vectors` is (sentences, E).
    """

    pos: list[str]
    tag: list[str]
    lemma: list[str]
    head: Integers
    dep: list[str]
    starts: Flags
    entities: list[decode.Span]
    times: list[decode.Span]
    frames: list[Frame]
    vectors: Floats


class Encoder:
    """The trained reader. One instance may be used by several threads."""

    def __init__(self, checkpoint: Checkpoint) -> None:
        self._checkpoint = checkpoint
        self._labels = checkpoint.labels
        self._root = checkpoint.labels["dep"].index("root")

    @property
    def name(self) -> str:
        """The model's name."""
        return self._checkpoint.name

    @property
    def version(self) -> str:
        """The model's version."""
        return self._checkpoint.version

    @property
    def sha256(self) -> str:
        """The hash of the weights file."""
        return self._checkpoint.sha256

    def parse(self, text: str) -> Parse:
        """The analysis of a text of any length; it depends on the text alone."""
        found = words(text)
        texts = [text[word.start : word.end] for word in found]
        analyses = list(
            self._read(Words(texts, [word.gap for word in found], self._checkpoint.pieces.of(texts)))
        )
        return _assembled(text, found, texts, analyses)

    def _read(self, given: Words) -> Iterator[Analysis]:
        """The analyses of a text's windows; one cut in mid-sentence ends with its last whole sentence."""
        first, sizes = 0, [len(ids) for ids in given.pieces]
        while first < len(sizes):
            cut = next_cut(given.texts, given.gaps, sizes, first)
            window = given.part(cut.first, cut.last)
            outputs = self._checkpoint.run(_inputs(window, self._checkpoint.pieces.marks))
            starts = decode.sentence_starts(outputs["start"], window.texts, window.gaps)
            count = len(window.texts) if cut.is_sure else _complete(starts)
            yield self._analysis(window.part(0, count), _first_words(outputs, count), starts[:count])
            first += count

    def read_given(self, sentences: Sequence[Sequence[str]], gaps: Sequence[Sequence[Gap]]) -> Analysis:
        """The analysis of one window of given words and sentences, for evaluation against gold words."""
        texts = list(chain.from_iterable(sentences))
        window = Words(texts, list(chain.from_iterable(gaps)), self._checkpoint.pieces.of(texts))
        starts = np.zeros(len(texts), bool)
        starts[np.cumsum([0, *map(len, sentences[:-1])])] = True
        return self._analysis(
            window, self._checkpoint.run(_inputs(window, self._checkpoint.pieces.marks)), starts
        )

    def _analysis(self, window: Words, outputs: dict[str, NDArray[np.float32]], starts: Flags) -> Analysis:
        """The labels of one window, its sentences given."""
        labels, pairs = self._labels, self._checkpoint.pairs
        sentence = np.cumsum(starts) - 1
        head = trees.heads(outputs["arcs"], sentence)
        relations = decode.dependency_labels(
            outputs["dep_left"], outputs["dep_right"], head, pairs["dep"], self._root
        )
        pos = [labels["pos"][i] for i in outputs["pos"].tolist()]
        dep = [labels["dep"][i] for i in relations.tolist()]
        predicates = np.flatnonzero((outputs["predicate"] > 0.5) & (np.array(pos) != "AUX"))
        tree = trees.Tree(window.texts, head.tolist(), dep, *trees.extents(head))
        return Analysis(
            pos=pos,
            tag=[labels["tag"][i] for i in outputs["tag"].tolist()],
            lemma=[
                lemmas.apply(labels["lemma"][i], word)
                for i, word in zip(outputs["lemma"].tolist(), window.texts, strict=True)
            ],
            head=head,
            dep=dep,
            starts=starts,
            entities=decode.spans(outputs["entity"], labels["entity"], starts),
            times=decode.spans(outputs["time"], labels["time"], starts),
            frames=self._frames(outputs, predicates, sentence, tree),
            vectors=_unit_means(outputs["meaning"], np.flatnonzero(starts)),
        )

    def _frames(
        self,
        outputs: dict[str, NDArray[np.float32]],
        predicates: Integers,
        sentence: Integers,
        tree: trees.Tree,
    ) -> list[Frame]:
        """The frames of predicates, in the text's order."""
        sides = outputs["role_left"], outputs["role_right"]
        head = frames.RoleHead(self._checkpoint.pairs["role"], self._labels["role"])
        found = frames.roles(sides, predicates, sentence, tree, head)
        grouped = {key: list(group) for key, group in groupby(found, key=lambda role: role.predicate)}
        settled = (
            (key, with_antecedents(tree, frames.settle(grouped.get(key, [])))) for key in predicates.tolist()
        )
        return [
            Frame(key, apart([_argument(tree, role) for role in arguments])) for key, arguments in settled
        ]


def _argument(tree: trees.Tree, role: frames.Role) -> Argument:
    """An argument with its span."""
    first, last = argument_span(tree, role.label, role.predicate, role.head)
    return Argument(role.label, role.head, first, last, role.score)


def _complete(starts: Flags) -> int:
    """How many words of a window cut in mid-sentence are whole sentences; all where one sentence fills it."""
    last = int(np.flatnonzero(starts)[-1])
    return last or len(starts)


def _inputs(window: Words, marks: tuple[int, int]) -> dict[str, Integers]:
    """The graph's inputs: ids, shape, gap (S,), a mark at both ends; each word's first and last sub-word."""
    sizes = np.array([len(ids) for ids in window.pieces], np.int64)
    last = np.cumsum(sizes)
    first = last - sizes + 1
    count = int(last[-1]) + 2
    inputs = {name: np.zeros(count, np.int64) for name in ("ids", "shape", "gap")}
    inputs["ids"][1:-1] = list(chain.from_iterable(window.pieces))
    inputs["ids"][0], inputs["ids"][-1] = marks
    inputs["shape"][1:-1] = np.repeat([int(shape(word)) for word in window.texts], sizes)
    inputs["gap"][first] = [int(gap) for gap in window.gaps]
    # A window begins like a text, also where it goes on in mid-paragraph: so it was in training.
    inputs["gap"][1] = int(Gap.PARAGRAPH)
    return inputs | {"first": first, "last": last}


_BY_WORD = ("pos", "tag", "lemma", "start", "predicate", "entity", "time", "dep_left", "role_left", "meaning")


def _first_words(outputs: dict[str, NDArray[np.float32]], count: int) -> dict[str, NDArray[np.float32]]:
    """The outputs of a window's first words."""
    if count == len(outputs["pos"]):
        return outputs
    kept = {name: outputs[name][:count] for name in _BY_WORD}
    kept |= {name: outputs[name][: count + 1] for name in ("dep_right", "role_right")}
    return kept | {"arcs": outputs["arcs"][:count, : count + 1]}


def _unit_means(meaning: Floats, starts: NDArray[np.intp]) -> Floats:
    """The mean of each sentence's words (W, E) -> (sentences, E), at unit length."""
    sums = np.add.reduceat(meaning, starts, axis=0)
    length = np.sqrt((sums * sums).sum(axis=1, keepdims=True))
    return np.asarray(sums / np.maximum(length, 1e-9), np.float32)


def _assembled(text: str, found: Sequence[Word], texts: Sequence[str], analyses: Sequence[Analysis]) -> Parse:
    """One parse of all windows; indices count over the whole text."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    chunks: tuple[list[Chunk], list[Chunk]] = ([], [])
    framed: list[Frame] = []
    for analysis in analyses:
        base = len(tokens)
        for target, spans in zip(chunks, (analysis.entities, analysis.times), strict=True):
            target += (_chunk(found, span, base) for span in spans)
        framed += (_moved(frame, base) for frame in analysis.frames)
        numbers = (np.cumsum(analysis.starts) + len(sentences) - 1).tolist()
        sentences += _sentences(found, analysis.starts, base, len(sentences))
        tokens += _tokens(found, texts, analysis, base, numbers)
    vectors = [analysis.vectors for analysis in analyses] or [np.zeros((0, 384), np.float32)]
    return Parse(
        text,
        tuple(tokens),
        tuple(sentences),
        tuple(chunks[0]),
        tuple(chunks[1]),
        tuple(framed),
        np.concatenate(vectors),
    )


def _tokens(
    found: Sequence[Word], texts: Sequence[str], analysis: Analysis, base: int, numbers: Sequence[int]
) -> list[Token]:
    """A window's tokens."""
    heads = [head + base - 1 if head else -1 for head in analysis.head.tolist()]
    span = slice(base, base + len(heads))
    rows = zip(
        found[span],
        texts[span],
        analysis.lemma,
        analysis.pos,
        analysis.tag,
        heads,
        analysis.dep,
        numbers,
        strict=True,
    )
    return [
        Token(index, word.start, word.end, text, lemma, pos, tag, head, dep, number)
        for index, (word, text, lemma, pos, tag, head, dep, number) in enumerate(rows, start=base)
    ]


def _sentences(found: Sequence[Word], starts: Flags, base: int, number: int) -> Iterator[Sentence]:
    """A window's sentences."""
    bounds = [*np.flatnonzero(starts).tolist(), len(starts)]
    for index, (first, last) in enumerate(pairwise(bounds), start=number):
        first, last = first + base, last + base
        yield Sentence(index, first, last, found[first].start, found[last - 1].end)


def _chunk(found: Sequence[Word], span: decode.Span, base: int) -> Chunk:
    """A span of a window as a chunk of the text."""
    first, last = span.first + base, span.last + base
    return Chunk(first, last, found[first].start, found[last - 1].end, span.label, span.score)


def _moved(frame: Frame, base: int) -> Frame:
    """A window's frame with the indices of the whole text."""
    arguments = tuple(
        Argument(a.role, a.head + base, a.first + base, a.last + base, a.score) for a in frame.arguments
    )
    return Frame(frame.predicate + base, arguments)
