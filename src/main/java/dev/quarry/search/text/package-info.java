/** Finds matches in a text, and derives what a text must contain to have one. Plain Java. */
package dev.quarry.search.text;
