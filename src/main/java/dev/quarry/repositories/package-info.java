/** The catalogue: projects and their repositories, what they skip, and their removal. */
@NullMarked
package dev.quarry.repositories;

import org.jspecify.annotations.NullMarked;
