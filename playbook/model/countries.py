"""Which country is meant: from what people and CRMs write to an ISO 3166 code.

In comes a code, a code with a region, or a name in any case; out goes a code, or None. A name
that could be two countries (``Congo``) is none of them. Nothing is guessed from spelling.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from playbook import library

# The names ISO gives where the zone table is shorter, names in general use, what the people there say,
# and codes of other kinds.
_ALSO = """
AE uae, emirates, are
AS american samoa
AT österreich, aut
AU commonwealth of australia, aus
BE belgique, belgië, bel
BL saint barthelemy
BN brunei darussalam
BO plurinational state of bolivia
BQ bonaire sint eustatius and saba, caribbean netherlands
BR brasil, bra
CC cocos islands, keeling islands
CD democratic republic of the congo, democratic republic of congo, dr congo, drc
CF central african republic
CG republic of the congo, republic of congo, congo brazzaville
CH switzerland, schweiz, suisse, svizzera, che
CI ivory coast
CN prc, people's republic of china, mainland china, chn, 中国
CV cabo verde
CW curaçao
CZ czechia, cesko, česká republika
DE deutschland, ger, deu, federal republic of germany
DK danmark, dnk
EG arab republic of egypt
ES españa, esp
FI suomi, fin
FK falkland islands malvinas
FM federated states of micronesia, micronesia
FR fra, république française
GB uk, great britain, england, scotland, wales, northern ireland, britain, gbr, united kingdom,
GB united kingdom of great britain and northern ireland
GR el, hellas, hellenic republic
GS south georgia
HK hong kong sar, hong kong sar china
HM heard island and mcdonald islands
HU magyarország
ID idn
IE republic of ireland, éire
IN ind, bharat
IR islamic republic of iran
IT italia, ita
JP jap, jpn, 日本
KN saint kitts and nevis
KP north korea, democratic people's republic of korea
KR rok, korea, south korea, republic of korea, kor, 한국, 대한민국
LA lao people's democratic republic, lao pdr
LC saint lucia
LY libyan arab jamahiriya
MD republic of moldova
MF saint martin, saint martin french part
MK macedonia, former yugoslav republic of macedonia, republic of north macedonia
MM burma, myanmar
MO macao, macao sar, macau sar
MX méxico, mex, estados unidos mexicanos
NL holland, nederland, the netherlands, nld
NO norge, nor
NZ aotearoa
PH the philippines
PL polska, pol
PM saint pierre and miquelon
PN pitcairn islands
PS state of palestine, palestinian territories, palestinian territory
PT por
RU russian federation
SA ksa, sau, kingdom of saudi arabia
SE sverige, swe
SG sgp
SH saint helena, saint helena ascension and tristan da cunha
SK slovak republic
ST são tomé and príncipe
SX sint maarten, sint maarten dutch part
SY syrian arab republic
SZ eswatini, swaziland
TC turks and caicos islands
TF french southern territories
TL timor-leste
TR türkiye, turkiye, tur
TW taiwan province of china, republic of china, 台灣
TZ united republic of tanzania
UM united states minor outlying islands
US usa, united states of america, america, the states
VA holy see, vatican, holy see vatican city state
VC saint vincent and the grenadines
VE bolivarian republic of venezuela
VG british virgin islands, virgin islands british
VI us virgin islands, virgin islands u.s.
VN viet nam, vnm
WS samoa
ZA rsa, zaf
"""

_APART = re.compile(r"[\s,;()\[\]/_’'`´-]+")


def country_called(text: str) -> str | None:
    """The ISO code of the country that a code or name stands for, or None.

    >>> [country_called(each) for each in ("jp", "Korea, Republic of", "USA", "Côte d'Ivoire", "Deutschland")]
    ['JP', 'KR', 'US', 'CI', 'DE']
    >>> country_called("Congo"), country_called("Europe")
    (None, None)
    """
    plain = text.strip()
    if len(plain) == 2 and plain.upper() in library.countries():
        return plain.upper()
    name, comma, before = plain.partition(",")
    known = _names()
    return known.get(_folded(plain)) or (known.get(_folded(f"{before} {name}")) if comma else None)


def place_called(text: str) -> str | None:
    """As ``country_called``, and a region of a country that has holidays of its own.

    >>> place_called("de-by"), place_called("DE-XX"), place_called("Guinea-Bissau")
    ('DE-BY', None, 'GW')
    """
    if country := country_called(text):
        return country
    code, dash, region = text.strip().partition("-")
    country = code.upper()
    if not dash or country not in library.countries():
        return None
    regions = library.regions_of(country)
    same = [each for each in regions if each.upper() == region.upper()]
    return f"{country}-{same[0]}" if len(same) == 1 else None


def other_names(code: str) -> tuple[str, ...]:
    """What else a country is called, besides its English name.

    >>> other_names("JP"), other_names("QA")
    (('jap', 'jpn', '日本'), ())
    """
    return _also().get(code, ())


@cache
def _names() -> dict[str, str]:
    found = {_folded(name): code for code, name in library.countries().items()}
    return found | {_folded(name): code for code, names in _also().items() for name in names}


@cache
def _also() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _ALSO.strip().splitlines():
        code, _, names = line.partition(" ")
        found[code] = (*found.get(code, ()), *(name.strip() for name in names.split(",") if name.strip()))
    return found


def _folded(name: str) -> str:
    """A name without what people write or leave out: case, accents, marks, articles."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = [
        _SAME.get(word, word) for word in _APART.split(bare.casefold().replace(".", "").replace("&", " and ")) if word
    ]
    return " ".join(words[1:] if words[:1] == ["the"] else words)


_SAME = {"st": "saint", "rep": "republic", "is": "islands"}
