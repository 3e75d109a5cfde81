"""What is asked, as GraphQL and as the SQL/JSON statement that a careful person writes for it by hand.

The hand-written statements join where a join is natural, use each engine's own JSON functions, and obey the same
rules of disclosure for the public. Their single value is the same bytes that GraphQL answers.
"""
# ruff: noqa: INP001  (scripts that stand beside the packages, not in one)

from collections.abc import Mapping
from dataclasses import dataclass

from talapker_graphql.store.connection import Engine


@dataclass(frozen=True, slots=True)
class Operation:
    """One question.

    Attributes:
        name: what it shows.
        question: the GraphQL document; its one variable is `id`.
        handwritten: the statement for each engine; its one parameter is the id.
        table: the table whose ids are asked for.
    """

    name: str
    question: str
    handwritten: Mapping[Engine, str]
    table: str


_THREE = "{ ky ru en }"
_ONE_NAME = "{ surname givenName patronymic }"
_CANDIDACY = f"""id place status person {{ name {{ ky {_ONE_NAME} ru {_ONE_NAME} latin }} birthYear }}
  party {{ id name {_THREE} }} documents {{ nodes {{ kind receivedAt }} }}
  checks {{ nodes {{ registry standing answeredAt }} }}"""
_DECISION = f"decision {{ outcome article text {_THREE} decidedAt }}"


def _sqlite_three(of: str) -> str:
    return f"json_object('ky', {of}_ky, 'ru', {of}_ru, 'en', {of}_en)"


def _sqlite_name(language: str) -> str:
    parts = (f"'{key}', h.{column}_{language}" for key, column in _NAME_PARTS.items())
    return f"json_object({', '.join(parts)})"


_NAME_PARTS = {"surname": "surname", "givenName": "given_name", "patronymic": "patronymic"}
_SQLITE_CANDIDACY = f"""'id', c.id, 'place', c.place, 'status', upper(c.status),
  'person', json_object('name', json_object('ky', {_sqlite_name("ky")}, 'ru', {_sqlite_name("ru")},
                                            'latin', h.name_latin), 'birthYear', h.birth_year),
  'party', CASE WHEN p.id IS NULL THEN NULL ELSE json_object('id', p.id, 'name', {_sqlite_three("p.name")}) END,
  'documents', json_object('nodes', json((
    SELECT json_group_array(json_object('kind', o.kind, 'receivedAt', o.received_at)) FROM (
      SELECT kind, received_at FROM document WHERE candidacy_id = c.id AND replaced_at IS NULL
      ORDER BY ordinal, id LIMIT 20) o))),
  'checks', json_object('nodes', json((
    SELECT json_group_array(json_object('registry', g.registry, 'standing', upper(g.standing),
                                        'answeredAt', g.answered_at)) FROM (
      SELECT registry, standing, answered_at FROM registry_check WHERE candidacy_id = c.id
      ORDER BY registry, id LIMIT 20) g)))"""
_SQLITE_DECISION = f"""'decision', json((
    SELECT json_object('outcome', upper(q.outcome), 'article', q.article, 'text', {_sqlite_three("q.text")},
                       'decidedAt', q.decided_at)
    FROM decision q JOIN nomination n ON n.id = q.nomination_id
    WHERE q.nomination_id = c.nomination_id AND n.published_at IS NOT NULL ORDER BY q.round DESC LIMIT 1))"""


def _postgresql_three(of: str) -> str:
    return f"(SELECT row_to_json(z) FROM (SELECT {of}_ky AS ky, {of}_ru AS ru, {of}_en AS en) z)"


def _postgresql_name(language: str) -> str:
    parts = (f'h.{column}_{language} AS "{key}"' for key, column in _NAME_PARTS.items())
    return f"(SELECT row_to_json(z) FROM (SELECT {', '.join(parts)}) z)"


_POSTGRESQL_CANDIDACY = f"""c.id, c.place, upper(c.status) AS status,
  (SELECT row_to_json(y) FROM (SELECT
    (SELECT row_to_json(m) FROM (SELECT {_postgresql_name("ky")} AS ky, {_postgresql_name("ru")} AS ru,
                                        h.name_latin AS latin) m) AS name, h.birth_year AS "birthYear") y) AS person,
  CASE WHEN p.id IS NOT NULL THEN
    (SELECT row_to_json(y) FROM (SELECT p.id, {_postgresql_three("p.name")} AS name) y) END AS party,
  (SELECT row_to_json(y) FROM (SELECT array_to_json(ARRAY(SELECT row_to_json(o) FROM (
     SELECT kind, received_at AS "receivedAt" FROM document WHERE candidacy_id = c.id AND replaced_at IS NULL
     ORDER BY ordinal, id COLLATE "C" LIMIT 20) o)) AS nodes) y) AS documents,
  (SELECT row_to_json(y) FROM (SELECT array_to_json(ARRAY(SELECT row_to_json(g) FROM (
     SELECT registry, upper(standing) AS standing, answered_at AS "answeredAt" FROM registry_check
     WHERE candidacy_id = c.id ORDER BY registry COLLATE "C", id COLLATE "C" LIMIT 20) g)) AS nodes) y) AS checks"""
_POSTGRESQL_DECISION = f"""(SELECT row_to_json(y) FROM (
     SELECT upper(q.outcome) AS outcome, q.article, {_postgresql_three("q.text")} AS text, q.decided_at AS "decidedAt"
     FROM decision q JOIN nomination n ON n.id = q.nomination_id
     WHERE q.nomination_id = c.nomination_id AND n.published_at IS NOT NULL ORDER BY q.round DESC LIMIT 1) y
  ) AS decision"""

_JOINED = "candidacy c JOIN person h ON h.id = c.person_id LEFT JOIN party p ON p.id = c.party_id"

CANDIDATE_PAGE = Operation(
    "candidate page",
    f"query Page($id: ID!) {{ candidacy(id: $id) {{ {_CANDIDACY} {_DECISION} }} }}",
    {
        "sqlite": f"""SELECT CAST(json_object('candidacy', json((
  SELECT json_object({_SQLITE_CANDIDACY}, {_SQLITE_DECISION}) FROM {_JOINED}
  WHERE c.id = ?1 AND c.published_at IS NOT NULL))) AS BLOB)""",
        "postgresql": f"""SELECT convert_to(row_to_json(a)::text, 'UTF8') FROM (SELECT (
  SELECT row_to_json(x) FROM (SELECT {_POSTGRESQL_CANDIDACY}, {_POSTGRESQL_DECISION} FROM {_JOINED}
  WHERE c.id = $1 AND c.published_at IS NOT NULL) x) AS candidacy) a""",
    },
    "candidacy",
)

DISTRICT_BALLOT = Operation(
    "district ballot of 14",
    f"""query Ballot($id: ID!) {{ constituency(id: $id) {{ number name {_THREE}
  candidacies(first: 20) {{ totalCount nodes {{ {_CANDIDACY} {_DECISION} }} }} }} }}""",
    {
        "sqlite": f"""SELECT CAST(json_object('constituency', json((
  SELECT json_object('number', d.number, 'name', {_sqlite_three("d.name")}, 'candidacies', json_object(
    'totalCount', (SELECT count(*) FROM candidacy WHERE constituency_id = d.id AND published_at IS NOT NULL),
    'nodes', json((SELECT json_group_array(json(x.j)) FROM (
      SELECT json_object({_SQLITE_CANDIDACY}, {_SQLITE_DECISION}) AS j FROM {_JOINED}
      WHERE c.constituency_id = d.id AND c.published_at IS NOT NULL ORDER BY c.place, c.id LIMIT 20) x))))
  FROM constituency d WHERE d.id = ?1))) AS BLOB)""",
        "postgresql": f"""SELECT convert_to(row_to_json(a)::text, 'UTF8') FROM (SELECT (
  SELECT row_to_json(e) FROM (SELECT d.number, {_postgresql_three("d.name")} AS name,
    (SELECT row_to_json(w) FROM (SELECT
      (SELECT count(*) FROM candidacy WHERE constituency_id = d.id AND published_at IS NOT NULL) AS "totalCount",
      array_to_json(ARRAY(SELECT row_to_json(x) FROM (
        SELECT {_POSTGRESQL_CANDIDACY}, {_POSTGRESQL_DECISION} FROM {_JOINED}
        WHERE c.constituency_id = d.id AND c.published_at IS NOT NULL
        ORDER BY c.place, c.id COLLATE "C" LIMIT 20) x)) AS nodes) w) AS candidacies
  FROM constituency d WHERE d.id = $1) e) AS constituency) a""",
    },
    "constituency",
)

PARTY_LIST = Operation(
    "party list of 54",
    f"""query List($id: ID!) {{ partyList(id: $id) {{ ballotNumber
  candidacies(first: 54) {{ nodes {{ {_CANDIDACY} }} }} }} }}""",
    {
        "sqlite": f"""SELECT CAST(json_object('partyList', json((
  SELECT json_object('ballotNumber', l.ballot_number, 'candidacies', json_object(
    'nodes', json((SELECT json_group_array(json(x.j)) FROM (
      SELECT json_object({_SQLITE_CANDIDACY}) AS j FROM {_JOINED}
      WHERE c.party_list_id = l.id AND c.published_at IS NOT NULL ORDER BY c.place, c.id LIMIT 54) x))))
  FROM party_list l JOIN nomination n ON n.id = l.nomination_id
  WHERE l.id = ?1 AND n.published_at IS NOT NULL))) AS BLOB)""",
        "postgresql": f"""SELECT convert_to(row_to_json(a)::text, 'UTF8') FROM (SELECT (
  SELECT row_to_json(e) FROM (SELECT l.ballot_number AS "ballotNumber",
    (SELECT row_to_json(w) FROM (SELECT array_to_json(ARRAY(SELECT row_to_json(x) FROM (
        SELECT {_POSTGRESQL_CANDIDACY} FROM {_JOINED}
        WHERE c.party_list_id = l.id AND c.published_at IS NOT NULL
        ORDER BY c.place, c.id COLLATE "C" LIMIT 54) x)) AS nodes) w) AS candidacies
  FROM party_list l JOIN nomination n ON n.id = l.nomination_id
  WHERE l.id = $1 AND n.published_at IS NOT NULL) e) AS "partyList") a""",
    },
    "party_list",
)

OPERATIONS = (CANDIDATE_PAGE, DISTRICT_BALLOT, PARTY_LIST)
