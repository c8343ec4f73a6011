"""A BERT encoder (Devlin and others 2019) in PyTorch that begins with the numbers of an ONNX file."""
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper
from torch import nn


class Layer(nn.Module):
    def __init__(self, width, heads, inner):
        super().__init__()
        self.heads = heads
        self.asked = nn.Linear(width, 3 * width)  # queries, keys and values
        self.told = nn.Linear(width, width)
        self.norm_told = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        rows, length, width = x.shape
        query, key, value = self.asked(x).view(rows, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        told = F.scaled_dot_product_attention(query, key, value, attn_mask=mask).transpose(1, 2).reshape(rows, length, width)
        x = self.norm_told(x + self.drop(self.told(told)))
        return self.norm(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Vectors of word pieces, the mean of the last layers with learned shares."""

    def __init__(self, path, layers=12, heads=12, mixed=5):
        super().__init__()
        graph = onnx.load(path).graph
        stored = {tensor.name: torch.tensor(numpy_helper.to_array(tensor)) for tensor in graph.initializer}
        product = {node.name: node.input[1] for node in graph.node if node.op_type == "MatMul"}
        self.width = stored["embeddings.word_embeddings.weight"].shape[1]
        self.word = nn.Embedding.from_pretrained(stored["embeddings.word_embeddings.weight"], freeze=False)
        self.place = nn.Embedding.from_pretrained(stored["embeddings.position_embeddings.weight"], freeze=False)
        self.kind = nn.Parameter(stored["embeddings.token_type_embeddings.weight"][0].clone())
        self.norm = nn.LayerNorm(self.width, eps=1e-12)
        self._norm(self.norm, stored, "embeddings.LayerNorm")
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList()
        self.shares = nn.Parameter(torch.zeros(mixed))
        for number in range(layers):
            name = f"encoder.layer.{number}."

            def matrix(part, at=number):
                return stored[product[f"/encoder/layer.{at}/{part}/MatMul"]].t().contiguous()

            layer = Layer(self.width, heads, stored[name + "intermediate.dense.bias"].shape[0])
            parts = [f"attention/self/{part}" for part in ("query", "key", "value")]
            layer.asked.weight.data = torch.cat([matrix(part) for part in parts])
            layer.asked.bias.data = torch.cat([stored[name + part.replace("/", ".") + ".bias"] for part in parts])
            for linear, part in ((layer.told, "attention/output/dense"), (layer.up, "intermediate/dense"), (layer.down, "output/dense")):
                linear.weight.data = matrix(part)
                linear.bias.data = stored[name + part.replace("/", ".") + ".bias"].clone()
            self._norm(layer.norm_told, stored, name + "attention.output.LayerNorm")
            self._norm(layer.norm, stored, name + "output.LayerNorm")
            self.layers.append(layer)

    @staticmethod
    def _norm(norm, stored, name):
        norm.weight.data = stored[name + ".weight"].clone()
        norm.bias.data = stored[name + ".bias"].clone()

    def forward(self, pieces, there):
        x = self.drop(self.norm(self.word(pieces) + self.place.weight[: pieces.shape[1]] + self.kind))
        kept = []
        for layer in self.layers:
            x = layer(x, there[:, None, None, :])
            kept.append(x)
        shares = self.shares.softmax(0)
        return sum(share * layer for share, layer in zip(shares, kept[-len(shares):]))
