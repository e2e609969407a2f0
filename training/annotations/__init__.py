"""Stand-off annotations of conflict news: who says what, what happened to whom, how many, what did not.

Only offsets, labels and hashes are kept here; the texts stay where they came from. GUIDELINES.md says what is
annotated, FORMAT.md how it is written and stored.
"""

from training.annotations.corpus import AnnotatedReport, TextChangedError, load

__all__ = ["AnnotatedReport", "TextChangedError", "load"]
