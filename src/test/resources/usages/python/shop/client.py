from .store import Order, Store as Shelf, find
from shop import store
import other


def run(unknown):
    shelf = Shelf()
    order = Order()
    order.total = 3
    order.total += shelf.find(2)
    store.find(shelf, 3)
    find(shelf, 4)
    unknown.find("find")
    other.find(5)
    return f"{order.total} in total"


def shadow(find):
    return find(6)


def replaced(Shelf):
    return Shelf(7)
