const { Cart, add } = require('./cart');
const cart = require('./cart');

const mine = new Cart();
mine.add('add').add(2);
add(1, 2);
cart.add(3, 4);

function shadow(add) {
  add = add + 1;
  return add;
}

const { add: plus, Cart: Basket } = require('./cart');
plus(5, new Basket());

function replaced(plus) {
  return plus(7);
}
