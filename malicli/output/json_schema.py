"""The JSON Schema of each command's JSON, made from the tables of fields."""

from typing import Any

from malicli.output.fields import AROUND, FIELDS, FINDING, GROUPED, PRINTING, RECORD, RIVAL, SOURCE, Field, picked

Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
TYPES: dict[str, tuple[str, ...]] = {
    "search": ("quote", "claim", "figure"),
    "quotes": ("quote",),
    "claims": ("claim",),
    "figures": ("figure", "event"),
    "speakers": ("speaker",),
    "articles": ("article",),
    "show": ("quote", "claim", "figure", "speaker", "article"),
    "check": ("finding",),
}
COMMANDS = (*TYPES, "info")  # the commands with JSON
SPAN: Schema = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
SHAPES: dict[str, Schema] = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "span": SPAN,
    "spans": {"type": "array", "items": SPAN},
    "strings": {"type": "array", "items": {"type": "string"}},
    "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
}
QUERY: tuple[Field, ...] = (
    ("text", "string?", "the QUERY"),
    ("speaker", "string?", "the NAME given; several are separated by commas, and any of them matches"),
    ("speaker_taken_as", "string?", "the speaker that the NAME was matched to"),
    ("since", "string?", "day, month or year"),
    ("until", "string?", "day, month or year"),
    ("publisher", "string?", "the publisher; several are separated by commas"),
    ("exact", "boolean", "true for exact matching only"),
    ("min_score", "number?", "the lowest score shown"),
    ("limit", "integer?", "the largest number of results; 0 = all"),
)
OBJECTS: dict[str, tuple[Field, ...]] = {
    "roles": (("article", "string", "the article"), ("role", "string", "the role held"), ("date", "string?", "when")),
    "printings": PRINTING,
    "sources_of_event": SOURCE,
    "changes": (
        ("op", "replace|drop|add", "what the draft does to the article's words"),
        ("source", "string", "the article's words"),
        ("draft", "string", "the draft's words"),
        ("source_span", "span?", "characters of the article's text"),
        ("draft_span", "span", "characters of the draft; empty if words were dropped"),
    ),
    "matches": (
        ("id", "string?", "id of the record at that place"),
        *picked(RECORD, "article line"),
        ("span", "span", "characters of the article's text"),
        ("text", "string", "the text of the span"),
        ("speaker", "string?", "the speaker at that place"),
        *picked(RECORD, "title date publisher url"),
        ("sentence", "string", "the sentence of the article"),
    ),
    "sources": (
        ("path", "string", "a file or folder, or - for standard input"),
        ("type", "string", "what it is, or why it is not read"),
        ("files", "counts", "how many files of each kind it has"),
    ),
    "extras": (
        ("extra", "string", "the name of the extra"),
        ("library", "string", "what it installs"),
        ("version", "string?", "the version that is installed"),
        ("install", "string", "the command that installs it"),
    ),
    "kinds": (
        ("kind", "string", "the kind of file"),
        ("suffixes", "strings", "how its names end"),
        ("holds", "string", "what an article is in it"),
        ("extra", "string?", "the extra that it needs"),
    ),
    "skips": (
        *picked(FINDING, "type line span text"),
        ("reason", "string", "why"),
        *picked(FINDING, "column draft"),
    ),
}
OWN_QUERY: dict[str, tuple[Field, ...]] = {
    "quotes": (
        ("kind", "direct|mixed?", "the kind of quotation"),
        ("group", "boolean", "true if the printings of one quotation are one result"),
    ),
    "speakers": (("kind", "person|organisation|document|described?", "the kind of speaker"),),
    "claims": (("voice", "attributed|own?", "attributed: a speaker's; own: the article's"),),
    "figures": (
        ("category", "string?", "the kind of thing counted; several are separated by commas"),
        ("actor", "string?", "whose"),
        ("place", "string?", "the place; several are separated by commas"),
        ("sort", "when|value?", "the sort order"),
        ("disagree", "boolean", "true if only figures that contradict each other are results"),
        ("events", "boolean", "true if each result is an event, with all its figures"),
    ),
    "show": (("ids", "strings", "the ids given"), ("context", "integer?", "number of lines before and after")),
    "check": (
        ("draft", "string?", "the first file that was checked, - for standard input"),
        ("drafts", "strings", "all files that were checked"),
        ("findings", "boolean", "whether only findings were asked for"),
        ("form", "string?", "the form of the drafts, if it was given by --as"),
        ("to", "string?", "the copy of a Word draft with the verdicts as comments"),
        ("quote", "string?", "the quotation that was checked"),
        ("by", "string?", "the speaker named by --by"),
        ("only", "strings", "the types that were checked"),
        ("strict", "boolean", "true if undecided counts as a finding"),
        ("fail_on", "strings", "the verdicts that are findings"),
    ),
}
INFO: tuple[Field, ...] = (
    ("malicli", "string", "the version"),
    ("python", "string", "the version of Python"),
    ("sources_from", "string", "what names the sources"),
    ("sources", "sources", "what would be read"),
    ("language_model", "string", "what computes the language model, and why if that is slow"),
    ("extras", "extras", "the extras, installed or not"),
    ("kinds", "kinds", "the kinds of files that are read"),
    ("warnings", "strings", "what would not be read"),
)
INDEX: tuple[Field, ...] = (("path", "string", "the index of this folder"), ("state", "string", "whether it is read"))
CACHE: tuple[Field, ...] = (
    ("path", "string?", "the file of the cache"),
    ("bytes", "integer", "its size"),
    ("used", "boolean", "whether it is used"),
)


def schema(command: str) -> Schema:
    """The schema of a command's `--json`."""
    if command == "info":
        return info_schema()
    query = (*QUERY, *OWN_QUERY.get(command, ()))
    kinds = [record(kind, command == "show") for kind in TYPES[command]]
    return envelope(command, query, kinds[0] if len(kinds) == 1 else {"oneOf": kinds})


def info_schema() -> Schema:
    """The schema of `malicli info --json`, which has no results."""
    own = {"schema": {"const": "malicli/info/1"}, "index": closed(INDEX), "cache": closed(CACHE)}
    return {"$schema": DRAFT, "$id": "malicli/info/1", **object_of(closed(INFO)["properties"] | own)}


def envelope(command: str, query: tuple[Field, ...], result: Schema) -> Schema:
    """The schema of the object that every command prints, with its results."""
    properties: Schema = {
        "schema": {"const": f"malicli/{command}/1"},
        "query": closed(query),
        "total": {"type": "integer", "minimum": 0, "description": "number of results before the limit"},
        "shown": {"type": "integer", "minimum": 0, "description": "number of results printed"},
        "articles": {"type": "integer", "minimum": 0, "description": "number of articles searched"},
        "warnings": {"type": "array", "items": {"type": "string"}},
        **own_envelope(command),
        "results": {"type": "array", "items": result},
    }
    return {"$schema": DRAFT, "$id": f"malicli/{command}/1", **object_of(properties)}


def own_envelope(command: str) -> Schema:
    """The extra keys of a command's object."""
    if command != "check":
        return {}
    counts = SHAPES["counts"] | {"description": "how many of each verdict"}
    findings = counts | {"description": "how many of each verdict among those that an editor should look at"}
    skipped = shape("skips") | {"description": "what was not checked, and why"}
    return {"counts": counts, "skipped": skipped, "findings": findings}


def record(kind: str, around: bool) -> Schema:
    """The schema of a row: its own type, and the lines before and after if asked for."""
    fields = FIELDS[kind]
    made = closed((*fields, *AROUND, *{"quote": GROUPED, "figure": RIVAL}.get(kind, ())))
    if kind != "finding":
        made["properties"]["type"] = {"const": kind}
    made["required"] = [field[0] for field in (*fields, *(AROUND if around else ()))]
    return made


def closed(fields: tuple[Field, ...]) -> Schema:
    """The schema of an object with exactly these fields."""
    return object_of({name: shape(form) | {"description": meaning} for name, form, meaning in fields})


def object_of(properties: Schema) -> Schema:
    """The schema of an object with exactly these keys."""
    required = list(properties)
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def shape(form: str) -> Schema:
    """The schema of a field's shape; "?" allows null, "|" separates words."""
    name, optional = form.removesuffix("?"), form.endswith("?")
    if name == "match":
        return {"anyOf": [closed(OBJECTS["matches"]), {"type": "null"}]}
    if name in OBJECTS:
        return {"type": "array", "items": closed(OBJECTS[name])}
    if "|" in name:
        return {"enum": [*name.split("|"), *([None] if optional else [])]}
    made = dict(SHAPES[name])
    return made | {"type": [made["type"], "null"]} if optional else made
