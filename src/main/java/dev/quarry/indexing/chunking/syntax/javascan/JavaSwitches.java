package dev.quarry.indexing.chunking.syntax.javascan;

import static dev.quarry.indexing.chunking.syntax.javascan.JavaTypes.check;

import java.util.List;

/** Reads the body of a Java switch: groups of statements after labels, or rules with arrows. */
final class JavaSwitches {

    private final JavaTokens tokens;
    private final JavaStatements statements;

    JavaSwitches(JavaTokens tokens, JavaStatements statements) {
        this.tokens = tokens;
        this.statements = statements;
    }

    List<Construct> parts(Construct block) throws NotUnderstoodException {
        Sequence parts = new Sequence(block.from()).addToken();
        int close = block.to() - 1;
        while (parts.position() < close) {
            int label = endOfLabel(parts.position());
            parts.add(tokens.kind(label) == ':' ? group(parts.position(), label, close) : rule(parts.position(), label));
        }
        return parts.addToken().constructs();
    }

    /** Returns the colon or arrow after the label. */
    private int endOfLabel(int from) throws NotUnderstoodException {
        check(isLabel(from));
        int position = from + 1;
        while (tokens.kind(position) != ':' && !tokens.isSign(position, '-', '>')) {
            position = switch (tokens.kind(position)) {
                case '(' -> tokens.afterPartner(position);
                case JavaTokens.WORD, JavaTokens.LITERAL, ',', '.', '-', '+' -> position + 1;
                default -> throw NotUnderstoodException.here();
            };
        }
        check(!tokens.isSign(position, ':', ':'));
        return position;
    }

    private boolean isLabel(int token) {
        return tokens.is(token, "case") || tokens.is(token, "default");
    }

    private Construct rule(int from, int arrow) throws NotUnderstoodException {
        Sequence parts = new Sequence(from).add(JavaKind.OTHER, arrow).add(JavaKind.TOKEN, arrow + 2);
        return parts.add(statements.statement(arrow + 2)).as(JavaKind.SWITCH_RULE);
    }

    /** In the grammar, each of several consecutive labels is a group without statements, except the last. */
    private Construct group(int from, int colon, int close) throws NotUnderstoodException {
        Sequence parts = new Sequence(from).add(JavaKind.OTHER, colon).addToken();
        while (parts.position() < close && !isLabel(parts.position())) {
            parts.add(statements.statement(parts.position()));
        }
        return parts.as(JavaKind.SWITCH_GROUP);
    }
}
