@NullMarked
package dev.quarry.search.usages;

import org.jspecify.annotations.NullMarked;
