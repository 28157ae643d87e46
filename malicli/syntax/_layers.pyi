from typing import Any

from numpy.typing import NDArray

STRIP: int  # widths of matrices and of attention's heads

def pack(matrix: NDArray[Any], width: int) -> bytes:
    """The matrix of int8 in the order in which `multiply` reads it. Raises ValueError if that cannot multiply it."""

def multiply(rows: NDArray[Any], packed: bytes, scale: NDArray[Any], bias: NDArray[Any], out: NDArray[Any]) -> None:
    """Write rows of float32 times a packed matrix, times a scale and plus a bias for each column. Raises ValueError."""

def attend(qkv: NDArray[Any], width: int, out: NDArray[Any]) -> None:
    """Write each piece's mixture of all pieces, in heads of `STRIP` columns. Raises ValueError."""

def gelu(x: NDArray[Any], out: NDArray[Any]) -> None:
    """Write the Gaussian error linear unit of each number. Raises ValueError."""

def norm(rows: NDArray[Any], gain: NDArray[Any], bias: NDArray[Any]) -> None:
    """Scale each row, in its place, to mean 0 and deviation 1, then by gain and bias. Raises ValueError."""
