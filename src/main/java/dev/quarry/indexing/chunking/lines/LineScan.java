package dev.quarry.indexing.chunking.lines;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.chunking.syntax.Definition;
import dev.quarry.indexing.chunking.syntax.RefinedKind;
import dev.quarry.indexing.chunking.syntax.SymbolKind;

/**
 * Finds the definitions of a text by the patterns of its lines.
 *
 * <p>
 * A definition lasts until a line that is not indented further, apart from the lines that close it. Variables inside a function
 * are not symbols. The time is linear in the length of the text: patterns read a limited part of each line.
 */
final class LineScan {

    private static final int MAX_READ = 400;
    private static final int MAX_DEFINITIONS = 20_000;
    private static final int TAB = 8;
    /** A line that belongs to the definition above it, although it is not indented further. */
    private static final Pattern CONTINUATION = Pattern.compile(
            "[)\\]}>{]|(?:end(?:function|macro|if|foreach|while|module)?|endef)\\b|\\$\\w*\\$|(?:begin|as|is|then|do)\\b|;",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SEPARATORS = Pattern.compile("[.:]+");

    private final CharSequence text;
    private final LineGrammar grammar;
    private final Matcher continuation;
    private final List<Matcher> matchers;
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Definition> definitions = new ArrayList<>();
    private int lastEnd;

    /** A definition whose end is not known yet. */
    private record Open(int indent, Definition definition) {
    }

    private LineScan(CharSequence text, LineGrammar grammar) {
        this.text = text;
        this.grammar = grammar;
        continuation = CONTINUATION.matcher(text);
        matchers = grammar.patterns().stream().map(pattern -> pattern.pattern().matcher(text)).toList();
    }

    static List<Definition> definitions(CharSequence text, LineGrammar grammar) {
        return new LineScan(text, grammar).scan();
    }

    private List<Definition> scan() {
        BlockTracker blocks = new BlockTracker(text, grammar);
        int start = 0;
        while (start < text.length()) {
            int end = lineEnd(start);
            boolean isInside = blocks.isInside(start, end);
            int content = contentStart(start, end);
            if (content < end) {
                int contentEnd = endOfContent(content, end);
                if (!isInside) {
                    visit(start, content, contentEnd);
                }
                lastEnd = contentEnd;
            }
            start = end + 1;
        }
        closeAll(-1);
        definitions.sort(Comparator.comparingInt(Definition::start).thenComparing(Definition::end, Comparator.reverseOrder()));
        return definitions;
    }

    private void visit(int start, int content, int end) {
        int indent = indent(start, content);
        continuation.region(content, end);
        boolean continues = continuation.lookingAt();
        closeAll(continues ? indent : indent - 1);
        boolean isRead = !continues && (indent == 0 || !grammar.isFlat());
        if (isRead && definitions.size() + open.size() < MAX_DEFINITIONS && open.size() < grammar.maxDepth()) {
            Definition definition = definition(indent, content, end);
            if (definition != null) {
                open.push(new Open(indent, definition));
            }
        }
    }

    /** Ends the definitions that are indented further than {@code indent}. */
    private void closeAll(int indent) {
        while (!open.isEmpty() && open.element().indent() > indent) {
            Definition last = open.pop().definition();
            definitions.add(new Definition(last.kind(), last.name(), last.container(), last.start(),
                    Math.max(last.end(), lastEnd), last.nameStart()));
        }
    }

    private @Nullable Definition definition(int indent, int content, int end) {
        Definition owner = open.isEmpty() ? null : open.element().definition();
        int limit = Math.min(end, content + MAX_READ);
        for (int i = 0; i < matchers.size(); i++) {
            LinePattern pattern = grammar.patterns().get(i);
            if (isPossible(pattern, indent, owner)) {
                Matcher matcher = matchers.get(i).region(content, limit);
                if (matcher.lookingAt()) {
                    return definition(pattern, matcher, owner);
                }
            }
        }
        return null;
    }

    /** A variable in a block that is no definition, or in a function, is local. */
    private static boolean isPossible(LinePattern pattern, int indent, @Nullable Definition owner) {
        if (!pattern.within().isEmpty()) {
            return owner != null && pattern.within().contains(owner.kind());
        }
        if (pattern.isTopLevel()) {
            return owner == null && indent == 0;
        }
        if (!isVariable(pattern)) {
            return true;
        }
        return owner == null ? indent == 0 : owner.kind() != SymbolKind.FUNCTION && owner.kind() != SymbolKind.METHOD;
    }

    private static boolean isVariable(LinePattern pattern) {
        return switch (pattern.kind()) {
            case VARIABLE, CONSTANT, FIELD -> true;
            default -> false;
        };
    }

    private static @Nullable Definition definition(LinePattern pattern, Matcher line, @Nullable Definition owner) {
        int nameStart = line.start("name");
        String name = line.group("name");
        if (nameStart < 0 || name.isBlank()) {
            return null;
        }
        String scope = pattern.hasScope() ? line.group("scope") : null;
        String container = owner == null ? null : owner.qualifiedName();
        if (scope != null) {
            String path = SEPARATORS.matcher(scope).replaceAll(".");
            container = container == null ? path : container + "." + path;
        }
        boolean isMember = owner != null && owner.kind().hasMembers();
        SymbolKind kind = RefinedKind.of(pattern.kind(), name, isMember, false);
        return new Definition(kind, name, container, line.regionStart(), line.end("name"), nameStart);
    }

    private int lineEnd(int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n') {
            end++;
        }
        return end;
    }

    private int contentStart(int start, int end) {
        int i = start;
        while (i < end && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private int endOfContent(int content, int end) {
        int last = end;
        while (last > content && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        return last;
    }

    private int indent(int start, int content) {
        int indent = 0;
        for (int i = start; i < content; i++) {
            indent += text.charAt(i) == '\t' ? TAB : 1;
        }
        return indent;
    }
}
