package dev.quarry.search.usages.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.syntax.Grammar;
import dev.quarry.platform.syntax.LanguageGrammars;

/** Reads the occurrences of one name in a text. */
public final class OccurrenceReader {

    private static final String ERROR = "ERROR";

    private final String name;
    private final String language;
    private final @Nullable LanguageRules rules;

    /**
     * The occurrences of a name in a file.
     *
     * @param packageName the package or the namespace that the file declares; empty if it declares none
     * @param wildcards what the file imports all names of
     */
    public record Reading(List<Occurrence> occurrences, String packageName, List<Target.Imported> wildcards) {

        public Reading {
            occurrences = List.copyOf(occurrences);
            wildcards = List.copyOf(wildcards);
        }
    }

    /** @param rules null if only comments and strings of the language can be told apart */
    public OccurrenceReader(String name, @Nullable String language, @Nullable LanguageRules rules) {
        this.name = name;
        this.language = language == null ? "" : language;
        this.rules = rules;
    }

    /** Reads the occurrences, in their order. May take as long as parsing the text takes. */
    public Reading read(String text) {
        return read(text, true);
    }

    /** @param isMasked whether bodies of functions without an occurrence are not parsed, which is faster */
    Reading read(String text, boolean isMasked) {
        List<Integer> starts = starts(text);
        Optional<Grammar> grammar = starts.isEmpty() ? Optional.empty() : LanguageGrammars.find(language);
        if (grammar.isPresent()) {
            try (SourceTree tree = SourceTree.of(grammar.get(), text,
                    isMasked ? UsageMask.of(text, language, starts) : List.of())) {
                if (tree != null) {
                    return read(text, tree, starts);
                }
            }
        }
        return new Reading(starts.stream().map(start -> plain(start, UsageKind.WORD)).toList(), "", List.of());
    }

    private List<Integer> starts(String text) {
        List<Integer> starts = new ArrayList<>();
        WholeWords words = new WholeWords(name, language);
        for (int start = words.next(text, 0); start >= 0; start = words.next(text, start + name.length())) {
            starts.add(start);
        }
        return starts;
    }

    private Reading read(String text, SourceTree tree, List<Integer> starts) {
        List<Occurrence> occurrences = new ArrayList<>();
        LanguageRules known = rules;
        if (known == null) {
            starts.forEach(start -> occurrences.add(plain(start, verbatim(tree.at(start, start + name.length())))));
            return new Reading(occurrences, "", List.of());
        }
        FileDeclarations names = new FileDeclarations(text, tree, known, language);
        for (int start : starts) {
            SyntaxNode node = tree.at(start, start + name.length());
            occurrences.add(names.isName(node, start, name.length()) ? read(node, names, known)
                    : plain(start, verbatim(node)));
        }
        return new Reading(occurrences, known.packageOf(tree.root()), known.wildcards(tree.root()));
    }

    private Occurrence plain(int start, UsageKind kind) {
        return Occurrence.plain(start, start + name.length(), kind);
    }

    /** Returns the kind of a word that is no name. */
    private static UsageKind verbatim(SyntaxNode node) {
        String kind = node.kind();
        String parent = node.parentKind();
        if (kind.contains("comment")) {
            return UsageKind.COMMENT;
        }
        boolean isString = isString(kind) || (isString(parent) && !kind.contains("interpolat") && !kind.contains("substitution")
                && !kind.contains("identifier"));
        return isString ? UsageKind.STRING : UsageKind.WORD;
    }

    private static boolean isString(String kind) {
        return kind.contains("string") || kind.contains("char") || kind.contains("heredoc") || kind.contains("regex")
                || kind.contains("jsx_text");
    }

    private static Occurrence read(SyntaxNode node, FileDeclarations names, LanguageRules rules) {
        NameDeclaration declaration = rules.declaration(node);
        boolean isCertain = isCertain(node);
        if (declaration != null) {
            UsageKind kind = declaration.role() == NameDeclaration.Role.IMPORT ? UsageKind.IMPORT
                    : names.isFirst(declaration) ? UsageKind.DEFINITION : UsageKind.WRITE;
            return new Occurrence(node.start(), node.end(), kind, names.targetOf(declaration), List.of(), -1, false, isCertain);
        }
        Target target = names.target(node);
        return new Occurrence(node.start(), node.end(), kind(node, names, rules), target, names.inherited(node),
                rules.arguments(node), names.mayBeInherited(node), isCertain);
    }

    /** A type in an expression, such as that of a static member, is a type. */
    private static UsageKind kind(SyntaxNode node, FileDeclarations names, LanguageRules rules) {
        UsageKind kind = rules.kind(node);
        if (kind == UsageKind.READ && rules.qualifier(node) == null) {
            NameDeclaration declaration = names.lookup(node);
            boolean isType = declaration != null && (declaration.role() == NameDeclaration.Role.TYPE
                    || declaration.role() == NameDeclaration.Role.TYPE_PARAMETER);
            return isType ? UsageKind.TYPE : kind;
        }
        return kind;
    }

    private static boolean isCertain(SyntaxNode node) {
        for (SyntaxNode outer = node; outer != null; outer = outer.parent()) {
            if (outer.is(ERROR)) {
                return false;
            }
        }
        return true;
    }
}
