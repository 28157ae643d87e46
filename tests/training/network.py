"""The language model in PyTorch: an encoder (MiniLM) and a head for each kind of label."""

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from tests.training.corpora import Labels

ARC = RELATION = LINK = 160  # widths of the projections
FARTHEST = 16  # words: where distances of head and word are no longer distinguished
STEPS = 32  # kinds of distance between cue and word on either side
CASES = 11
NO_ARC = -1e4


class Network(nn.Module):
    """What `malicli.syntax.encoder` and `malicli.syntax.heads` compute, and can be trained."""

    def __init__(self, source: str, layers: int, labels: Labels) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(source, add_pooling_layer=False, attn_implementation="sdpa")
        self.bert.encoder.layer = self.bert.encoder.layer[:layers]
        width = self.bert.config.hidden_size
        self.shape = nn.Embedding(CASES, width)
        nn.init.zeros_(self.shape.weight)
        self.drop = nn.Dropout(0.15)
        self.arc_dependent, self.arc_head = nn.Linear(width, ARC), nn.Linear(width, ARC)
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.05)
        self.distance = nn.Parameter(torch.zeros(2 * FARTHEST + 1))
        self.root = nn.Linear(width, 1)
        self.rel_dependent, self.rel_head = nn.Linear(width, RELATION), nn.Linear(width, RELATION)
        self.rel = nn.Linear(RELATION, len(labels["rel"]))
        self.pos, self.xpos = nn.Linear(width, len(labels["pos"])), nn.Linear(width, len(labels["xpos"]))
        self.ner, self.start = nn.Linear(width, len(labels["ner"])), nn.Linear(width, 2)
        self.tags = nn.Linear(width, 9)  # source, cue, content: outside, begins, inside
        self.link_cue, self.link_word = nn.Linear(width, LINK), nn.Linear(width, LINK)
        self.link_near = nn.Embedding(2 * STEPS + 1, LINK)
        self.link = nn.Linear(LINK, 6)  # source and content: outside, begins, inside

    def encode(self, ids: Tensor, mask: Tensor, cases: Tensor, first: Tensor) -> Tensor:
        """The vectors of words, given their pieces and the place of each word's first piece."""
        embedded = self.bert.embeddings.word_embeddings(ids) + self.shape(cases)
        with torch.autocast("cpu", torch.bfloat16):
            seen = self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        seen = seen.float()
        return torch.gather(seen, 1, first.unsqueeze(-1).expand(*first.shape, seen.shape[-1]))

    def arcs(self, x: Tensor, sentence: Tensor) -> Tensor:
        """Scores of each word's head within its sentence, its own number for a root. Batch x words x words."""
        dependent = self.drop(functional.gelu(self.arc_dependent(x)))
        head = self.drop(functional.gelu(self.arc_head(x)))
        dependent = torch.cat([dependent, torch.ones(*dependent.shape[:2], 1)], -1)
        size = x.shape[1]
        place = torch.arange(size)
        near = (place.view(1, -1) - place.view(-1, 1)).clamp(-FARTHEST, FARTHEST) + FARTHEST
        score = dependent @ self.arc @ head.transpose(1, 2) + self.distance[near]
        score = torch.where(torch.eye(size, dtype=torch.bool), self.root(x).expand(-1, -1, size), score)
        return score.masked_fill(sentence.unsqueeze(1) != sentence.unsqueeze(2), NO_ARC)

    def relations(self, x: Tensor, heads: Tensor) -> Tensor:
        """Scores of the relation of each word to the head given."""
        head = self.rel_head(x)
        head = torch.gather(head, 1, heads.unsqueeze(-1).expand(*heads.shape, RELATION))
        return self.rel(self.drop(functional.gelu(head + self.rel_dependent(x))))

    def links(self, x: Tensor, rows: Tensor, begin: Tensor, end: Tensor) -> Tensor:
        """Scores of source and content of some cues: words `begin` to `end` of rows of the batch. Cues x words x 6."""
        sums = torch.cat([torch.zeros(x.shape[0], 1, x.shape[2]), x.cumsum(1)], 1)
        cue = (sums[rows, end] - sums[rows, begin]) / (end - begin).unsqueeze(1)
        place, begin, end = torch.arange(x.shape[1]).unsqueeze(0), begin.unsqueeze(1), end.unsqueeze(1)
        near = torch.where(place < begin, place - begin, (place - end + 1).clamp(min=0))
        size = near.abs()
        step = torch.where(size <= FARTHEST, size, (FARTHEST + (size - FARTHEST) // 8).clamp(max=STEPS)) * near.sign()
        joined = self.link_cue(cue).unsqueeze(1) + self.link_word(x)[rows] + self.link_near(step + STEPS)
        return self.link(self.drop(functional.gelu(joined)))
