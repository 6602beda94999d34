package dev.quarry.indexing.chunking.syntax.javascan;

import static dev.quarry.indexing.chunking.syntax.javascan.JavaTypes.check;

import java.util.List;

/** Splits the constructs of Java into their parts. */
final class JavaGrammar {

    private final JavaTokens tokens;
    private final String text;
    private final JavaTypes types;
    private final JavaDeclarations declarations;
    private final JavaStatements statements;
    private final JavaSwitches switches;

    JavaGrammar(String text, JavaTokens tokens) {
        this.text = text;
        this.tokens = tokens;
        types = new JavaTypes(tokens);
        declarations = new JavaDeclarations(tokens);
        statements = new JavaStatements(tokens);
        switches = new JavaSwitches(tokens, statements);
    }

    /** Returns the top-level constructs of the text. */
    List<Construct> unit() throws NotUnderstoodException {
        Sequence parts = new Sequence(0);
        while (parts.position() < tokens.count()) {
            parts.add(topLevel(parts.position()));
        }
        return parts.constructs();
    }

    private Construct topLevel(int from) throws NotUnderstoodException {
        if (tokens.kind(from) == ';') {
            return new Construct(JavaKind.TOKEN, from, from + 1);
        }
        if (tokens.is(from, "import")) {
            return importOf(from);
        }
        int keyword = types.afterModifiers(from);
        if (declarations.isType(keyword)) {
            return declarations.type(new Sequence(from).add(JavaKind.MODIFIERS, keyword));
        }
        if (tokens.is(keyword, "package")) {
            return new Construct(JavaKind.OTHER, from, types.afterSign(afterPath(keyword + 1), ';'));
        }
        int module = tokens.is(keyword, "open") ? keyword + 1 : keyword;
        check(tokens.is(module, "module"));
        return new Construct(JavaKind.OTHER, from, types.afterBrackets(afterPath(module + 1), '{'));
    }

    private int afterPath(int token) throws NotUnderstoodException {
        int position = types.afterName(token);
        while (tokens.kind(position) == '.') {
            position = types.afterName(position + 1);
        }
        return position;
    }

    /** Reads an import. Only an import on a single line is masked. */
    private Construct importOf(int from) throws NotUnderstoodException {
        int semicolon = from + 1;
        while (tokens.kind(semicolon) == JavaTokens.WORD || tokens.kind(semicolon) == '.' || tokens.kind(semicolon) == '*') {
            semicolon++;
        }
        int end = types.afterSign(semicolon, ';');
        check(text.indexOf(';', tokens.start(from)) == tokens.start(semicolon));
        boolean isInLine = text.substring(tokens.start(from), tokens.start(semicolon)).indexOf('\n') < 0;
        return new Construct(isInLine ? JavaKind.IGNORED : JavaKind.OTHER, from, end);
    }

    /** Returns the parts of a construct, in order and without gaps; empty if only the parser can determine them. */
    List<Construct> parts(Construct construct) throws NotUnderstoodException {
        if (!construct.parts().isEmpty()) {
            return construct.parts();
        }
        return switch (construct.kind()) {
            case CLASS_BODY, INTERFACE_BODY, ANNOTATION_TYPE_BODY -> members(construct, construct.to() - 1);
            case ENUM_MEMBERS -> members(construct, construct.to());
            case ENUM_BODY -> constants(construct);
            case BLOCK -> statements(construct);
            case SWITCH_BLOCK -> switches.parts(construct);
            default -> List.of();
        };
    }

    private List<Construct> members(Construct body, int end) throws NotUnderstoodException {
        Sequence parts = new Sequence(body.from()).addToken();
        while (parts.position() < end) {
            parts.add(declarations.member(parts.position(), body.kind()));
        }
        return parts.add(JavaKind.TOKEN, body.to()).constructs();
    }

    private List<Construct> constants(Construct body) throws NotUnderstoodException {
        Sequence parts = new Sequence(body.from()).addToken();
        int close = body.to() - 1;
        while (parts.position() < close && tokens.kind(parts.position()) != ';') {
            parts.add(declarations.constant(parts.position()));
            if (tokens.kind(parts.position()) == ',') {
                parts.addToken();
            } else {
                check(parts.position() == close || tokens.kind(parts.position()) == ';');
            }
        }
        return parts.add(JavaKind.ENUM_MEMBERS, close).addToken().constructs();
    }

    private List<Construct> statements(Construct block) throws NotUnderstoodException {
        Sequence parts = new Sequence(block.from()).addToken();
        int close = block.to() - 1;
        while (parts.position() < close) {
            parts.add(statements.statement(parts.position()));
        }
        return parts.addToken().constructs();
    }
}
