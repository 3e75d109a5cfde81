"""The proof that the journal holds a decision, to be kept and verified by anybody."""

import strawberry


@strawberry.type(description="The proof that the journal holds a decision, to be kept and verified by anybody.")
class DecisionProof:
    """The proof that the journal holds a decision, to be kept and verified by anybody."""

    id: strawberry.ID
    entry: str = strawberry.field(description="The entry of the journal: the canonical text whose hash is the leaf.")
    leaf_index: int = strawberry.field(description="The place of the entry in the journal, from 0.")
    tree_size: int = strawberry.field(description="How many entries the journal held then.")
    root_sha256: str = strawberry.field(description="The journal's root at that size, in hexadecimal digits.")
    path: list[str] = strawberry.field(
        description="The hashes from the leaf to the root (RFC 6962), lowest first, in hexadecimal digits."
    )
    statement: str = strawberry.field(
        description="All of this, signed by the commission (JWS): save it as a file for `talapker decision verify`."
    )
    key_id: str = strawberry.field(description="Which key signed it; /journal/keys has it.")
