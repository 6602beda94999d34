package dev.quarry.indexing.chunking.syntax.javascan;

import static dev.quarry.indexing.chunking.syntax.javascan.JavaTypes.check;

/** Reads the content of the parentheses of a {@code for} loop of Java. */
final class JavaLoopHead {

    private final JavaTokens tokens;
    private final JavaTypes types;
    private final JavaExpressions expressions;

    JavaLoopHead(JavaTokens tokens) {
        this.tokens = tokens;
        types = new JavaTypes(tokens);
        expressions = new JavaExpressions(tokens);
    }

    /** Adds the parts of the loop's head to {@code parts}. */
    void addTo(Sequence parts, int close) throws NotUnderstoodException {
        int from = parts.position();
        int variable = types.afterTypeOfVariable(types.afterModifiers(from));
        boolean isDeclaration = variable > from;
        if (isDeclaration && tokens.kind(types.afterDimensions(variable + 1)) == ':') {
            addEach(parts);
        } else {
            addCounted(parts, isDeclaration ? variable : from, isDeclaration, close);
        }
        check(parts.position() == close);
    }

    private void addEach(Sequence parts) throws NotUnderstoodException {
        parts.add(JavaKind.MODIFIERS, types.afterModifiers(parts.position()));
        parts.add(JavaKind.OTHER, types.afterType(parts.position()));
        parts.addToken();
        parts.add(JavaKind.OTHER, types.afterDimensions(parts.position()));
        parts.addToken();
        parts.add(JavaKind.VALUE, expressions.closing(parts.position()));
    }

    private void addCounted(Sequence parts, int first, boolean isDeclaration, int close) throws NotUnderstoodException {
        if (isDeclaration) {
            // The semicolon is a part of the declaration.
            parts.add(JavaKind.OTHER, expressions.semicolon(first) + 1);
        } else {
            addValues(parts, close);
            parts.add(JavaKind.TOKEN, types.afterSign(parts.position(), ';'));
        }
        parts.add(JavaKind.VALUE, expressions.semicolon(parts.position()));
        parts.addToken();
        addValues(parts, close);
    }

    private void addValues(Sequence parts, int close) throws NotUnderstoodException {
        while (parts.position() < close && tokens.kind(parts.position()) != ';') {
            parts.add(JavaKind.VALUE, expressions.endOfValue(parts.position()));
            if (tokens.kind(parts.position()) == ',') {
                parts.addToken();
            }
        }
    }
}
