package dev.quarry.indexing.chunking.syntax.javascan;

import static dev.quarry.indexing.chunking.syntax.javascan.JavaTypes.check;

/** Reads statements of Java. */
final class JavaStatements {

    private static final int MAX_DEPTH = 200;

    private final JavaTokens tokens;
    private final JavaTypes types;
    private final JavaExpressions expressions;
    private final JavaDeclarations declarations;
    private final JavaLoopHead loopHead;
    private int depth;

    JavaStatements(JavaTokens tokens) {
        this.tokens = tokens;
        types = new JavaTypes(tokens);
        expressions = new JavaExpressions(tokens);
        declarations = new JavaDeclarations(tokens);
        loopHead = new JavaLoopHead(tokens);
    }

    Construct statement(int from) throws NotUnderstoodException {
        check(depth < MAX_DEPTH);
        depth++;
        Construct statement = switch (tokens.kind(from)) {
            case ';' -> new Construct(JavaKind.TOKEN, from, from + 1);
            case '{' -> new Construct(JavaKind.BLOCK, from, tokens.afterPartner(from));
            case JavaTokens.WORD -> beginningWithWord(from);
            default -> simple(from);
        };
        depth--;
        return statement;
    }

    private Construct beginningWithWord(int from) throws NotUnderstoodException {
        if (tokens.kind(from + 1) == ':' && !tokens.isSign(from + 1, ':', ':')) {
            return new Sequence(from).add(JavaKind.TOKEN, types.afterName(from)).addToken().add(statement(from + 2))
                    .as(JavaKind.LABELED);
        }
        return switch (tokens.word(from)) {
            case "if" -> ifElse(from);
            case "while" -> loop(new Sequence(from).addToken(), JavaKind.LOOP);
            case "for" -> loopWithHead(from);
            case "do" -> doWhile(from);
            case "try" -> tryCatch(from);
            case "switch" -> switchOver(from);
            case "synchronized" -> loop(new Sequence(from).addToken(), JavaKind.SYNCHRONIZED);
            case "return", "throw", "break", "continue", "assert", "yield" -> simple(from, from + 1);
            case "else", "case", "default", "catch", "finally", "import", "package" -> throw NotUnderstoodException.here();
            default -> simple(from);
        };
    }

    private void addCondition(Sequence parts) throws NotUnderstoodException {
        parts.add(JavaKind.CONDITION, types.afterBrackets(parts.position(), '('));
    }

    private Construct loop(Sequence parts, JavaKind kind) throws NotUnderstoodException {
        addCondition(parts);
        return parts.add(statement(parts.position())).as(kind);
    }

    private Construct ifElse(int from) throws NotUnderstoodException {
        Sequence parts = new Sequence(from).addToken();
        addCondition(parts);
        parts.add(statement(parts.position()));
        if (tokens.is(parts.position(), "else")) {
            parts.addToken();
            parts.add(statement(parts.position()));
        }
        return parts.as(JavaKind.IF);
    }

    private Construct loopWithHead(int from) throws NotUnderstoodException {
        Sequence parts = new Sequence(from).addToken();
        int end = types.afterBrackets(parts.position(), '(');
        loopHead.addTo(parts.addToken(), end - 1);
        return parts.addToken().add(statement(end)).as(JavaKind.LOOP);
    }

    private Construct doWhile(int from) throws NotUnderstoodException {
        Sequence parts = new Sequence(from).addToken();
        parts.add(statement(parts.position()));
        check(tokens.is(parts.position(), "while"));
        addCondition(parts.addToken());
        check(tokens.kind(parts.position()) == ';');
        return parts.addToken().as(JavaKind.LOOP);
    }

    private void addBlock(Sequence parts) throws NotUnderstoodException {
        parts.add(JavaKind.BLOCK, types.afterBrackets(parts.position(), '{'));
    }

    private Construct tryCatch(int from) throws NotUnderstoodException {
        Sequence parts = new Sequence(from).addToken();
        if (tokens.kind(parts.position()) == '(') {
            parts.add(JavaKind.OTHER, tokens.afterPartner(parts.position()));
        }
        addBlock(parts);
        while (tokens.is(parts.position(), "catch")) {
            parts.add(catchOf(parts.position()));
        }
        if (tokens.is(parts.position(), "finally")) {
            Sequence last = new Sequence(parts.position()).addToken();
            addBlock(last);
            parts.add(last.as(JavaKind.FINALLY));
        }
        check(parts.constructs().size() > 2);
        return parts.as(JavaKind.TRY);
    }

    private Construct catchOf(int from) throws NotUnderstoodException {
        Sequence parts = new Sequence(from).addToken();
        int end = types.afterBrackets(parts.position(), '(');
        parts.addToken().add(JavaKind.OTHER, end - 1).addToken();
        addBlock(parts);
        return parts.as(JavaKind.CATCH);
    }

    private Construct switchOver(int from) throws NotUnderstoodException {
        Sequence parts = new Sequence(from).addToken();
        addCondition(parts);
        parts.add(JavaKind.SWITCH_BLOCK, types.afterBrackets(parts.position(), '{'));
        // Otherwise the switch begins an expression.
        check(tokens.kind(parts.position()) != '.' && tokens.kind(parts.position()) != ';');
        return parts.as(JavaKind.SWITCH);
    }

    /** Reads a statement that ends with a semicolon, or the declaration of a local type. */
    private Construct simple(int from) throws NotUnderstoodException {
        int afterModifiers = types.afterModifiers(from);
        if (declarations.isType(afterModifiers)) {
            return declarations.type(new Sequence(from).add(JavaKind.MODIFIERS, afterModifiers));
        }
        return simple(from, types.afterTypeOfVariable(afterModifiers));
    }

    private Construct simple(int from, int expression) throws NotUnderstoodException {
        return new Construct(JavaKind.SIMPLE_STATEMENT, from, expressions.semicolon(expression) + 1);
    }
}
