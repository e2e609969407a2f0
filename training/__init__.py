"""Corpora to model: prepare, train, export, evaluate. Not part of the installed package."""
