"""The skill file and the short page for agents, made from the texts of the tools and of the commands' help.

`python -m malicli.mcp.skill` writes both anew beside this file.
"""

from pathlib import Path

from malicli.mcp.tools import LIMIT, NEVER, TOOLS, UNTRUSTED

FOLDER = Path(__file__).parent
WHEN = "Find who said what, and how many, in news articles; check the quotations of a draft before it is shown."


def skill() -> str:
    """The skill file: when to use malicli, which tool for what, and the rules."""
    tools = "".join(f"- `{tool.name}`: {tool.answers} {tool.use}\n" for tool in TOOLS)
    return f"""\
---
name: malicli
description: {WHEN}
---

# malicli

Start the server with `malicli mcp --from PATH` (a folder of articles, or an index that `malicli index` saved), or run
the commands of the same names with `--json`.

## Tools

{tools}
## Rules

1. {NEVER}
2. {UNTRUSTED}
3. Give each quotation its speaker, the role held then, and the place where it is printed (`at`).
4. A speaker that is missing is not known: do not guess one. "Absent" means not in these articles, never invented.
5. Figures of different speakers are listed side by side: never add them up, and say according to whom.
6. Answers have {LIMIT} results and a `next_cursor`; `detail` full gives every field.
"""


def page() -> str:
    """The short page: the same in the order of a task."""
    named = {tool.name: tool for tool in TOOLS}
    steps = ("status", "search", "figures", "speakers", "show", "check")
    lines = "".join(f"{number}. `{name}`: {named[name].use}\n" for number, name in enumerate(steps, 1))
    return f"""\
# malicli for agents

{WHEN}

{lines}
{UNTRUSTED}

Without the server: `malicli search QUERY --json`, `malicli figures QUERY --json`, `malicli check DRAFT --json`. Exit
status 1 of `check` is a finding, 3 means that nothing was checked.
"""


TEXTS = {"SKILL.md": skill, "AGENTS.md": page}


if __name__ == "__main__":
    for name, text in TEXTS.items():
        (FOLDER / name).write_text(text(), encoding="utf-8")
