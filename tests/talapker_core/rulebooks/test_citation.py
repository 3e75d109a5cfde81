from datetime import date

from talapker_core.localized import Localized
from talapker_core.rulebooks.citation import Citation

LAW = Localized(ky="№ 68 Мыйзам", ru="Закон № 68", en="Law No. 68 of 2 Jul 2011")


def test_a_citation_reads_as_lawyers_write_it() -> None:
    citation = Citation(act="law-68", title=LAW, article="61", part="3", edition=date(2021, 8, 26))

    assert str(citation) == "art. 61(3), Law No. 68 of 2 Jul 2011, ed. 26 Aug 2021"
    assert citation.in_language("ru") == "ст. 61(3), Закон № 68, ред. 26.08.2021"
    assert citation.in_language("ky") == "61(3)-берене, № 68 Мыйзам, 26.08.2021 ред."


def test_a_citation_says_that_its_article_is_not_known() -> None:
    citation = Citation(act="law-98", title=LAW, article=None)

    assert citation.place == "not known"
    assert str(citation) == "Law No. 68 of 2 Jul 2011 (article not known)"
    assert citation.in_language("ru") == "Закон № 68 (статья не установлена)"
    assert citation.in_language("ky") == "№ 68 Мыйзам (беренеси белгисиз)"


def test_a_citation_without_part_or_edition_leaves_them_out() -> None:
    citation = Citation(act="law-68", title=LAW, article="41")

    assert str(citation) == "art. 41, Law No. 68 of 2 Jul 2011"
    assert citation.in_language("ru") == "ст. 41, Закон № 68"
