"""Starts programs in turn and tells what each cost: measure.py PLAN.json, results as JSON lines.

Python, because a process inherits the peak memory of whoever started it, and a JVM's would hide
what is measured; this one's is about 10 MB.
"""

import json
import os
import sys
import time


def run(program, log):
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    actions = [(os.POSIX_SPAWN_DUP2, out, 1), (os.POSIX_SPAWN_DUP2, out, 2)]
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **program["environment"]}
    started = time.perf_counter()
    pid = os.posix_spawnp(program["command"][0], program["command"], environment, file_actions=actions)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - started
    os.close(out)
    code = os.waitstatus_to_exitcode(status)
    if code != 0:
        with open(log, encoding="utf-8", errors="replace") as text:
            sys.exit(f"{program['name']} ended with exit code {code}:\n{text.read()}")
    return {
        "name": program["name"],
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss * 1024,
    }


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        plan = json.load(file)
    for program in plan["programs"]:
        run(program, plan["log"])  # once for the page cache
    for number in range(plan["rounds"]):
        # Forwards and backwards in turn, so that nobody always follows the same neighbour.
        programs = plan["programs"] if number % 2 == 0 else plan["programs"][::-1]
        for program in programs:
            print(json.dumps(run(program, plan["log"])), flush=True)


main()
