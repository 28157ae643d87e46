"""`malicli info` for people: short lines, and a table of what is read."""

from collections.abc import Iterator
from typing import Any

from malicli.output.safety import one_line


def render_info(found: dict[str, Any]) -> Iterator[str]:
    """What would be read, from where, by what, a fact a line."""
    yield f"malicli {found['malicli']}, Python {found['python']}\n"
    yield f"\nsources  ({found['sources_from']})\n"
    for source in found["sources"]:
        counts = ", ".join(f"{number} .{kind}" for kind, number in source["files"].items())
        held = f" ({counts})" if counts else ""
        yield "  " + one_line(f"{source['path']}: {source['type']}{held}") + "\n"
    for warning in found["warnings"]:
        yield "  " + one_line(warning) + "\n"
    index, cache = found["index"], found["cache"]
    yield f"\nindex  {one_line(index['path'])}: {index['state']}\n"
    state = f"{cache['bytes']:,} bytes" + ("" if cache["used"] else ", not in use")
    yield f"cache  {one_line(cache['path'] or 'no place for it')}: {state}\n"
    yield f"model  {found['language_model']}\n"
    yield "\nextras\n"
    for extra in found["extras"]:
        state = f"{extra['library']} {extra['version']}" if extra["version"] else f"not installed: {extra['install']}"
        yield f"  {extra['extra']:<10} {state}\n"
    yield "\nwhat is read, each also as .gz\n"
    for kind in found["kinds"]:
        needs = f" (extra {kind['extra']})" if kind["extra"] else ""
        yield f"  {' '.join(kind['suffixes']):<22} {kind['holds']}{needs}\n"
