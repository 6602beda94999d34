package dev.quarry.indexing.chunking.lines;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.quarry.indexing.chunking.syntax.Definition;

/** The languages without a grammar whose definitions are found by patterns of lines. */
public final class LineGrammars {

    private static final Map<String, LineGrammar> GRAMMARS = all();

    private LineGrammars() {
    }

    /** Returns the names of the languages, as GitHub spells them. */
    public static Set<String> languages() {
        return GRAMMARS.keySet();
    }

    /** Returns the definitions of a text in the order of their start; none if the language is not in the table. */
    public static List<Definition> definitions(String language, CharSequence text) {
        LineGrammar grammar = GRAMMARS.get(language);
        return grammar == null ? List.of() : LineScan.definitions(text, grammar);
    }

    private static Map<String, LineGrammar> all() {
        Map<String, LineGrammar> all = new HashMap<>(ProgramGrammars.ALL);
        all.putAll(DeclarationGrammars.ALL);
        return Map.copyOf(all);
    }
}
