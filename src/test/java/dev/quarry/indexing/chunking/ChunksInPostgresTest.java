package dev.quarry.indexing.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.quarry.indexing.chunking.TokenVector.Weight;
import dev.quarry.platform.text.Words;
import dev.quarry.testing.Alongside;
import dev.quarry.testing.TestDatabase;

/** PostgreSQL accepts the tokens and interprets the offsets as intended. */
@Alongside
class ChunksInPostgresTest {

    private static final String LEXEMES = """
            SELECT lexeme, array_to_string(positions, ',') AS positions, array_to_string(weights, '') AS weights
            FROM unnest(?::tsvector)
            """;

    private static final String CHUNK_TEXT = "SELECT substr(?, ? + 1, ? - ?)";

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}_]+");
    private static final String SMALL = "[\\p{Ll}\\p{Lm}[\\p{Lo}&&[^\\p{IsHan}]]]";
    private static final Pattern PART = Pattern.compile(
            "\\p{Nd}+|[\\p{Lu}\\p{Lt}]+(?!" + SMALL + ")|[\\p{Lu}\\p{Lt}]?" + SMALL + "+");
    /** A pair of letters, or the last letter of a run. */
    private static final Pattern BIGRAM = Pattern.compile("(?=(\\p{IsHan}{2})|(\\p{IsHan})(?!\\p{IsHan}))");
    private static final Pattern NUMBER_SIGN = Pattern.compile("#(?![#\\p{L}\\p{Nd}_])");

    private Connection connection;

    /** The number of generated documents; {@code ChunksInPostgresSuite} has more. */
    int documents() {
        return 40;
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = TestDatabase.fresh().connect();
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void lexemes_and_positions_match_the_text() throws SQLException {
        for (String text : GeneratedTexts.some(5, 5 * documents())) {
            String tokens = new TokenVector().add(text, 0, text.length(), Weight.CODE).text();
            Map<String, String> lexemes = lexemes(tokens);
            lexemes.remove(Words.LEFT_OUT);
            assertThat(lexemes).isEqualTo(expectedLexemes(text));
        }
    }

    @Test
    void every_weight_is_stored() throws SQLException {
        TokenVector vector = new TokenVector();
        for (Weight weight : Weight.values()) {
            vector.add("same", 0, 4, weight);
        }
        assertThat(lexemes(vector.text())).isEqualTo(Map.of("same", "1,2,3,4 ABCD"));
    }

    @Test
    void offsets_select_the_text_of_a_chunk_and_its_tokens_are_accepted() throws SQLException {
        for (String text : GeneratedTexts.some(6, documents())) {
            int start = 0;
            for (Chunk chunk : Chunker.chunk("docs/some.md", text)) {
                int end = text.offsetByCodePoints(start, chunk.endOffset() - chunk.startOffset());
                assertThat(substr(text, chunk)).isEqualTo(text.substring(start, end));
                // The tokens include those of the headings above.
                assertThat(lexemes(chunk.tokens()).keySet()).containsAll(expectedLexemes(text.substring(start, end)).keySet());
                start = end;
            }
        }
    }

    @Test
    void a_vector_of_too_much_text_is_still_accepted() throws SQLException {
        for (String letter : List.of("a", "é", "名", "𐐨")) {
            TokenVector vector = new TokenVector();
            String word = "";
            for (int i = 0; i < 20_000; i++) {
                word = letter.repeat(i % 100) + "_" + Integer.toString(i, 36);
                vector.add(word, 0, word.length(), Weight.CODE);
            }
            assertThat(lexemes(vector.text())).hasSizeGreaterThan(1_000)
                    .containsKey(letter.repeat(99) + "_2r").doesNotContainKey(word);
        }
    }

    @Test
    void many_positions_of_many_lexemes_are_still_accepted() throws SQLException {
        String thousand = IntStream.range(0, 1_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
        TokenVector vector = new TokenVector();
        for (int i = 0; i < 1_000; i++) {
            vector.add(thousand, 0, thousand.length(), Weight.CODE);
        }
        assertThat(lexemes(vector.text())).hasSize(2_001).doesNotContainKey(Words.LEFT_OUT);
    }

    private Map<String, String> lexemes(String tokens) throws SQLException {
        Map<String, String> lexemes = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LEXEMES)) {
            statement.setString(1, tokens);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    lexemes.put(rows.getString("lexeme"), rows.getString("positions") + " " + rows.getString("weights"));
                }
            }
        }
        return lexemes;
    }

    private String substr(String text, Chunk chunk) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CHUNK_TEXT)) {
            statement.setString(1, text);
            statement.setInt(2, chunk.startOffset());
            statement.setInt(3, chunk.endOffset());
            statement.setInt(4, chunk.startOffset());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    /** An independent implementation with regular expressions, slower than the one under test. */
    private static Map<String, String> expectedLexemes(String text) {
        Map<String, List<Integer>> positions = new TreeMap<>();
        int position = 0;
        for (Matcher word = WORD.matcher(text); word.find();) {
            position = Math.min(position + 1, 16_383);
            if (word.group().length() <= 255) {
                for (String lexeme : lexemesOf(word.group())) {
                    add(positions, lexeme, position);
                }
                if (word.group().matches("(?=.*[A-Za-z0-9])\\w{1,4}")
                        && NUMBER_SIGN.matcher(text).region(word.end(), text.length()).useTransparentBounds(true).lookingAt()) {
                    add(positions, word.group().toLowerCase(Locale.ROOT) + "#", position);
                }
            }
            int next = position;
            for (Matcher bigram = BIGRAM.matcher(word.group()); bigram.find();) {
                position = next;
                add(positions, bigram.group(1) == null ? bigram.group(2) : bigram.group(1), position);
                next = Math.min(position + 1, 16_383);
            }
        }
        Map<String, String> lexemes = new TreeMap<>();
        positions.forEach((lexeme, at) -> lexemes.put(lexeme,
                String.join(",", at.stream().map(String::valueOf).toList()) + " " + "C".repeat(at.size())));
        return lexemes;
    }

    private static void add(Map<String, List<Integer>> positions, String lexeme, int position) {
        List<Integer> recorded = positions.computeIfAbsent(lexeme, key -> new ArrayList<>());
        if (recorded.size() < 256 && !recorded.contains(position)) {
            recorded.add(position);
        }
    }

    private static List<String> lexemesOf(String word) {
        List<String> lexemes = new ArrayList<>();
        for (Matcher part = PART.matcher(word); part.find();) {
            lexemes.add(folded(part.group()));
        }
        if (!word.matches("_+")) {
            lexemes.add(word.toLowerCase(Locale.ROOT));
            lexemes.add(folded(word));
        }
        return lexemes;
    }

    private static String folded(String word) {
        String letters = Normalizer.normalize(word, Normalizer.Form.NFKD).replaceAll("(?<=\\p{IsLatin})\\p{Mn}+", "");
        return Normalizer.normalize(letters, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
