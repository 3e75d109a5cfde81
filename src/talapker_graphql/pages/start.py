"""The start page: what is here, and the ways in."""

from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Talapker</title>
<style>
:root {{ color-scheme: light dark; --line: color-mix(in srgb, currentColor 20%, transparent); }}
body {{ font: 1rem/1.6 system-ui, sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1.25rem; }}
h1 {{ font-size: 1.9rem; margin-bottom: .25rem; }} h2 {{ font-size: 1.1rem; margin-top: 2rem; }}
.langs {{ opacity: .75; margin-top: 0; }} li {{ margin: .35rem 0; }}
pre {{ border: 1px solid var(--line); border-radius: .4rem; padding: .8rem 1rem; overflow-x: auto; }}
</style></head><body>
<h1>Talapker</h1>
<p class="langs"><span lang="ky">Электрондук талапкер</span> · <span lang="ru">Электронный кандидат</span> ·
Electronic candidate</p>
<p>Candidates and parties submit their documents here, state registries verify what was declared, commission members
decide citing the law, and everyone can read the candidates, their status and their campaign money.</p>
<h2>Ways in</h2>
<ul>{ways}</ul>
<h2>Try a question</h2>
<p>POST this to <code>/graphql</code> as JSON <code>{{"query": "…"}}</code>:</p>
<pre>{{
  elections {{ nodes {{ id name {{ ky ru en }} electionDay
    constituencies(first: 40) {{ nodes {{ number name {{ en }} candidacies(first: 5) {{ totalCount }} }} }} }} }}
}}</pre>
</body></html>
"""
_WAYS = (
    ("/graphql", "GraphQL: read and act; a browser gets the query editor where it is enabled"),
    ("/schema.graphql", "The schema, with every type and what it means"),
    ("/journal/head", "The signed head of the journal of acts: keep it, and nobody can rewrite the past unnoticed"),
    ("/health/ready", "Whether the service is ready"),
)


async def start_page(request: Request) -> HTMLResponse:
    """The page at ``/``."""
    del request
    ways = "".join(f'<li><a href="{escape(path)}">{escape(path)}</a>: {escape(what)}</li>' for path, what in _WAYS)
    return HTMLResponse(_PAGE.format(ways=ways))
