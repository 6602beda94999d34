/** From a question to ranges of indexed files: queries, their ranking, and what is shown of what they find. */
package dev.quarry.search;
