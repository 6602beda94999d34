/** Finds places in a text, and says what a text must contain to have one. Plain Java. */
package dev.quarry.search.text;
