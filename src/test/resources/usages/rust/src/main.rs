mod store;

use crate::store::{find as lookup, Archive, Store};
use other::find;

fn main() {
    let mut store = Store::new();
    let archive = Archive;
    store.size += 1;
    store.find(1);
    archive.find(2);
    lookup(&mut store, 3);
    crate::store::find(&mut store, 4);
    find("find");
    let unknown = make();
    unknown.find(5);
    let find = |id: u32| id;
    find(6);
}

fn replaced(lookup: u32) -> u32 {
    lookup
}

mod shelves {
    use crate::store::Store as Shelf;

    fn first(shelf: &Shelf) -> Shelf {
        Shelf::new()
    }
}
