"""Runs in the Python of whoever is measured, argmap or a peer, and so needs nothing: requests and answers are
lines of JSON.

{"set": {name: value}, "do": code} prepares; {"time": expression} is answered with its seconds of the
processor; {"peak": expression} with the most memory, in bytes, that the process has taken once that is made;
{"value": expression} with its value.
"""

import gc
import json
import sys
from pathlib import Path
from time import process_time

answers, sys.stdout = sys.stdout, sys.stderr
names: dict[str, object] = {"__name__": "worker"}
LEAST = 0.02


def seconds(expression: str) -> float:
    """Seconds of an expression: of one run, or of a run among as many as take a fiftieth of a second."""
    code = compile(expression, "work", "eval")
    gc.collect()
    start = process_time()
    made = eval(code, names)
    taken = process_time() - start
    del made
    if taken >= LEAST:
        return taken
    rounds = max(1, min(1000, int(LEAST / max(taken, 1e-6))))
    start = process_time()
    for _ in range(rounds):
        eval(code, names)
    return (process_time() - start) / rounds


def peak() -> int:
    """The most memory so far. The system's own figure for processes begins with what the parent had."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(each for each in status.splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def answer(asked: dict[str, object]) -> dict[str, object]:
    match asked:
        case {"do": str(code), **rest}:
            names.update(rest.get("set", {}))  # type: ignore[call-overload]  # from our own side of the pipe
            exec(compile(code, "setup", "exec"), names)
            return {}
        case {"time": str(expression)}:
            return {"seconds": seconds(expression)}
        case {"value": str(expression)}:
            return {"value": eval(expression, names)}
        case {"peak": str(expression)}:
            names["kept"] = eval(expression, names)
            return {"bytes": peak()}
        case _:
            return {"error": "no such request"}


if __name__ == "__main__":
    for line in sys.stdin:
        try:
            said = answer(json.loads(line))
        except Exception as error:
            said = {"error": f"{type(error).__name__}: {error}"[:300]}
        print(json.dumps(said), file=answers, flush=True)
