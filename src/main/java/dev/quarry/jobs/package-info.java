/** Jobs: their states, their rows, the feed of their changes, and their REST and SSE resources. */
package dev.quarry.jobs;
