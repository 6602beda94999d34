/** Ranked search: plans the terms, scores the candidates, orders the results. */
@NullMarked
package dev.quarry.search.ranked;

import org.jspecify.annotations.NullMarked;
