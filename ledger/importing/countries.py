"""Country codes: ISO 3166-1 alpha-2, which IATI writes, to alpha-3, which the ledger writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.importing.candidates import Unmapped, find_recipient

if TYPE_CHECKING:
    from ledger.importing.candidates import Reading

#: The countries of data/countries.csv.
ALPHA3 = {
    "AF": "AFG", "AE": "ARE", "AR": "ARG", "AM": "ARM", "AU": "AUS", "AT": "AUT", "AZ": "AZE",
    "BE": "BEL", "BG": "BGR", "BH": "BHR", "BY": "BLR", "CA": "CAN", "CH": "CHE", "CN": "CHN",
    "CZ": "CZE", "DE": "DEU", "EG": "EGY", "EE": "EST", "FR": "FRA", "GB": "GBR", "GE": "GEO",
    "GR": "GRC", "HU": "HUN", "ID": "IDN", "IN": "IND", "IR": "IRN", "IT": "ITA", "JP": "JPN",
    "KZ": "KAZ", "KG": "KGZ", "KR": "KOR", "KW": "KWT", "LT": "LTU", "LV": "LVA", "MD": "MDA",
    "MK": "MKD", "MN": "MNG", "MY": "MYS", "NL": "NLD", "OM": "OMN", "PK": "PAK", "PL": "POL",
    "PT": "PRT", "QA": "QAT", "RO": "ROU", "RU": "RUS", "SA": "SAU", "SG": "SGP", "RS": "SRB",
    "SK": "SVK", "SI": "SVN", "TJ": "TJK", "TM": "TKM", "TR": "TUR", "UA": "UKR", "US": "USA",
    "UZ": "UZB", "VN": "VNM", "ZA": "ZAF",
}  # fmt: skip
# Every other code that ISO 3166-1 assigns: a real country that the ledger does not name.
_OTHERS = """
AD AG AI AL AO AQ AS AW AX BA BB BD BF BI BJ BL BM BN BO BQ BR BS BT BV BW BZ CC CD CF CG CI
CK CL CM CO CR CU CV CW CX CY DJ DK DM DO DZ EC EH ER ES ET FI FJ FK FM FO GA GD GF GG GH GI
GL GM GN GP GQ GS GT GU GW GY HK HM HN HR HT IE IL IM IO IQ IS JE JM JO KE KH KI KM KN KP KY LA
LB LC LI LK LR LS LU LY MA MC ME MF MG MH ML MM MO MP MQ MR MS MT MU MV MW MX MZ NA NC NE NF NG
NI NO NP NR NU NZ PA PE PF PG PH PM PN PR PS PW PY RE RW SB SC SD SE SH SJ SL SM SN SO SR SS ST
SV SX SY SZ TC TD TF TG TH TK TL TN TO TT TV TW TZ UG UM UY VA VC VE VG VI VU WF WS YE YT ZM ZW
"""
ELSEWHERE = frozenset(_OTHERS.split())


def find_country(code: str, reading: Reading) -> str | Unmapped:
    """Return the ISO3 of a recipient that the ledger follows, else why it is not taken."""
    iso3 = ALPHA3.get(code.upper())
    if iso3 is not None:
        return find_recipient(iso3, reading)
    if code.upper() in ELSEWHERE:
        reason = "No row of countries.csv has this country."
        return Unmapped("recipient", code, reason, "left-out")
    return Unmapped("recipient", code, "Not an ISO 3166-1 alpha-2 code.")
