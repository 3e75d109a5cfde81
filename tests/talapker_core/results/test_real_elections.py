"""Published results of real elections. The numbers are facts; each names the authority that published them."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from talapker_core.results.apportionment import Apportioned, largest_remainder
from talapker_core.results.divisors import DIVISORS, ApportionedByAverages, highest_averages
from talapker_core.results.quotas import QUOTAS
from talapker_core.results.thresholds import Admission, Base, CoalitionThreshold, Threshold, admit_lists
from talapker_core.results.votes import VoteCount

Votes = Mapping[str, int]


def shared(method: str, votes: Votes, seats: int) -> dict[str, int]:
    outcome = (
        highest_averages(votes, seats, DIVISORS[method])
        if method in DIVISORS
        else largest_remainder(votes, seats, quota=QUOTAS[method])
    )
    assert isinstance(outcome, Apportioned | ApportionedByAverages)
    return dict(outcome.seats)


# Central Election Commission of the Kyrgyz Republic, 4 October 2015, as ElectionGuide (IFES) prints it.
KYRGYZSTAN_2015 = {
    "SDPK": (432_804, 38),
    "Respublika - Ata-Jurt": (318_266, 28),
    "Kyrgyzstan": (205_268, 18),
    "Onuguu-Progress": (147_515, 13),
    "Bir Bol": (134_909, 12),
    "Ata Meken": (122_500, 11),
}

# Czech Statistical Office, volby.cz, 2017: votes of lists of 5 % and more in Prague and the Karlovy Vary region.
PRAGUE_2017 = {
    "ANO": (124_445, 6),
    "ODS": (99_182, 5),
    "Piráti": (107_590, 5),
    "SPD": (35_547, 1),
    "ČSSD": (34_079, 1),
    "KSČM": (28_158, 1),
    "KDU-ČSL": (29_143, 1),
    "TOP 09": (77_325, 3),
    "STAN": (30_920, 1),
}
KARLOVY_VARY_2017 = {
    "ANO": (43_268, 3),
    "ODS": (10_796, 0),
    "Piráti": (12_264, 1),
    "SPD": (15_233, 1),
    "ČSSD": (8_530, 0),
    "KSČM": (9_960, 0),
    "KDU-ČSL": (2_885, 0),
    "TOP 09": (4_495, 0),
    "STAN": (6_453, 0),
}
# Czech Statistical Office, volby.cz: European Parliament 2019, lists of 5 % and more.
CZECH_EUROPEAN_2019 = {
    "ANO 2011": (502_343, 6),
    "ODS": (344_885, 4),
    "Piráti": (330_844, 3),
    "STAN, TOP 09": (276_220, 3),
    "SPD": (216_718, 2),
    "KDU-ČSL": (171_723, 2),
    "KSČM": (164_624, 1),
}
# Federal Ministry of the Interior of Austria: National Council, lists of 4 % and more, third count.
AUSTRIA_2019 = {
    "ÖVP": (1_789_417, 71),
    "SPÖ": (1_011_868, 40),
    "FPÖ": (772_666, 31),
    "NEOS": (387_124, 15),
    "GRÜNE": (664_055, 26),
}
AUSTRIA_2017 = {
    "SPÖ": (1_361_746, 52),
    "ÖVP": (1_595_526, 62),
    "FPÖ": (1_316_442, 51),
    "NEOS": (268_518, 10),
    "PILZ": (223_543, 8),
}
AUSTRIA_2013 = {
    "SPÖ": (1_258_605, 52),
    "ÖVP": (1_125_876, 47),
    "FPÖ": (962_313, 40),
    "GRÜNE": (582_657, 24),
    "FRANK": (268_679, 11),
    "NEOS": (232_946, 9),
}
# Central Elections Committee of Israel, 22nd Knesset, September 2019: alliances for surplus votes taken together.
KNESSET_22 = {
    "Blue and White + Yisrael Beitenu": (1_461_368, 41),
    "Likud + Yemina": (1_374_272, 39),
    "Joint List": (470_211, 13),
    "Shas + United Torah Judaism": (598_974, 16),
    "Labor-Gesher + Democratic Union": (405_277, 11),
}
# Electoral Commission of New Zealand: the 120 seats before overhang.
NEW_ZEALAND_2014 = {
    "ACT": (16_689, 1),
    "Green": (257_359, 14),
    "Labour": (604_535, 32),
    "Māori": (31_849, 2),
    "National": (1_131_501, 60),
    "New Zealand First": (208_300, 11),
    "United Future": (5_286, 0),
}
NEW_ZEALAND_2008 = {
    "ACT": (85_496, 5),
    "Green": (157_613, 9),
    "Labour": (796_880, 43),
    "Māori": (55_980, 3),
    "National": (1_053_398, 58),
    "Progressive": (21_241, 1),
    "United Future": (20_497, 1),
}
# Statistical Office of the Slovak Republic, National Council 2020, every list. Votes, members of the coalition, seats.
SLOVAKIA_2020 = {
    "OĽANO": (721_166, 1, 53),
    "Smer": (527_172, 1, 38),
    "Sme rodina": (237_531, 1, 17),
    "ĽSNS": (229_660, 1, 17),
    "Progresívne Slovensko, SPOLU": (200_780, 2, 0),
    "Sloboda a Solidarita": (179_246, 1, 13),
    "Za ľudí": (166_325, 1, 12),
    "Kresťanskodemokratické hnutie": (134_099, 1, 0),
    "MKÖ-MKS": (112_662, 1, 0),
    "SNS": (91_171, 1, 0),
    "Dobrá voľba": (88_220, 1, 0),
    "Vlasť": (84_507, 1, 0),
    "Most-Híd": (59_174, 1, 0),
    "Socialisti.sk": (15_925, 1, 0),
    "Máme toho dosť!": (9_260, 1, 0),
    "Slovenská ľudová strana Andreja Hlinku": (8_191, 1, 0),
    "Demokratická strana": (4_194, 1, 0),
    "Solidarita-HPCh": (3_296, 1, 0),
    "Starostovia a nezávislí kandidáti": (2_018, 1, 0),
    "Slovenské hnutie obrody": (1_966, 1, 0),
    "Hlas ľudu": (1_887, 1, 0),
    "Práca slovenského národa": (1_261, 1, 0),
    "99 % občiansky hlas": (991, 1, 0),
    "Slovenská liga": (809, 1, 0),
}

ELECTIONS = {
    "Kyrgyzstan 2015": ("hare", KYRGYZSTAN_2015),
    "Prague 2017": ("dhondt", PRAGUE_2017),
    "Karlovy Vary 2017": ("dhondt", KARLOVY_VARY_2017),
    "Czech European 2019": ("dhondt", CZECH_EUROPEAN_2019),
    "Austria 2019": ("dhondt", AUSTRIA_2019),
    "Austria 2017": ("dhondt", AUSTRIA_2017),
    "Austria 2013": ("dhondt", AUSTRIA_2013),
    "Israel 2019": ("dhondt", KNESSET_22),
    "New Zealand 2014": ("sainte_lague", NEW_ZEALAND_2014),
    "New Zealand 2008": ("sainte_lague", NEW_ZEALAND_2008),
}


@pytest.mark.parametrize("name", ELECTIONS)
def test_the_published_seats_come_out(name: str) -> None:
    method, published = ELECTIONS[name]
    official = {party: seats for party, (_, seats) in published.items()}
    votes = {party: number for party, (number, _) in published.items()}

    assert shared(method, votes, sum(official.values())) == official


def test_slovakia_2020_comes_out_with_bars_by_coalition_and_the_rounded_quota() -> None:
    def bar(percent: int) -> Threshold:
        return Threshold(Fraction(percent, 100), Base.VALID, "act 180/2014, section 66")

    votes = {party: number for party, (number, _, _) in SLOVAKIA_2020.items()}
    members = {party: number for party, (_, number, _) in SLOVAKIA_2020.items()}
    # The bars are of valid votes, which are those of all lists together.
    count = VoteCount(0, 0, votes)
    assert count.valid == 2_881_511
    admission = admit_lists(count, CoalitionThreshold(((1, bar(5)), (2, bar(7)), (4, bar(10)))), members=members)

    assert isinstance(admission, Admission)
    admitted = {party: votes[party] for party in admission.admitted}
    assert shared("hagenbach_bischoff_rounded", admitted, 150) == {
        party: seats for party, (_, _, seats) in SLOVAKIA_2020.items() if seats
    }
    assert [each.party_list for each in admission.excluded if votes[each.party_list] > 200_000] == [
        "Progresívne Slovensko, SPOLU"
    ]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Prague 2017", "sainte_lague"),
        ("Prague 2017", "hare"),
        ("New Zealand 2008", "dhondt"),
        ("New Zealand 2014", "dhondt"),
    ],
)
def test_another_method_would_have_given_other_seats(name: str, other: str) -> None:
    _, published = ELECTIONS[name]
    votes = {party: number for party, (number, _) in published.items()}
    official = {party: seats for party, (_, seats) in published.items()}

    assert shared(other, votes, sum(official.values())) != official
