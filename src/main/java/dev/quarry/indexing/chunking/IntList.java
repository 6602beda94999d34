package dev.quarry.indexing.chunking;

import java.util.Arrays;
import java.util.Objects;

/** A growable list of primitive ints. */
final class IntList {

    private int[] values = new int[64];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    int get(int index) {
        return values[Objects.checkIndex(index, size)];
    }

    void set(int index, int value) {
        values[Objects.checkIndex(index, size)] = value;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }
}
