@NullMarked
package dev.quarry.usages;

import org.jspecify.annotations.NullMarked;
