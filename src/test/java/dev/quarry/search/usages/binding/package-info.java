@NullMarked
package dev.quarry.search.usages.binding;

import org.jspecify.annotations.NullMarked;
