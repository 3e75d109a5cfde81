"""Reads OpenAPI 3 descriptions, JSON or YAML, down to what an operation means on the wire. Nothing is fetched."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from registry_adapters.wire.schema_components import DefinitionError

_MOST_BYTES = 2 * 1024 * 1024
_MOST_YAML = 512 * 1024
"""PyYAML takes seconds for more."""

_MOST_NODES = 200_000
_DEEPEST = 100
_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
# What describes and does not promise: other words for it, or another order of it, change nothing on the wire.
_WORDS = {"description", "summary", "title", "example", "examples", "externalDocs", "tags", "operationId", "servers"}
_NAMED_BY_PROVIDER = {"properties", "patternProperties", "responses", "content", "headers", "schemas", "mapping"}
"""Objects whose keys are names of the provider's own, so that a property may well be called ``title``."""


class OpenApi:
    """One description. References are resolved within it and nowhere else.

    Raises:
        DefinitionError: it is no OpenAPI 3 description, or larger than any we could mean.
    """

    def __init__(self, content: bytes) -> None:
        document = _read(content)
        paths = document.get("paths") if isinstance(document, dict) else None
        if not isinstance(document, dict) or not str(document.get("openapi", "")).startswith("3."):
            raise DefinitionError("it is no OpenAPI 3 description")
        if not isinstance(paths, dict):
            raise DefinitionError("it describes no paths")
        self._document: dict[str, Any] = document
        self._paths: dict[str, Any] = paths
        self._nodes = 0

    def operations(self) -> Iterator[tuple[str, str]]:
        """Every operation, as its method and its path."""
        for path, described in self._paths.items():
            if isinstance(described, dict):
                yield from ((method, str(path)) for method in _METHODS if method in described)

    def operation(self, method: str, path: str) -> Any:
        """What is promised about an operation, with references resolved; `None` when there is no such operation.

        Raises:
            DefinitionError: it refers to another document, or to nothing, or has no end.
        """
        described = self._paths.get(path)
        if isinstance(described, dict) and "$ref" in described:
            described = self._target(described["$ref"])
        if not isinstance(described, dict) or method not in described:
            return None
        self._nodes = 0
        promised = self._resolved(described[method], (), depth=0)
        shared = self._resolved(described.get("parameters", []), (), depth=0)
        own = promised.get("parameters", []) if isinstance(promised, dict) else []
        parameters = {_parameter(one): one for one in (*shared, *own)}
        return {**promised, "parameters": parameters} if isinstance(promised, dict) else promised

    def _resolved(self, value: Any, within: tuple[str, ...], *, depth: int, names: bool = False) -> Any:
        self._nodes += 1
        if depth > _DEEPEST or self._nodes > _MOST_NODES:
            raise DefinitionError("the description is nested too deeply, or too large")
        if isinstance(value, list):
            return [self._resolved(one, within, depth=depth + 1) for one in value]
        if not isinstance(value, dict):
            # YAML knows dates where JSON has texts.
            return value if value is None or isinstance(value, (str, int, float)) else str(value)
        if not names and isinstance(value.get("$ref"), str):
            reference = value["$ref"]
            if reference in within:
                # A schema that contains itself: which of those around it is enough.
                return {"recurs": len(within) - within.index(reference)}
            return self._resolved(self._target(reference), (*within, reference), depth=depth + 1)
        told: dict[str, Any] = {}
        for name, one in value.items():
            if not names and (name in _WORDS or str(name).startswith("x-")):
                continue
            told[str(name)] = self._resolved(
                one, within, depth=depth + 1, names=name in _NAMED_BY_PROVIDER and not names
            )
        required = told.get("required")
        if not names and isinstance(required, list) and all(isinstance(one, str) for one in required):
            told["required"] = sorted(required)
        return told

    def _target(self, reference: object) -> Any:
        if not isinstance(reference, str) or not reference.startswith("#/"):
            raise DefinitionError("the description refers to another document")
        found: Any = self._document
        for step in reference.removeprefix("#/").split("/"):
            name = step.replace("~1", "/").replace("~0", "~")
            if not isinstance(found, dict) or name not in found:
                raise DefinitionError("the description refers to nothing")
            found = found[name]
        return found


def _parameter(told: Any) -> str:
    return f"{told.get('in')} {told.get('name')}" if isinstance(told, dict) else str(told)


def _read(content: bytes) -> Any:
    if len(content) > _MOST_BYTES:
        raise DefinitionError("the description is too large")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise DefinitionError("the description is not UTF-8") from None
    if text.lstrip().startswith("{"):
        try:
            return json.loads(text, parse_constant=_refuse, object_pairs_hook=_once)
        except (ValueError, RecursionError):
            raise DefinitionError("the description is not JSON") from None
    return _yaml(text)


def _yaml(text: str) -> Any:
    if len(text) > _MOST_YAML:
        raise DefinitionError("the description is too large")
    try:
        import yaml
    except ImportError:
        raise DefinitionError("the description is YAML, and PyYAML is not installed") from None

    loader = yaml.SafeLoader(text)
    try:
        root = loader.get_single_node()
        if root is None:
            raise DefinitionError("the description is empty")
        _demand_plain(root, set())
        return loader.construct_document(root)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        raise DefinitionError("the description is not YAML") from None
    finally:
        loader.dispose()


def _demand_plain(node: Any, seen: set[int]) -> None:
    """Without aliases, by which a small text could unfold to any size, and with each name once."""
    if id(node) in seen:
        raise DefinitionError("the description uses aliases of YAML")
    seen.add(id(node))
    if isinstance(node.value, list):
        pairs = [pair for pair in node.value if isinstance(pair, tuple)]
        if len({name.value for name, _ in pairs if isinstance(name.value, str)}) != len(pairs):
            raise DefinitionError("the description has a name twice, or one that is no word")
        for one in node.value:
            for child in one if isinstance(one, tuple) else (one,):
                _demand_plain(child, seen)


def _refuse(_name: str) -> NoReturn:
    raise ValueError("not a number")


def _once(pairs: list[tuple[str, Any]]) -> Mapping[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a name is given twice")
    return dict(pairs)
