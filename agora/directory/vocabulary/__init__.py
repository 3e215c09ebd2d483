"""The words for trades and skills: those that Agora brings (the `.toml` files, one a sector), those
of the European classification, and those that staff found in profiles."""
