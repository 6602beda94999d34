/** What a word is, for those who index it and those who look it up. Plain Java. */
package dev.quarry.platform.text;
