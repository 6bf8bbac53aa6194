"""What is found in the text of an article: figures, times, names, statements, claims.

Each module finds one kind of thing and has its rule table beside it. ``DEFAULT`` is the order in which they run; an
extractor is any callable that takes an `Analysis` and returns a copy with more in it.
"""
