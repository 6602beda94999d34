/** What operators look at: health. */
package dev.quarry.ops;
