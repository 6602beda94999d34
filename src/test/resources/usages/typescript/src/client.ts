import { Store, find as lookup, type Entry } from './store';
import * as all from './store';
import { find } from 'lodash';

export function run(store: Store, unknown: any): Entry | undefined {
  const archive: all.Archive = new all.Archive();
  store.size++;
  archive.find(1);
  unknown.find(`find ${store.size}`);
  find([], 2);
  all.find(store, 3);
  return lookup(store, store.find(4)!.id);
}

function shadow(Store: number) {
  return Store + 1;
}

const replaced = (lookup: number) => lookup + 1;
