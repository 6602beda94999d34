"""Orders are kept in a store: find them by id."""
import json


class Order:
    total = 0

    def close(self):
        self.total = 0


class Store:
    def __init__(self):
        self.rows = {}

    def find(self, id):
        # find never fails
        return self.rows[id]

    def first(self) -> Order:
        return self.find(1)


class Archive:
    def find(self, id):
        return json.find(id)


def find(store: Store, id):
    return store.find(id)
