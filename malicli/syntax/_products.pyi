from typing import Any

from numpy.typing import NDArray

STRIP: int  # widths of matrices are multiples of it
supported: int  # whether this processor has the instructions

def pack(matrix: NDArray[Any], width: int) -> bytes:
    """The matrix of int8 in the order in which `multiply` reads it. Raises ValueError if that cannot multiply it."""

def multiply(rows: NDArray[Any], packed: bytes, scale: NDArray[Any], bias: NDArray[Any]) -> bytes:
    """Rows of float32 times a packed matrix, times a scale and plus a bias for each column, as float32."""
