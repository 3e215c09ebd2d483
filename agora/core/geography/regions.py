"""The regions of our countries: GeoNames' codes, ISO 3166-2 codes, and the names on the spot."""

# country -> GeoNames' first-level code -> (ISO 3166-2 code without the country, name)
REGIONS = {
    "BE": {
        "BRU": ("BRU", "Bruxelles-Brussel"),
        "VLG": ("VLG", "Vlaanderen"),
        "WAL": ("WAL", "Wallonie"),
    },
    "DE": {
        "01": ("BW", "Baden-Württemberg"),
        "02": ("BY", "Bayern"),
        "03": ("HB", "Bremen"),
        "04": ("HH", "Hamburg"),
        "05": ("HE", "Hessen"),
        "06": ("NI", "Niedersachsen"),
        "07": ("NW", "Nordrhein-Westfalen"),
        "08": ("RP", "Rheinland-Pfalz"),
        "09": ("SL", "Saarland"),
        "10": ("SH", "Schleswig-Holstein"),
        "11": ("BB", "Brandenburg"),
        "12": ("MV", "Mecklenburg-Vorpommern"),
        "13": ("SN", "Sachsen"),
        "14": ("ST", "Sachsen-Anhalt"),
        "15": ("TH", "Thüringen"),
        "16": ("BE", "Berlin"),
    },
    "LU": {
        "CA": ("CA", "Capellen"),
        "CL": ("CL", "Clervaux"),
        "DI": ("DI", "Diekirch"),
        "EC": ("EC", "Echternach"),
        "ES": ("ES", "Esch-sur-Alzette"),
        "GR": ("G", "Grevenmacher"),
        "LU": ("L", "Luxembourg"),
        "ME": ("ME", "Mersch"),
        "RD": ("RD", "Redange"),
        "RM": ("RM", "Remich"),
        "VD": ("VD", "Vianden"),
        "WI": ("WI", "Wiltz"),
    },
    "NL": {
        "01": ("DR", "Drenthe"),
        "02": ("FR", "Fryslân"),
        "03": ("GE", "Gelderland"),
        "04": ("GR", "Groningen"),
        "05": ("LI", "Limburg"),
        "06": ("NB", "Noord-Brabant"),
        "07": ("NH", "Noord-Holland"),
        "09": ("UT", "Utrecht"),
        "10": ("ZE", "Zeeland"),
        "11": ("ZH", "Zuid-Holland"),
        "15": ("OV", "Overijssel"),
        "16": ("FL", "Flevoland"),
    },
}


def region_name(country: str, code: str) -> str:
    """Give the name of a region by GeoNames' code, or nothing when it is not known."""
    return REGIONS.get(country, {}).get(code, ("", ""))[1]


def iso_code(country: str, code: str) -> str:
    """Give the ISO 3166-2 code of a region by GeoNames' code, without the country."""
    return REGIONS.get(country, {}).get(code, ("", ""))[0]
