@NullMarked
package dev.quarry.search.usages.syntax;

import org.jspecify.annotations.NullMarked;
