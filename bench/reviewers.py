"""Many reviewers at once at one desk: is a judgement lost, and how long do answers take.

    python bench/reviewers.py DOSSIER [--reviewers 50] [--minutes 10] [--think 2]

A real `dateline serve` in a process of its own; each reviewer asks for the queue, opens an event,
judges it, thinks, and goes on. DOSSIER is a file or `postgresql://...`; judgements stay in it, so
give a copy. Every judgement that was acknowledged has to be there in the end, once. It fails where
one is not, and prints what share of answers came within the 300 ms of issue 11.
"""

import argparse
import asyncio
import random
import subprocess
import sys
import time
from collections import Counter, defaultdict

import httpx

WITHIN_MS = 300.0
API = "/api/v1"


class Desk:
    """What all reviewers met together."""

    def __init__(self) -> None:
        self.took: dict[str, list[float]] = defaultdict(list)
        self.status: Counter[int] = Counter()
        self.kept: list[str] = []
        self.broken = 0

    async def ask(
        self, client: httpx.AsyncClient, kind: str, path: str, **more: object
    ) -> httpx.Response | None:
        """Ask, and note how long it took; None where the connection broke."""
        start = time.perf_counter()
        try:
            answer = await client.request("POST" if "json" in more else "GET", API + path, **more)
        except httpx.HTTPError as error:
            print(f"{kind}: {error!r}", file=sys.stderr)
            self.broken += 1
            return None
        self.took[kind].append((time.perf_counter() - start) * 1000)
        self.status[answer.status_code] += 1
        return answer


async def review(desk: Desk, base: str, number: int, until: float, think_s: float) -> None:
    """Review until it is time, as one coder."""
    chance = random.Random(number)
    name = f"reviewer {number:02}"
    async with httpx.AsyncClient(base_url=base, timeout=60) as client:
        await asyncio.sleep(chance.random() * think_s)
        while time.monotonic() < until:
            queue = await desk.ask(client, "queue", "/review/queue", params={"coder": name})
            if queue is None or queue.status_code != 200 or not queue.json()["items"]:
                await asyncio.sleep(think_s)
                continue
            event = chance.choice(queue.json()["items"])["event"]
            await desk.ask(client, "event", f"/events/{event}")
            verdict = chance.choice(["ACCEPTED", "ACCEPTED", "REJECTED"])
            said = {"verdict": verdict, "by": name, "note": f"{number}-{len(desk.kept)}"}
            done = await desk.ask(client, "judge", f"/judgements/events/{event}", json=said)
            if done is not None and done.status_code == 201:
                desk.kept.append(done.json()["judgement"])
            await asyncio.sleep(chance.expovariate(1 / think_s))


async def measure(base: str, wanted: argparse.Namespace) -> bool:
    """Have them all review, print what came of it, and return whether all was kept."""
    desk = Desk()
    async with httpx.AsyncClient(base_url=base, timeout=600) as client:
        await client.get(f"{API}/review/queue", params={"coder": "first"})  # weights are made once
        before = {one["judgement"] for one in (await client.get(f"{API}/judgements")).json()}
        until = time.monotonic() + wanted.minutes * 60
        each = (review(desk, base, n, until, wanted.think) for n in range(wanted.reviewers))
        await asyncio.gather(*each)
        after = [one["judgement"] for one in (await client.get(f"{API}/judgements")).json()]
    new = [id_ for id_ in after if id_ not in before]
    lost = set(desk.kept) - set(new)
    twice = [id_ for id_, times in Counter(new).items() if times > 1]
    every = sorted(ms for some in desk.took.values() for ms in some)
    for kind, met in (*sorted(desk.took.items()), ("all", every)):
        some = sorted(met)
        at = {share: some[int(share * (len(some) - 1))] for share in (0.5, 0.95, 0.99)}
        print(
            f"{kind:<6} {len(some):>6} answers  p50 {at[0.5]:7.1f} ms  p95 {at[0.95]:7.1f} ms  "
            f"p99 {at[0.99]:7.1f} ms"
        )
    within = sum(ms < WITHIN_MS for ms in every) / len(every)
    print(f"within {WITHIN_MS:.0f} ms: {within:.1%}; statuses {dict(desk.status)}")
    print(f"acknowledged {len(desk.kept)}, kept {len(new)}, lost {len(lost)}, twice {len(twice)}, "
          f"connections broken {desk.broken}")  # fmt: skip
    return not lost and not twice and len(new) >= len(desk.kept) > 0


def main() -> None:
    """Serve the dossier, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dossier")
    parser.add_argument("--reviewers", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--think", type=float, default=2, metavar="SECONDS")
    wanted = parser.parse_args()
    command = [sys.executable, "-m", "dateline", "serve", wanted.dossier, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            assert "http://" in line, line
            base = "http://" + line.partition("http://")[2].strip().rstrip("/")
            whole = asyncio.run(measure(base, wanted))
        finally:
            server.terminate()
    sys.exit(0 if whole else "a judgement was lost or kept twice")


if __name__ == "__main__":
    main()
