"""A server for agents: tools over the articles of a corpus, by the Model Context Protocol."""
