'use strict';

class Cart {
  constructor() {
    this.items = [];
  }

  add(item) {
    this.items.push(item); // add at the end
    return this;
  }
}

function add(one, other) {
  return one + other;
}

module.exports = { Cart, add };
