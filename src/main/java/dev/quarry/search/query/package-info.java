/** The query: its text, its filters, its mode and its cursor, parsed and validated. Plain Java. */
@NullMarked
package dev.quarry.search.query;

import org.jspecify.annotations.NullMarked;
