package dev.quarry.usages;

/**
 * The place of a name in a file.
 *
 * @param line from 1
 * @param column from 0
 */
record NamePosition(String path, int line, int column) {

    @Override
    public String toString() {
        return path + ":" + line + ":" + column;
    }
}
