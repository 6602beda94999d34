package dev.quarry.indexing.chunking.syntax.javascan;

import static dev.quarry.indexing.chunking.syntax.javascan.JavaTypes.check;

/** Reads what is between the parentheses of a {@code for} of Java. */
final class JavaLoopHead {

    private final JavaTokens tokens;
    private final JavaTypes types;
    private final JavaExpressions expressions;

    JavaLoopHead(JavaTokens tokens) {
        this.tokens = tokens;
        types = new JavaTypes(tokens);
        expressions = new JavaExpressions(tokens);
    }

    /** Adds what it consists of to the parts of the loop. */
    void addTo(Sequence parts, int close) throws NotUnderstoodException {
        int from = parts.position();
        int variable = types.behindTypeOfVariable(types.behindModifiers(from));
        boolean isDeclaration = variable > from;
        if (isDeclaration && tokens.kind(types.behindDimensions(variable + 1)) == ':') {
            addEach(parts);
        } else {
            addCounted(parts, isDeclaration ? variable : from, isDeclaration, close);
        }
        check(parts.position() == close);
    }

    private void addEach(Sequence parts) throws NotUnderstoodException {
        parts.add(JavaKind.MODIFIERS, types.behindModifiers(parts.position()));
        parts.add(JavaKind.OTHER, types.behindType(parts.position()));
        parts.addToken();
        parts.add(JavaKind.OTHER, types.behindDimensions(parts.position()));
        parts.addToken();
        parts.add(JavaKind.VALUE, expressions.closing(parts.position()));
    }

    private void addCounted(Sequence parts, int first, boolean isDeclaration, int close) throws NotUnderstoodException {
        if (isDeclaration) {
            // The semicolon is a part of the declaration.
            parts.add(JavaKind.OTHER, expressions.semicolon(first) + 1);
        } else {
            addValues(parts, close);
            parts.add(JavaKind.TOKEN, types.behindSign(parts.position(), ';'));
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
