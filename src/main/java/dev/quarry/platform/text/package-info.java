/** The definition of a word, shared by indexing and search. Plain Java. */
package dev.quarry.platform.text;
