package dev.quarry.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One figure of two contenders that take turns on one machine. The result is the ratio of both in each round: a load on the
 * machine slows both down.
 */
final class Comparison {

    private final String figure;
    private final Better better;
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> theirs = new ArrayList<>();

    /** The direction in which a figure is better. */
    enum Better {
        HIGHER,
        LOWER
    }

    /** @param figure the name of the figure, with its unit */
    Comparison(String figure, Better better) {
        this.figure = figure;
        this.better = better;
    }

    void round(double our, double their) {
        ours.add(our);
        theirs.add(their);
    }

    /** Returns ours / theirs as the median over the rounds, because the load of the machine varies between rounds. */
    double ratio() {
        return median(IntStream.range(0, ours.size()).mapToObj(round -> ours.get(round) / theirs.get(round)).toList());
    }

    static String header(int rounds) {
        StringBuilder header = new StringBuilder(String.format(Locale.ROOT, "%-34s %-13s", "", ""));
        IntStream.rangeClosed(1, rounds).forEach(round -> header.append(String.format(Locale.ROOT, " %9s", "round " + round)));
        return header.append(String.format(Locale.ROOT, " %9s", "median")).toString();
    }

    List<String> lines(String ourName, String theirName) {
        return List.of(
                line(figure, ourName, ours),
                line("", theirName, theirs),
                String.format(Locale.ROOT, "%-34s %s / %s = %.2f in the median round (%s is better)", "", ourName, theirName,
                        ratio(), better.name().toLowerCase(Locale.ROOT)));
    }

    private static String line(String title, String contender, List<Double> rounds) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-34s %-13s", title, contender));
        rounds.forEach(value -> line.append(number(value)));
        return line.append(number(median(rounds))).toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 1000 ? " %9.2f" : " %,9.0f", value);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
