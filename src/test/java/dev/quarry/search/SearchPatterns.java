package dev.quarry.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The patterns of the differential test: hand-picked ones and ones derived from the texts. Deterministic. */
final class SearchPatterns {

    static final List<String> LITERALS = List.of("a", "E", "é", "É", "名", "\uD83D\uDE80", "\u0301", "\u200D", "0", "_", "%",
            "\\", "'",
            "\"", ".", "*", "$", "^", "[", "]", "(", ")", "{", "}", "|", ":", ";", "?", "+", "/", "-", " ", "  ", "\t", "\t\t",
            "ab",
            "AB", "->", "();", "()", "%_", "\\\\", "\\n", "''", "it''s", "100%", "100%é", "%été", "5%Éa", "%éa", "1_0\\%",
            "a_b", "a_b\\c",
            "_b\\", "{2}", "a.*b", "\\d+", "\\Qz\\E", "[x]", "(y)", "a|b", "a?b+c", "^$", "foo", "FOO", "Foo", "bar", "Bar",
            "foo bar",
            "fooBar", "getName", "getname", "GETNAME", "name", "Na", "e\u0301", "é", "été", "名前", "検索", "前検", "жук", "Жук",
            "ЖУК",
            "ΣΑΣ", "σας", "σασ", "\uD83D\uDC69\u200D\uD83D\uDCBB", "\uD83D\uDC69", "\uD801\uDC00", "\uD801\uDC28",
            "x\uD83D\uDE80",
            "needle", "Needle", "needle here", "begin lorem", "dolor ", "ipsum dolor lorem ipsum",
            "lorem ipsum dolor ".repeat(50),
            "first line", "line", "second line ", "last line", "\tindented", "one\rtwo", "three", "four", "end of this", "this",
            "no line end at the end of this", "narrow", "ab ab", "ab ", "echo \"a\tb\"", "aa", "aaa", "a".repeat(39),
            "a".repeat(40),
            "class", "public", "return", "void needle() {", "    }", "import", "not there at all", "ǅungla", "#include", "::",
            "=>",
            "a->b", "call();", ") {", "if (", "e;", "x.y", ".b", "path:src lang:java", "x lang:java", "case:yes", "-path:test",
            "content:foo", "sym:claim", "repo:x", "lang:java", " lang:java", "x lang:", "path:", ":src", "src lang");

    /** Expressions with the same meaning in RE2 and in the JDK. */
    static final List<String> REGEXES = List.of("a", "é", "\uD83D\uDE80", ".", "..", "[a-c]", "[^a-z\\s]", "[^\\x00-\\x7F]",
            "\\d", "\\d+",
            "\\D{3}", "\\w+", "\\W+", "\\s", "\\s+$", "\\S+", "^\\s*$", "^", "$", "^$", "x*", "(?:)", "a?", "a*?", "\\b", "\\B",
            "()",
            "foo", "f.o", "f.*o", "f.*?o", "fo+", "fo*", "fo?", "fo{2}", "fo{2,}", "fo{1,2}?", "a{3}", "a{3,5}", "a{3,5}?",
            "a{39}", "a{40}",
            "a{2,}$", "^a+$", "(a+)(a+)", "foo|bar", "foo|Bar|x", "(foo|bar)", "(?:foo|getName)\\(?", "get[A-Z]\\w+",
            "[gs]et\\w*",
            "(?:get|Set)(?:Name|Up)", "get|getName", "getName|get", "(g(e(t)))Name", "(?P<verb>get|set)Name", "^foo", "foo$",
            "^needle",
            "here$", "\\bfoo\\b", "\\bfoo", "foo\\B", "\\Bfoo", "\\bneedle\\b", "needle(?: here)?", "(?i)needle",
            "(?i)NEEDLE HERE",
            "(?i:NEEDLE) here", "(?i)é", "(?i)жук", "ж(?i)УК", "(?i)[а-я]+", "(?s)n.*e", "(?s)begin.*dolor $", "\\Qa.*b\\E",
            "\\Q[x]\\E",
            "\\Q{2}\\E ", "\\Qfoo\\E+", "\\Q^$", "\\(\\);", "->", "\\->", "%", "_", "'", "\\\\", "\\\\\\w", "\\{2\\}", "\\$",
            "\\^", "\\|",
            "a\\.\\*b", "[.]", "[*]", "[\\]]", "[]]", "[^]]x", "[-a]", "[a-]", "[\\w.]+", "[\\d.]+", "[^\\d\\s]+",
            "[[:alpha:]]+",
            "[[:digit:]_]+", "[[:alnum:][:space:]]{5}", "[[:punct:]]{2,}", "[[:word:]-]+", "\\x41", "\\x{1F680}", "\\x{540D}前",
            "[\\x{4E00}-\\x{9FFF}]+", "\\pL+", "\\p{L}+\\b", "\\p{N}+", "\\P{L}{3}", "\\p{Greek}+", "\\p{Han}+", "[\\p{L}_]+",
            "\\p{Lu}\\p{Ll}+",
            "\\p{M}", "e\\p{M}", "\\tindented", "\\t", "[\\t ]+$", "^\\t", "\\A\\w", "\\w\\z", "line\\z", "line $",
            "first|last line", "lin(?:e|k)",
            "lorem.{11,12}lorem", "lor[^m]m", "(?:lorem ipsum dolor ){3}", "^begin (?:lorem ipsum dolor )+$", "(?:ab ){5,10}",
            "(ab )+", "ab",
            "class \\w+", "class\\s+(\\w+)\\s*\\{", "void\\s+\\w+\\(\\)", "^\\s+\\}$", "import .*;", "\".*?\"", "\"[^\"]*\"",
            "'[^']*'", "//.*$",
            "#.*", "\\w+\\(", "\\w+\\s*=\\s*\\w+", "[A-Z][a-z]+[A-Z]\\w*", "[a-z]+_[a-z]+", "not there|nor that",
            "nothing\\d{50}", "x(?:y|z)?",
            "(?:a|ab)(?:c|bcd)?", "(?:x|\\uD83D\\uDE80)+".replace("\\uD83D\\uDE80", "\uD83D\uDE80"), "名.", ".前", "[名検].", "é|É",
            "e.",
            "100%.t", "5%[ÉÈ]a", "1.0\\\\%", "a_b\\\\c", "\\s\\S\\s", "^.{1,3}$", "^.{40,}$", ".{200}", "o{2}B", "(?:o){2}B",
            "oo[B]", "f(?:o|0){2}",
            "(?:f|b)(?:oo|ar)", "(?:(?:f|F)oo|(?:b|B)ar)+", "fooBar|foo|Bar", "[^a]$", "^[^a]", "a\\b.", "\\d\\b", "(?:42|0)+",
            "4?2", "0*42",
            "(?-i)Foo|foo", "(?i)(?-i)Foo", "needle here$", "^(?:needle|class)", "\\w{12,}", "(?:\\w+ ){4}", "\\S+\\s+\\S+$");

    /** Expressions whose matches cross lines; in {@code hand/long.txt}, their words are in different chunks. */
    static final List<String> REGEXES_ACROSS_LINES = List.of("(?s)begin .*?short line", "(?s)begin .*line$",
            "(?s)needle.*?void",
            "(?s)class \\w+ \\{.*?\\}", "(?s)needle here\\nneedle", "(?s)(?i)NEEDLE HERE.needle", "(?s)first line.second",
            "(?s)first.*last", "(?s)line \\r\\n\\s*indented", "(?s)foo\\s+Bar", "(?s)\\n\\n", "(?s)^\\s*$", "(?s)^$",
            "(?s)two.*?three", "(?s)three\\nfour", "(?s)名.{1,40}前", "(?s)a$.^a", "(?s)narrow.*narrow",
            "(?s)[0-9a-zA-Z]{9};\\nshort",
            "foo(?s:.)Bar", "(?s)foo(?-s:.*)\\n.*?\\)", "(?s)import[^;]+;\\s+import", "(?s)\\{\\n(?:.*?\\n){2}\\s*\\}",
            "(?s)nowhere.*at all", "(?s)needle.*nowhere");

    /** Expressions from {@link #REGEXES} that the JDK before version 19 treats differently when it ignores case. */
    static final List<String> CASE_ALWAYS_MATTERS = List.of("\\p{Lu}\\p{Ll}+");

    /** Parts of words that are too long for the dictionary, also at the boundaries of their chunks of 10,000 characters. */
    static List<String> inLongWords() {
        String data = SearchedTree.DATA;
        Stream<String> starts = Stream.of(0, 100, 2_000, 2_395, 9_989, 9_990, 9_995, 10_000, 19_985, 19_992, 20_990)
                .map(start -> data.substring(start, start + 10));
        return Stream.concat(starts, Stream.of("data = " + data.substring(0, 4), data.substring(2_393, 2_400) + ";",
                "short = " + data.substring(2_000, 2_010), data.substring(9_800, 10_100), data.substring(300, 600))).toList();
    }

    /** Two of the longest words fit in a query. */
    private static final Pattern WORD = Pattern.compile("(?<!\\w)\\w{4,450}(?!\\w)");

    private SearchPatterns() {
    }

    /** Returns parts of lines, some of them in another case, or with another letter. */
    static List<String> literalsOf(List<String> lines, int count) {
        Random random = new Random(count);
        List<String> literals = new ArrayList<>();
        while (literals.size() < count) {
            String piece = piece(lines.get(random.nextInt(lines.size())), random);
            if (!piece.isEmpty()) {
                literals.add(switch (random.nextInt(5)) {
                    case 0 -> piece.toUpperCase(Locale.ROOT);
                    case 1 -> piece.toLowerCase(Locale.ROOT);
                    case 2 -> piece.substring(0, piece.offsetByCodePoints(piece.length(), -1)) + "q";
                    default -> piece;
                });
            }
        }
        return literals;
    }

    private static String piece(String line, Random random) {
        int length = line.codePointCount(0, line.length());
        int start = random.nextInt(length + 1);
        int end = Math.min(length, start + 1 + random.nextInt(random.nextInt(4) == 0 ? 60 : 8));
        return line.substring(line.offsetByCodePoints(0, start), line.offsetByCodePoints(0, end));
    }

    /** Returns expressions made from words of lines, with a part replaced. */
    static List<String> regexesOf(List<String> lines, int count) {
        Random random = new Random(count);
        List<String> words = lines.stream().flatMap(line -> words(line)).distinct().toList();
        List<String> regexes = new ArrayList<>();
        while (regexes.size() < count) {
            String word = words.get(random.nextInt(words.size()));
            String other = words.get(random.nextInt(words.size()));
            int cut = 1 + random.nextInt(word.length() - 1);
            String head = word.substring(0, cut);
            String tail = word.substring(cut);
            regexes.add(switch (random.nextInt(9)) {
                case 0 -> head + "\\w*" + tail;
                case 1 -> head + ".*?" + tail;
                case 2 -> "(?:" + word + "|" + other + ")\\b";
                case 3 -> "[" + head + "]" + tail;
                case 4 -> "\\b" + head + "\\w+";
                case 5 -> "(?i)" + word.toUpperCase(Locale.ROOT);
                case 6 -> "(" + head + ")?" + tail;
                case 7 -> head + "[a-zA-Z]{1,3}.{0,5}" + other.charAt(0);
                default -> "^.*\\Q" + word + "\\E";
            });
        }
        return regexes;
    }

    private static Stream<String> words(String line) {
        Matcher words = WORD.matcher(line);
        return words.results().map(found -> found.group());
    }
}
