package dev.quarry.page;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The time from the last key of a query to its first result on the screen, and the parts of it, in milliseconds.
 *
 * @param queued from the key until the browser begins the request
 * @param connecting until it sends the request, on a connection that may be new
 * @param answering until the whole answer is there
 * @param searching the part of it that the server says the search took
 * @param painting until the results are painted
 */
record SearchTimes(String query, double total, double queued, double connecting, double answering, double searching,
        double painting) {

    /** Returns the times of the search that was painted last. */
    static final String LAST = """
            () => {
              const { key, painted } = watched;
              const { startTime, requestStart, responseEnd } = performance.getEntriesByType('resource')
                  .findLast(({ name, startTime }) => /\\/search\\?/.test(name) && !/facets/.test(name) && startTime >= key);
              const note = document.querySelector('#search-note .facts')?.textContent ?? '0';
              return { total: painted - key, queued: startTime - key, connecting: requestStart - startTime,
                  answering: responseEnd - requestStart, searching: Number(note.replace(/\\D/g, '')),
                  painting: painted - responseEnd };
            }""";

    private static final int SLOWEST = 8;

    static SearchTimes of(String query, Map<?, ?> times) {
        return new SearchTimes(query, number(times, "total"), number(times, "queued"), number(times, "connecting"),
                number(times, "answering"), number(times, "searching"), number(times, "painting"));
    }

    private static double number(Map<?, ?> times, String name) {
        return times.get(name) instanceof Number number ? number.doubleValue() : 0;
    }

    static void print(String title, List<SearchTimes> times) {
        System.out.printf("%s: p50 %.0f ms, p95 %.0f ms, longest %.0f ms (%d searches)%n", title,
                percentile(times, 50, SearchTimes::total), percentile(times, 95, SearchTimes::total),
                percentile(times, 100, SearchTimes::total), times.size());
        print("until the request begins", times, SearchTimes::queued);
        print("until it is sent", times, SearchTimes::connecting);
        print("until it is answered", times, SearchTimes::answering);
        print("the search in it", times, SearchTimes::searching);
        print("until it is painted", times, SearchTimes::painting);
        System.out.println("The slowest:");
        times.stream().sorted(Comparator.comparingDouble(SearchTimes::total).reversed()).limit(SLOWEST)
                .forEach(time -> System.out.printf("  %.0f ms = %.0f + %.0f + %.0f (search %.0f) + %.0f: %s%n", time.total(),
                        time.queued(), time.connecting(), time.answering(), time.searching(), time.painting(), time.query()));
    }

    private static void print(String part, List<SearchTimes> times, ToDoubleFunction<SearchTimes> value) {
        System.out.printf("  %s: p50 %.0f ms, p95 %.0f ms%n", part, percentile(times, 50, value), percentile(times, 95, value));
    }

    private static double percentile(List<SearchTimes> times, int percent, ToDoubleFunction<SearchTimes> value) {
        return times.stream().mapToDouble(value).sorted().skip(Math.min(times.size() * percent / 100, times.size() - 1))
                .findFirst().orElse(0);
    }
}
