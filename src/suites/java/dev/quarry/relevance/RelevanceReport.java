package dev.quarry.relevance;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.quarry.bench.Report;

/** Prints the figures of searches side by side, and the failures of one of them. */
final class RelevanceReport {

    private static final String LINE = "%-12s %7s   %s";
    private static final String GAP = "   ";

    private final Report report;
    private final List<RankingAnswers> rankings;

    RelevanceReport(Report report, List<RankingAnswers> rankings) {
        this.report = report;
        this.rankings = rankings;
    }

    void printFigures() {
        for (QuerySet set : QuerySet.values()) {
            printFigures(set.label(), query -> query.set() == set);
        }
        printFigures("all", query -> true);
    }

    private void printFigures(String title, Predicate<JudgedQuery> some) {
        report.title("Queries: " + title);
        report.say(LINE, "", "",
                columns(ranking -> String.format(Locale.ROOT, "%-" + Figures.HEADER.length() + "s", ranking.name())));
        report.say(LINE, "kind", "queries", columns(ranking -> Figures.HEADER));
        for (QueryKind kind : QueryKind.values()) {
            printLine(kind.name().toLowerCase(Locale.ROOT), some.and(query -> query.kind() == kind));
        }
        printLine("all", some);
    }

    private void printLine(String title, Predicate<JudgedQuery> some) {
        report.say(LINE, title, rankings.get(0).figures(some).queries(), columns(ranking -> ranking.figures(some).text()));
    }

    private String columns(Function<RankingAnswers, String> column) {
        return rankings.stream().map(column).collect(Collectors.joining(GAP));
    }

    /** Prints the queries whose first file is not accepted, with that file. */
    void printFailures(RankingAnswers ranking, Predicate<JudgedQuery> some) {
        report.title(ranking.name() + ": queries whose first file is not accepted");
        for (Answer answer : ranking.notFirst(some)) {
            report.say("%-10s rank %2s  %s", answer.query().kind().name().toLowerCase(Locale.ROOT), rank(answer),
                    answer.query().text());
            report.say("%20s %s", "first", answer.files().isEmpty() ? "-" : answer.files().get(0));
            report.say("%20s %s", "accepted", answer.query().accepted().stream().sorted().collect(Collectors.joining(" ")));
        }
    }

    private static String rank(Answer answer) {
        return answer.reciprocalRank() == 0 ? "-" : Long.toString(Math.round(1 / answer.reciprocalRank()));
    }
}
