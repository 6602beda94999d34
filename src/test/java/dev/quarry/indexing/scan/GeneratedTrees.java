package dev.quarry.indexing.scan;

import java.util.List;
import java.util.Locale;

import dev.quarry.indexing.scan.GeneratedTree.Directory;
import dev.quarry.indexing.scan.GeneratedTree.Entry;
import dev.quarry.indexing.scan.GeneratedTree.File;
import dev.quarry.indexing.scan.GeneratedTree.Link;
import dev.quarry.indexing.scan.GeneratedTree.Nested;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generates random trees and rules from few names, so that rules often match. */
final class GeneratedTrees {

    private static final int DEPTH = 3;

    private static final List<String> NAMES = bytes("a", "b", "ab", "abc", "foo", "foo.txt", "bar.txt", "a b", "a ", " ", ".c",
            "A", "Foo", "FOO.txt", "é", "É", "e\u0301", "日本", "😀", "[a]", "a*b", "!a", "#a", "x\\y", "-", "-rf", "]", "^a",
            "a.b.c",
            "b-c", "a\nb", "\"a\"", "it's", "\t", ".env", "id_rsa", ".quarry");
    private static final List<String> NAMES_THAT_ARE_NO_TEXT = List.of("caf\u00E8", "caf\u00E9", "\u00E9", "\u00C3");
    private static final List<String> PIECES = bytes("a", "b", "ab", "foo", ".txt", ".c", "é", "e", "\u0301", "A", " ", "-",
            ".",
            "!", "#", "*", "*", "*", "**", "***", "?", "?", "\\*", "\\a", "\\ ", "\\\\", "\\", "{", "(", "+", "$", "^", "[",
            "]", "[a",
            "[ab]", "[!a]", "[^b]", "[a-c]", "[A-C]", "[A]", "[Z-b]", "[b-a]", "[a-]", "[+--]", "[]a]", "[!]a]", "[^]", "[[]",
            "[\\]]", "[\\a-\\c]", "[é]", "[[:alpha:]]", "[[:upper:]b]", "[![:lower:]]", "[[:nonsense:]]", "[[:punct:]]", "\t",
            "\u0000");

    private GeneratedTrees() {
    }

    static Arbitrary<GeneratedTree> any() {
        return Arbitraries.frequencyOf(Tuple.of(4, any(false)), Tuple.of(1, any(true)));
    }

    private static Arbitrary<GeneratedTree> any(boolean ignoreCase) {
        Arbitrary<String> excludesFiles = Arbitraries.of("", ".git/rules");
        return Combinators.combine(directories(DEPTH, ignoreCase), rules(), rules(), excludesFiles)
                .as((top, excludes, userExcludes, excludesFile) -> new GeneratedTree(top, excludes, userExcludes, excludesFile,
                        ignoreCase));
    }

    private static Arbitrary<Directory> directories(int depth, boolean ignoreCase) {
        Arbitrary<String> rules = Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.just("")), Tuple.of(1, rules()));
        return Combinators.combine(
                Arbitraries.maps(names(), entries(depth, ignoreCase))
                        // If case is ignored, git treats such names as equal.
                        .uniqueKeys(name -> ignoreCase ? name.toLowerCase(Locale.ROOT) : name)
                        .ofMinSize(1).ofMaxSize(6),
                rules)
                .as(Directory::new);
    }

    private static Arbitrary<Entry> entries(int depth, boolean ignoreCase) {
        Arbitrary<Boolean> tracked = Arbitraries.frequency(Tuple.of(7, false), Tuple.of(1, true));
        Arbitrary<Long> sizes = Arbitraries.frequency(Tuple.of(15, 0L), Tuple.of(1, 1L + ScannedFile.MAXIMUM_SIZE));
        Arbitrary<Entry> files = Combinators.combine(sizes, tracked).as(File::new);
        Arbitrary<Entry> links = tracked.map(Link::new);
        Arbitrary<Entry> nested = tracked.map(Nested::new);
        return depth == 0
                ? Arbitraries.frequencyOf(Tuple.of(8, files), Tuple.of(1, links))
                : Arbitraries.frequencyOf(Tuple.of(8, files), Tuple.of(1, links), Tuple.of(1, nested),
                        Tuple.of(9, Arbitraries.lazy(() -> directories(depth - 1, ignoreCase).map(Entry.class::cast))));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.frequencyOf(
                Tuple.of(15, Arbitraries.of(NAMES)),
                Tuple.of(1, Arbitraries.of(NAMES_THAT_ARE_NO_TEXT)));
    }

    /** The text of an ignore file. */
    private static Arbitrary<String> rules() {
        Arbitrary<String> lineEnds = Arbitraries.frequency(Tuple.of(4, "\n"), Tuple.of(1, "\r\n"));
        return Combinators.combine(sometimes(20, "\u00EF\u00BB\u00BF"), rule().list().ofMinSize(1).ofMaxSize(6), lineEnds,
                sometimes(2, "\n"))
                .as((mark, lines, lineEnd, last) -> mark + String.join(lineEnd, lines) + last);
    }

    private static Arbitrary<String> rule() {
        Arbitrary<String> segments = segment().list().ofMinSize(1).ofMaxSize(3).map(list -> String.join("/", list));
        return Combinators.combine(sometimes(4, "!"), sometimes(4, "/"), segments, sometimes(4, "/"), sometimes(10, " "),
                sometimes(20, "\r"))
                .as((negation, anchor, pattern, directoriesOnly, space, carriageReturn) -> negation + anchor + pattern
                        + directoriesOnly + space + carriageReturn);
    }

    private static Arbitrary<String> segment() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, names()),
                Tuple.of(1, Arbitraries.of("*", "**")),
                Tuple.of(4, Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(3).map(list -> String.join("", list))));
    }

    private static Arbitrary<String> sometimes(int oneIn, String text) {
        return Arbitraries.frequency(Tuple.of(oneIn - 1, ""), Tuple.of(1, text));
    }

    private static List<String> bytes(String... texts) {
        return List.of(texts).stream().map(GitSandbox::bytes).toList();
    }
}
