"""Compiles `malicli/syntax/layers.c` where a C compiler is found; without one malicli computes in numpy."""

import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from setuptools import Distribution, Extension
from setuptools.command.build_ext import build_ext

MODULE = "malicli.syntax._layers"


class CompileLayers(BuildHookInterface):
    """Adds the compiled module to the wheel, which then is for one kind of system and every Python from 3.11 on."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile into the source folder, where an editable install and the tests find the module."""
        source = Extension(MODULE, ["malicli/syntax/layers.c"], py_limited_api=True, optional=True)
        command = build_ext(Distribution({"ext_modules": [source]}))
        command.inplace = command.force = True
        command.ensure_finalized()
        made = Path(self.root, command.get_ext_filename(MODULE))
        made.unlink(missing_ok=True)
        with TemporaryDirectory() as folder:
            command.build_lib = command.build_temp = folder
            command.run()
        if made.exists():
            platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
            build_data["artifacts"].append(f"/{made.relative_to(self.root).as_posix()}")
            build_data["tag"] = f"cp311-abi3-{platform}"
            build_data["pure_python"] = False
