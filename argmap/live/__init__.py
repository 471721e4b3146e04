"""A map served to a browser on this machine: the page follows the file, and says what is wrong with it.

It needs the extra `serve`: ``pip install 'argmap[serve]'``.
"""

from importlib.util import find_spec

from argmap.diagnostics import MachineError

if not all(map(find_spec, ("starlette", "uvicorn", "watchfiles"))):
    raise MachineError("Serving needs starlette, uvicorn and watchfiles: pip install 'argmap[serve]'.")

from argmap.live.editions import Edition, Reading, fault, next_edition
from argmap.live.server import serve
from argmap.live.watch import stamps

__all__ = ["Edition", "Reading", "fault", "next_edition", "serve", "stamps"]
