export interface Entry { id: number; label?: string }

/** Finds entries; see find. */
export class Store {
  private entries: Entry[] = [];
  size = 0;

  find(id: number): Entry | undefined {
    this.size = this.entries.length;
    return this.entries.find((entry) => entry.id === id);
  }
}

export class Archive {
  find(id: number) {
    return new Store().find(id);
  }
}

export function find(store: Store, id: number) {
  return store.find(id);
}
