/** The catalogue: projects, their repositories, skipped paths, and removal. */
@NullMarked
package dev.quarry.repositories;

import org.jspecify.annotations.NullMarked;
