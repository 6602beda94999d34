#!/usr/bin/env python3
"""Token buckets, one a client, kept in memory or in a shared store."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Awaitable, Callable, Protocol

try:
    import uvloop
except ImportError:  # optional
    uvloop = None

LOG = logging.getLogger(__name__)
DEFAULT_CAPACITY = 60
MAX_CLIENTS: int = 10_000

type Clock = Callable[[], float]

if uvloop is not None:
    def install_loop():
        uvloop.install()
else:
    def install_loop():
        LOG.info("running on the standard loop")


class Exceeded(Exception):
    """Raised when a client asks for more than it may."""

    def __init__(self, client: str, retry_after: float) -> None:
        super().__init__(f"{client} may try again in {retry_after:.1f} s")
        self.client = client
        self.retry_after = retry_after


class Store(Protocol):
    async def load(self, client: str) -> Bucket | None: ...

    async def save(self, client: str, bucket: Bucket) -> None: ...


@dataclass(slots=True)
class Bucket:
    """What a client has left.

    The level is brought up to date only when it is looked at.
    """

    capacity: float = DEFAULT_CAPACITY
    rate: float = 1.0
    level: float = field(default=DEFAULT_CAPACITY)
    updated = 0.0

    def refill(self, now: float) -> None:
        elapsed = max(0.0, now - self.updated)
        self.level = min(self.capacity, self.level + elapsed * self.rate)
        self.updated = now

    def take(self, tokens: float, now: float) -> float:
        """Takes tokens and returns 0, or returns how long to wait."""
        self.refill(now)
        if tokens <= self.level:
            self.level -= tokens
            return 0.0
        return (tokens - self.level) / self.rate


class MemoryStore:
    """Forgets whoever has not been seen for longest."""

    def __init__(self, limit: int = MAX_CLIENTS) -> None:
        self._limit = limit
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    async def load(self, client):
        bucket = self._buckets.get(client)
        if bucket is not None:
            self._buckets.move_to_end(client)
        return bucket

    async def save(self, client, bucket):
        self._buckets[client] = bucket
        while len(self._buckets) > self._limit:
            forgotten, _ = self._buckets.popitem(last=False)
            LOG.debug("forgot %s", forgotten)

    class Statistics:
        hits = 0
        misses = 0


class Limiter:
    def __init__(self, store: Store, clock: Clock = time.monotonic) -> None:
        self._store = store
        self._clock = clock
        self._locks: dict[str, asyncio.Lock] = {}

    # One lock a client: two requests of one client must not spend the same token.
    def _lock(self, client: str) -> asyncio.Lock:
        return self._locks.setdefault(client, asyncio.Lock())

    async def acquire(self, client: str, tokens: float = 1.0) -> None:
        async with self._lock(client):
            bucket = await self._store.load(client) or Bucket()
            wait = bucket.take(tokens, self._clock())
            await self._store.save(client, bucket)
        if wait > 0:
            raise Exceeded(client, wait)

    def limited(self, tokens: float = 1.0):
        """Decorates a handler whose first argument is the client."""

        def decorate(handler: Callable[..., Awaitable]):
            async def limited_handler(client, *args, **kwargs):
                await self.acquire(client, tokens)
                return await handler(client, *args, **kwargs)

            return limited_handler

        return decorate

    @staticmethod
    def describe(bucket: Bucket) -> str:
        return f"{bucket.level:.0f} of {bucket.capacity:.0f}"


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    install_loop()
