package client

import other.lookup.find as search
import shop.Archive
import shop.Store as Shelf
import shop.find

class Client(private val shelf: Shelf, archive: Archive) {
    init {
        shelf.size++
        shelf.find(1)
        archive.find(2)
        find(shelf, 3)
        search(4)
    }

    fun run(unknown: Any, find: Int): String {
        unknown.find(5)
        return "find $find ${shelf.size}"
    }
}
