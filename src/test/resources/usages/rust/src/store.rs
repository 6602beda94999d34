use std::collections::HashMap;

pub struct Order { pub id: u32 }

/// A store can find orders.
pub struct Store { rows: HashMap<u32, Order>, pub size: usize }

impl Store {
    pub fn new() -> Self {
        Store { rows: HashMap::new(), size: 0 }
    }

    pub fn find(&mut self, id: u32) -> Option<&Order> {
        self.size = self.rows.len();
        self.rows.get(&id)
    }
}

pub struct Archive;

impl Archive {
    pub fn find(&self, id: u32) -> u32 {
        id // find nothing
    }
}

pub fn find(store: &mut Store, id: u32) -> bool {
    store.find(id).is_some()
}
