/** Workers: claim a job, hold its lease, run it to its end, rescue what others left behind. */
package dev.quarry.worker;
