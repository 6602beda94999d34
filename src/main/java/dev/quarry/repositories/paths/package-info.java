/** The paths of a repository: the directories of its index, and why a path is or is not in it. */
@NullMarked
package dev.quarry.repositories.paths;

import org.jspecify.annotations.NullMarked;
