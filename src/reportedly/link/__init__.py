"""Reports of one happening joined across outlets, copies folded, every source's own figure kept."""

from reportedly.link.linking import Decision, Linked, link

__all__ = ["Decision", "Linked", "link"]
