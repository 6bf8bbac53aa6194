"""Trains the line model of onrecord.corpus.zones."""
