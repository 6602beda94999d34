package dev.quarry.search.usages.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.syntax.Grammar;
import dev.quarry.platform.syntax.LanguageGrammars;
import dev.quarry.platform.syntax.TextRange;
import dev.quarry.search.usages.syntax.ImportAliases.Alias;

/** Reads the occurrences of one name in a text, also those under another name by which the file imports it. */
public final class OccurrenceReader {

    private final TreeCache trees;
    private final String name;
    private final String language;
    private final @Nullable LanguageRules rules;

    /** @param rules null if only comments and strings of the language can be told apart */
    public OccurrenceReader(TreeCache trees, String name, @Nullable String language, @Nullable LanguageRules rules) {
        this.trees = trees;
        this.name = name;
        this.language = language == null ? "" : language;
        this.rules = rules;
    }

    /** Reads a text that has the name. */
    public FileReading read(String text) {
        Optional<Grammar> grammar = LanguageGrammars.find(language);
        return read(text, ranges -> grammar.isEmpty() ? null
                : trees.tree(grammar.get(), language, text, ranges.stream().map(TextRange::start).toList()));
    }

    /** Reads a text that is parsed as a whole, which takes longer. */
    FileReading readWhole(String text) {
        Optional<Grammar> grammar = LanguageGrammars.find(language);
        return read(text, ranges -> grammar.isEmpty() ? null : SourceTree.whole(grammar.get(), text));
    }

    private FileReading read(String text, FileReading.Trees source) {
        FileReading reading = new FileReading(name, language, text, words(text, name), source, rules);
        Set<Alias> aliases = reading.aliases();
        if (aliases.isEmpty()) {
            return reading;
        }
        List<TextRange> words = new ArrayList<>();
        aliases.forEach(alias -> words.addAll(words(text, alias.name())));
        return reading.withUses(aliases, words);
    }

    private List<TextRange> words(String text, String word) {
        List<TextRange> found = new ArrayList<>();
        WholeWords words = new WholeWords(word, language);
        for (int start = words.next(text, 0); start >= 0; start = words.next(text, start + word.length())) {
            found.add(new TextRange(start, start + word.length()));
        }
        return found;
    }
}
