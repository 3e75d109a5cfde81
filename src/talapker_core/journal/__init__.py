"""The tamper-evident journal: canonical bytes, Merkle tree, proofs, receipts. Signing and storing happen elsewhere."""
