/** Health checks and meters for operators. */
package dev.quarry.ops;
