"""How words are compared: folded first, then stemmed by the database."""
