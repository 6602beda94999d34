package dev.quarry.relevance;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The answers of one search to all queries. */
record RankingAnswers(String name, List<Answer> answers) {

    RankingAnswers {
        answers = List.copyOf(answers);
    }

    static RankingAnswers of(Ranking ranking, List<JudgedQuery> queries) throws SQLException {
        List<Answer> answers = new ArrayList<>();
        for (JudgedQuery query : queries) {
            answers.add(new Answer(query, ranking.files(query.text())));
        }
        return new RankingAnswers(ranking.name(), answers);
    }

    Figures figures() {
        return Figures.of(answers);
    }

    Figures figures(Predicate<JudgedQuery> some) {
        return Figures.of(answers.stream().filter(answer -> some.test(answer.query())).toList());
    }

    /** The answers whose first file is not accepted. */
    List<Answer> notFirst(Predicate<JudgedQuery> some) {
        return answers.stream().filter(answer -> some.test(answer.query()) && !answer.isAmongFirst(1)).toList();
    }
}
