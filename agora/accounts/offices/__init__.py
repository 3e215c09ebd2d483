"""Files of offices: read, compared with what is here, written; docs/operations/offices.md."""
