"""A directory as large as one likes, to measure with: `agora bench-data`.

A few hundred profiles (`patterns`) are made up and written by the room's own code, which says what
stands on cards and entries. Every member (`crowd`) then copies one of them in the database
(`copying`), under a name and in a town of their own.
"""
