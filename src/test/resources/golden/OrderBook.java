package com.example.market;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The open orders of one instrument, best price first.
 *
 * <p>
 * Orders of the same price are filled in the order in which they came. A book belongs to one thread.
 */
public final class OrderBook {

    /** How many price levels a snapshot shows. */
    public static final int SNAPSHOT_DEPTH = 10;

    private final String instrument;
    private final TreeMap<BigDecimal, Deque<Order>> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<BigDecimal, Deque<Order>> asks = new TreeMap<>();
    private final Consumer<Trade> trades;
    private long sequence, dropped;

    public OrderBook(String instrument, Consumer<Trade> trades) {
        this.instrument = Objects.requireNonNull(instrument, "instrument");
        this.trades = Objects.requireNonNull(trades, "trades");
    }

    /** Which side of the market an order is on. */
    public enum Side {
        BUY,
        SELL;

        Side opposite() {
            return this == BUY ? SELL : BUY;
        }
    }

    /**
     * A price and a quantity that somebody is ready to trade at.
     *
     * @param id unique in the book
     */
    public record Order(long id, Side side, BigDecimal price, long quantity) {

        public Order {
            if (quantity <= 0) {
                throw new IllegalArgumentException("quantity is not positive: " + quantity);
            }
        }

        Order reducedBy(long filled) {
            return new Order(id, side, price, quantity - filled);
        }
    }

    /** Two orders that met. */
    public record Trade(String instrument, long buyer, long seller, BigDecimal price, long quantity) {
    }

    /** Hears of what cannot be placed. */
    @FunctionalInterface
    public interface RejectionListener {

        int PRIORITY = 1;

        void rejected(Order order, String reason);
    }

    // Placing --------------------------------------------------------------------------------------

    /**
     * Fills {@code order} as far as the other side allows, and keeps the rest.
     *
     * @return what is left of it
     */
    @SuppressWarnings("unused")
    public long place(Order order) {
        long left = order.quantity();
        TreeMap<BigDecimal, Deque<Order>> others = levels(order.side().opposite());
        while (left > 0 && !others.isEmpty()) {
            Map.Entry<BigDecimal, Deque<Order>> best = others.firstEntry();
            if (!crosses(order, best.getKey())) {
                break;
            }
            left = fill(order, left, best.getValue());
            if (best.getValue().isEmpty()) {
                others.pollFirstEntry();
            }
        }
        if (left > 0) {
            levels(order.side()).computeIfAbsent(order.price(), price -> new ArrayDeque<>())
                    .addLast(order.reducedBy(order.quantity() - left));
        }
        sequence++;
        return left;
    }

    private long fill(Order order, long quantity, Deque<Order> level) {
        long left = quantity;
        while (left > 0 && !level.isEmpty()) {
            Order resting = level.pollFirst();
            long filled = Math.min(left, resting.quantity());
            left -= filled;
            trades.accept(tradeOf(order, resting, filled));
            if (filled < resting.quantity()) {
                level.addFirst(resting.reducedBy(filled));
            }
        }
        return left;
    }

    private Trade tradeOf(Order taker, Order maker, long quantity) {
        boolean isBuy = taker.side() == Side.BUY;
        return new Trade(instrument, isBuy ? taker.id() : maker.id(), isBuy ? maker.id() : taker.id(), maker.price(),
                quantity);
    }

    private static boolean crosses(Order order, BigDecimal price) {
        int comparison = order.price().compareTo(price);
        return order.side() == Side.BUY ? comparison >= 0 : comparison <= 0;
    }

    private TreeMap<BigDecimal, Deque<Order>> levels(Side side) {
        return side == Side.BUY ? bids : asks;
    }
}

/** Marks a book that is replayed from a log. */
@interface Replayed {
    String log() default "";
}
