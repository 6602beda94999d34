/** Workers: claim a job, hold its lease, run it to its end, and rescue the jobs of workers that died. */
package dev.quarry.worker;
