package dev.quarry.indexing.chunking.lines;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.quarry.indexing.chunking.syntax.Definition;
import dev.quarry.indexing.chunking.syntax.SymbolKind;

/**
 * The keys of data files. They are listed and found by name, but such a file is text: its keys are not what it is about, and
 * most of them are in many files.
 */
public final class KeyGrammars {

    private static final int MAX_DEPTH = 2;
    private static final int MAX_KEYS = 200;

    private static final Map<String, LineGrammar> GRAMMARS = Map.of(
            "INI", ini(),
            "JSON", json(),
            "JSON with Comments", json(),
            "JSON5", json(),
            "TOML", ini(),
            "YAML", yaml());

    private KeyGrammars() {
    }

    /**
     * Returns the first {@value #MAX_KEYS} different keys of a text, down to the second level; none if the language is not in
     * the table.
     */
    public static List<Definition> keys(String language, CharSequence text) {
        LineGrammar grammar = GRAMMARS.get(language);
        if (grammar == null) {
            return List.of();
        }
        Set<String> seen = new HashSet<>();
        return LineScan.definitions(text, grammar).stream()
                .filter(key -> seen.add(key.qualifiedName()))
                .limit(MAX_KEYS)
                .toList();
    }

    private static LineGrammar ini() {
        return new LineGrammarBuilder()
                .comments("#", ";")
                .quotes("\"'")
                .block("\"\"\"", "\"\"\"")
                .block("'''", "'''")
                .depth(MAX_DEPTH)
                .defines(SymbolKind.KEY, "\\[{1,2}\\s*+(?<name>[^\\]\\n]{1,100}?)\\s*+\\]",
                        "[\"']?(?<name>[\\w.-]{1,100}+)[\"']?\\s*+=")
                .build();
    }

    private static LineGrammar json() {
        return new LineGrammarBuilder()
                .comments("//")
                .block("/*", "*/")
                .depth(MAX_DEPTH)
                .defines(SymbolKind.KEY, "\"(?<name>[^\"\\\\\\n]{1,100}+)\"\\s*+:", "@\\s*+:")
                .build();
    }

    private static LineGrammar yaml() {
        return new LineGrammarBuilder()
                .comments("#")
                .quotes("\"'")
                .depth(MAX_DEPTH)
                .defines(SymbolKind.KEY, "[\"']?(?<name>[\\w$./-]{1,100}+)[\"']?\\s*+:(?=\\s|$)")
                .build();
    }
}
