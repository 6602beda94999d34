package dev.quarry.search.text;

/**
 * A match within one line.
 *
 * @param line from 1
 * @param start the column of the first character, from 0, in UTF-16 units as in Java, JavaScript and the Language Server
 *        Protocol
 * @param end the exclusive end column
 */
public record Match(int line, int start, int end) {
}
