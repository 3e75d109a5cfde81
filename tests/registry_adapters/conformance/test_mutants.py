import json

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from registry_adapters.conformance.mutants import Change, another, mutants

NUMBER = "20003198500017"
XML = (
    b'<r xmlns="urn:x" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><ask><pin>20003198500017</pin></ask>'
    b'<told><pin>20003198500017</pin><held>true</held><name>Bakyt</name><left xsi:nil="true"/>'
    b"<case><no>1</no></case><case><no>2</no></case></told></r>"
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just(NUMBER),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(min_size=1, max_size=5), inner, max_size=3),
    max_leaves=10,
)


def of_xml(**options: object) -> list[tuple[Change, str, bytes]]:
    made = mutants(XML, number=NUMBER, xml=True, **options)  # type: ignore[arg-type]
    return [(mutant.change, mutant.place, mutant.reply) for mutant in made]


def test_every_leaf_of_xml_is_dropped_renamed_and_has_a_stranger_beside_it() -> None:
    for change in (Change.DROP, Change.RENAME, Change.ADD):
        assert [place for made, place, _ in of_xml() if made is change] == [
            "ask/pin",
            "told/pin",
            "told/held",
            "told/name",
            "told/left",
            "told/case[0]/no",
            "told/case[1]/no",
        ]


def test_a_nilled_element_is_not_nilled_again() -> None:
    assert "told/left" not in [place for change, place, _ in of_xml() if change is Change.NIL]


def test_each_number_is_exchanged_by_itself() -> None:
    replies = [reply for change, _, reply in of_xml() if change is Change.OTHER_NUMBER]

    assert [reply.count(NUMBER.encode()) for reply in replies] == [1, 1]


def test_a_yes_or_no_becomes_maybe_and_a_text_becomes_an_element() -> None:
    made = {place: etree.fromstring(reply) for change, place, reply in of_xml() if change is Change.RETYPE}

    assert made["told/held"].findtext(".//{urn:x}held") == "maybe"
    assert made["told/name"].find(".//{urn:x}name/{urn:x}inner") is not None


def test_places_where_nil_is_a_statement_are_neither_nilled_nor_dropped() -> None:
    spared = {(change, place) for change, place, _ in of_xml()} - {
        (change, place) for change, place, _ in of_xml(nil_means=("told/case*/no", "told/name"))
    }

    assert spared == {
        (change, place)
        for change in (Change.DROP, Change.NIL)
        for place in ("told/name", "told/case[[]0]/no".replace("[[]", "["), "told/case[1]/no")
    }


@given(document=st.dictionaries(st.text(min_size=1, max_size=5), values, min_size=1, max_size=4))
def test_a_mutant_of_json_is_json_and_differs_from_the_reply(document: dict[str, object]) -> None:
    reply = json.dumps(document).encode()

    for mutant in mutants(reply, number=NUMBER, xml=False):
        assert json.dumps(json.loads(mutant.reply)) != json.dumps(document)


@given(number=st.from_regex(r"[0-9]{5,20}", fullmatch=True))
def test_another_number_is_as_long_and_different(number: str) -> None:
    assert another(number) != number
    assert len(another(number)) == len(number)
