"""Supporters: who signed for a candidate, as declared on signature sheets, and what the commission found of them."""
