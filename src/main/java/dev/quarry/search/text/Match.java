package dev.quarry.search.text;

/**
 * A place that was found.
 *
 * @param line from 1
 * @param start the column of the first character, from 0, in UTF-16 units as in Java, JavaScript and editors' protocols
 * @param end the column behind the last character
 */
public record Match(int line, int start, int end) {
}
