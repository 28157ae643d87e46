"""The commands in the order of the help, each with its examples; every example runs in a test."""

COMMANDS: dict[str, tuple[str, ...]] = {
    "search": ("malicli search withdrawal", "malicli search 'no intention to remain' --json"),
    "quotes": (
        "malicli quotes -s 'le drian'",
        "malicli quotes security --since 2013",
        "malicli quotes --group",
        "malicli quotes --json",
    ),
    "claims": ("malicli claims withdrawal", "malicli claims --voice own --format csv"),
    "figures": (
        "malicli figures troops",
        "malicli figures --category killed --json",
        "malicli figures --events --format csv",
        "malicli figures troops --plot",
    ),
    "speakers": ("malicli speakers", "malicli speakers ledrian --json"),
    "articles": ("malicli articles", "malicli articles --fields id,title,date"),
    "show": ("malicli show ID", "malicli show ID --context 1 --json"),
    "check": (
        "malicli check --quote 'the number of French troops should not fall' --by Fabius",
        "malicli check --quote 'We are going after them' --by 'the French defence minister' --json",
    ),
    "index": ("malicli index PATH", "malicli index PATH --to FILE --workers 2", "malicli index --verify FILE"),
    "mcp": ("malicli mcp --skill",),
    "cache": ("malicli cache", "malicli cache clear"),
    "schema": ("malicli schema quotes", "malicli schema"),
    "info": ("malicli info", "malicli info --from PATH --json"),
}
