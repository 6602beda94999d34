package shop

class Order(val id: Int)

/** A store can find orders. */
class Store {
    var size = 0

    fun find(id: Int): Order {
        size = id
        return Order(size)
    }
}

class Archive {
    fun find(id: Int) = Store().find(id)
}

fun find(store: Store, id: Int): Order = store.find(id)

fun Store.first() = this.find(1)
