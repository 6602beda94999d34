package dev.quarry.indexing.chunking.syntax.javascan;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.chunking.syntax.Definition;
import dev.quarry.indexing.chunking.syntax.DefinitionReader;
import dev.quarry.indexing.chunking.syntax.Level;
import dev.quarry.indexing.chunking.syntax.Outline;
import dev.quarry.indexing.chunking.syntax.OutlineCollector;
import dev.quarry.indexing.chunking.syntax.RefinedKind;
import dev.quarry.indexing.chunking.syntax.Rule;
import dev.quarry.indexing.chunking.syntax.SymbolKind;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;
import dev.quarry.platform.syntax.SizeLimit;

/**
 * Determines the outline of Java source without the parser, which takes ten times as long: most methods only need to be scanned
 * for their end.
 *
 * <p>
 * The outline equals the one derived from the syntax tree, or there is none: source that cannot be interpreted for certain is
 * left to the parser. Expressions that are too large for a chunk are parsed individually.
 */
public final class JavaScan {

    private final String text;
    private final JavaTokens tokens;
    private final JavaGrammar grammar;
    private final OutlineCollector collector;
    private final PartParser parser;

    private JavaScan(String text, JavaTokens tokens, OutlineCollector collector, PartParser parser) {
        this.text = text;
        this.tokens = tokens;
        this.collector = collector;
        this.parser = parser;
        grammar = new JavaGrammar(text, tokens);
    }

    /** Returns the outline; null if the source has to be parsed. */
    public static @Nullable Outline outline(String text, SizeLimit limit, Syntax syntax) {
        try {
            OutlineCollector collector = new OutlineCollector(text, limit);
            JavaScan scan = new JavaScan(text, JavaLexer.read(text), collector,
                    new PartParser(syntax, text, limit, collector));
            return scan.outline();
        } catch (NotUnderstoodException notUnderstood) {
            return null;
        }
    }

    private Outline outline() throws NotUnderstoodException {
        Level level = collector.outermost();
        for (Construct construct : grammar.unit()) {
            visitCommentsBefore(construct.from(), level);
            visit(construct, level);
        }
        visitCommentsBefore(tokens.count(), level);
        if (collector.isHalfFull()) {
            throw NotUnderstoodException.here();
        }
        return collector.outline();
    }

    private void visit(Construct construct, Level level) throws NotUnderstoodException {
        Rule rule = rule(construct);
        if (construct.kind() == JavaKind.IGNORED || (!level.isCut() && (rule == null || rule instanceof Rule.Closing
                || rule instanceof Rule.Lead))) {
            return;
        }
        int start = tokens.start(construct.from());
        int end = tokens.end(construct.to() - 1);
        Level below = collector.visit(level, rule, start, end, definition(construct, level, start, end));
        if (below != null) {
            visitPartsOf(construct, below, start, end);
        }
    }

    private void visitPartsOf(Construct construct, Level level, int start, int end) throws NotUnderstoodException {
        List<Construct> parts = grammar.parts(construct);
        // A part on a single line contains no cut, and only the components of a record are definitions.
        boolean isOpaque = parts.isEmpty()
                && (construct.kind() == JavaKind.COMPONENTS || text.substring(start, end).indexOf('\n') >= 0);
        if (isOpaque) {
            parser.visit(construct.kind(), start, end, level);
        }
        for (Construct part : parts) {
            if (part.from() > construct.from()) {
                visitCommentsBefore(part.from(), level);
            }
            visit(part, level);
        }
    }

    /** A comment belongs to the innermost construct that continues after it. */
    private void visitCommentsBefore(int token, Level level) {
        if (!level.isCut()) {
            return;
        }
        int comment = tokens.firstCommentBefore(token);
        while (tokens.isCommentBefore(comment, token)) {
            int start = tokens.startOfComment(comment);
            collector.visit(level, SyntaxBuilder.COMMENT, start, start, null);
            comment++;
        }
    }

    private @Nullable Rule rule(Construct construct) {
        if (construct.kind() != JavaKind.TOKEN) {
            return construct.kind().rule();
        }
        return switch (tokens.kind(construct.from())) {
            case '{', '(', '[' -> SyntaxBuilder.OPENING;
            case '}', ')', ']' -> SyntaxBuilder.CLOSING;
            default -> null;
        };
    }

    private @Nullable Definition definition(Construct construct, Level level, int start, int end)
            throws NotUnderstoodException {
        SymbolKind kind = construct.kind().symbol();
        if (kind == null || !level.isSearched()) {
            return null;
        }
        String name = tokens.word(construct.name());
        JavaTypes.check(name.length() <= DefinitionReader.MAX_NAME);
        Definition owner = level.owner();
        boolean isMember = owner != null && owner.kind().hasMembers();
        boolean isConstructor = owner != null && name.equals(owner.name());
        return new Definition(RefinedKind.of(kind, name, isMember, isConstructor), name,
                owner == null ? null : owner.qualifiedName(), start, end, tokens.start(construct.name()));
    }
}
