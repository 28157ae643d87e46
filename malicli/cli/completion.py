"""Shell completion: the names of speakers, from the articles that the configuration names."""


def complete_speaker(incomplete: str) -> list[str]:
    """The speakers whose name holds what was typed; nothing where the articles cannot be read."""
    from malicli.cli.configuration import configured
    from malicli.errors import MalicliError
    from malicli.index.opening import open_index
    from malicli.index.query import Query

    try:
        speakers, _ = open_index(configured().sources).speakers(Query())
    except MalicliError:
        return []
    return [speaker.name for speaker in speakers if speaker.name.casefold().startswith(incomplete.casefold())]
