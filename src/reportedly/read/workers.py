"""Reading many reports: one process a job, output in input order, one bad report never stops the rest."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar, cast

from reportedly.read.engine import Engine, open_engine
from reportedly.types.reading import Reading
from reportedly.types.report import Report, Skipped

Other = TypeVar("Other")
# Reports under way ahead of the one whose turn it is: enough to keep the workers busy, little to hold.
AHEAD_PER_JOB = 16

_engine: Engine | None = None


def read_all(
    items: Iterable[Report | Other], engine_name: str, jobs: int
) -> Iterator[Reading | Skipped | Other]:
    """Readings in input order; what is no report passes through in its place.

    A report's reading does not depend on the number of jobs: each is read alone, by one engine on one thread.
    """
    if jobs <= 1:
        engine: Engine | None = None
        for item in items:
            if isinstance(item, Report):
                engine = engine or open_engine(engine_name)
                yield read_one(engine, item)
            else:
                yield item
        return
    yield from read_in_processes(items, engine_name, jobs)


def read_one(engine: Engine, report: Report) -> Reading | Skipped:
    """The reading, or why there is none: whatever goes wrong in one report stays in that report."""
    try:
        return engine.read(report)
    except Exception as error:
        return Skipped(where=report.id, reason=f"could not be read: {type(error).__name__}: {error}")


def read_in_processes(
    items: Iterable[Report | Other], engine_name: str, jobs: int
) -> Iterator[Reading | Skipped | Other]:
    """As `read_all`, over worker processes; a worker that dies takes only the report it was reading."""
    with _Pool(engine_name, jobs) as pool:
        under_way: deque[tuple[Report | Other, Future[Reading | Skipped] | None]] = deque()
        for item in items:
            under_way.append((item, pool.submit(item) if isinstance(item, Report) else None))
            while len(under_way) > jobs * AHEAD_PER_JOB:
                yield _result(pool, *under_way.popleft())
        while under_way:
            yield _result(pool, *under_way.popleft())


def _result(
    pool: _Pool, item: Report | Other, future: Future[Reading | Skipped] | None
) -> Reading | Skipped | Other:
    """What became of an item: a report's reading, anything else as it came."""
    return pool.result(item, future) if isinstance(item, Report) and future is not None else cast(Other, item)


class _Pool:
    """Worker processes that are started again when one of them is killed."""

    def __init__(self, engine_name: str, jobs: int) -> None:
        self.engine_name, self.jobs = engine_name, jobs
        self.executor = self.start(jobs)

    def start(self, jobs: int) -> ProcessPoolExecutor:
        """Fresh workers, each with its engine; spawned, as a parent's threads do not survive a fork."""
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(jobs, mp_context=context, initializer=_load, initargs=(self.engine_name,))

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.executor.shutdown(wait=True, cancel_futures=True)

    def submit(self, report: Report) -> Future[Reading | Skipped]:
        """A report on its way to a worker."""
        try:
            return self.executor.submit(_read, report)
        except BrokenProcessPool:
            self.executor = self.start(self.jobs)
            return self.executor.submit(_read, report)

    def result(self, report: Report, future: Future[Reading | Skipped]) -> Reading | Skipped:
        """The reading of a report; one whose worker died is tried once more, alone."""
        try:
            return future.result()
        except BrokenProcessPool:
            return self.alone(report)

    def alone(self, report: Report) -> Reading | Skipped:
        """A report read in a process of its own: if that dies too, it was this report's doing."""
        with self.start(1) as executor:
            try:
                return executor.submit(_read, report).result()
            except BrokenProcessPool:
                return Skipped(where=report.id, reason="the reading process died on this report")


def _load(engine_name: str) -> None:
    global _engine
    _engine = open_engine(engine_name)


def _read(report: Report) -> Reading | Skipped:
    assert _engine is not None
    return read_one(_engine, report)
