package dev.quarry.soak;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The resources that a process and its database use at one time.
 *
 * @param heapMegabytes after a full collection
 * @param tableMegabytes tables and their indexes
 */
record Sample(double heapMegabytes, double residentMegabytes, double threads, double fileHandles, double connections,
        double tableMegabytes) {

    /**
     * A resource that must not grow.
     *
     * @param tolerance the part by which the last third may exceed the middle third
     * @param slack what it may exceed it by in addition
     */
    record Resource(String name, ToDoubleFunction<Sample> value, double tolerance, double slack) {

        /** The median of the values. */
        double median(List<Sample> samples) {
            double[] sorted = samples.stream().mapToDouble(value).sorted().toArray();
            return sorted[sorted.length / 2];
        }

        boolean isFlat(List<Sample> middle, List<Sample> last) {
            return median(last) <= median(middle) * (1 + tolerance) + slack;
        }
    }

    static final List<Resource> RESOURCES = List.of(
            new Resource("heap after collection, MB", Sample::heapMegabytes, 0.05, 5),
            new Resource("resident, MB", Sample::residentMegabytes, 0.05, 15),
            new Resource("threads", Sample::threads, 0, 4),
            new Resource("file handles", Sample::fileHandles, 0, 10),
            new Resource("connections", Sample::connections, 0, 3),
            new Resource("tables and indexes, MB", Sample::tableMegabytes, 0.15, 2));
}
