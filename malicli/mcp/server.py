"""The server over stdio, on the official SDK's low-level server: lists tools and articles, answers calls."""

from collections.abc import Sequence
from typing import Any

from malicli.errors import MalicliError
from malicli.mcp.answers import answer
from malicli.mcp.session import Session
from malicli.mcp.tools import NEVER, TOOLS, UNTRUSTED
from malicli.output.json import dumped
from malicli.version import __version__

ADDRESS = "malicli://article/"
PAGE = 100  # articles of one list of resources


def serve(sources: Sequence[str], cache: bool = True) -> None:
    """Answer on standard input and output until the client leaves. Raises MalicliError without the SDK."""
    try:
        import anyio
        from mcp.server.stdio import stdio_server
    except ImportError:
        raise MalicliError("the server needs the MCP SDK", "pip install 'malicli[mcp]'", "missing-extra") from None
    server = made_server(Session(sources, cache))

    async def run() -> None:
        async with stdio_server() as (read, write):
            await server.run(read, write, server.create_initialization_options())

    anyio.run(run)


def instructions(session: Session) -> str:
    """The instructions for an agent: what this corpus contains."""
    held = session.status()
    days = f", {held['first_day']} to {held['last_day']}" if held["first_day"] else ""
    counts = ", ".join(f"{held[name]} {name}" for name in ("quotes", "claims", "figures", "speakers"))
    most = f" Who says most: {', '.join(held['who_says_most'])}." if held["who_says_most"] else ""
    papers = f" Printed by: {', '.join(held['publishers'])}." if held["publishers"] else ""
    uses = " ".join(f"`{tool.name}`: {tool.answers}" for tool in TOOLS)
    number = f"{held['articles']} article{'' if held['articles'] == 1 else 's'}"
    return f"malicli answers from {number}{days}: {counts}.{most}{papers} {uses} {NEVER} {UNTRUSTED}"


def made_server(session: Session) -> Any:
    """The SDK's server with the handlers of this program."""
    from mcp import types
    from mcp.server.lowlevel import Server

    hints = types.ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )

    async def list_tools(context: Any, params: Any) -> types.ListToolsResult:
        tools = [
            types.Tool(name=tool.name, description=tool.description, input_schema=tool.schema, annotations=hints)
            for tool in TOOLS
        ]
        return types.ListToolsResult(tools=tools)

    async def call_tool(context: Any, params: Any) -> types.CallToolResult:
        try:
            text, wrong = dumped(answer(session, params.name, params.arguments or {})), False
        except MalicliError as error:
            text, wrong = error.line, True
        return types.CallToolResult(content=[types.TextContent(type="text", text=text)], is_error=wrong)

    async def list_resources(context: Any, params: Any) -> types.ListResourcesResult:
        first = int(params.cursor) if params and params.cursor and params.cursor.isdecimal() else 0
        entries = session.corpus.articles()
        shown = [
            types.Resource(
                uri=f"{ADDRESS}{entry.id}",
                name=entry.imprint.title or entry.imprint.article,
                description=" · ".join(filter(None, (entry.imprint.publisher, entry.imprint.date))) or None,
                mime_type="text/plain",
            )
            for entry in entries[first : first + PAGE]
        ]
        more = str(first + PAGE) if first + PAGE < len(entries) else None
        return types.ListResourcesResult(resources=shown, next_cursor=more)

    async def list_templates(context: Any, params: Any) -> types.ListResourceTemplatesResult:
        template = types.ResourceTemplate(
            uri_template=f"{ADDRESS}{{id}}",
            name="article",
            description=f"The text of an article by its id. {UNTRUSTED}",
            mime_type="text/plain",
        )
        return types.ListResourceTemplatesResult(resource_templates=[template])

    async def read_resource(context: Any, params: Any) -> types.ReadResourceResult:
        from mcp import MCPError

        try:
            text = article_text(session, str(params.uri))
        except MalicliError as error:
            raise MCPError(code=types.INVALID_PARAMS, message=error.message) from None
        content = types.TextResourceContents(
            uri=params.uri, mime_type="text/plain", text=text, _meta={"untrusted": UNTRUSTED}
        )
        return types.ReadResourceResult(contents=[content])

    return Server(
        "malicli",
        version=__version__,
        instructions=instructions(session),
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read_resource,
    )


def article_text(session: Session, address: str) -> str:
    """The text of the article at an address. Raises MalicliError if there is none."""
    corpus = session.corpus
    ident = address.removeprefix(ADDRESS)
    if ident == address or not ident.startswith("a"):
        raise MalicliError(f"no resource {address!r}", f"articles are at {ADDRESS}ID", "not-found")
    found = corpus.article_of(corpus.show(ident))  # type: ignore[arg-type]  # an id with "a" is an article's
    if found is None:
        raise MalicliError(f"the article of {address!r} is lost", "index it again", "damaged")
    return found.text
