package dev.quarry.indexing.chunking.syntax.javascan;

import static dev.quarry.indexing.chunking.syntax.javascan.JavaTypes.check;

import java.util.Set;

/** Reads the declarations of Java: of types, and of what types have. */
final class JavaDeclarations {

    private static final Set<String> TYPES = Set.of("class", "interface", "enum", "record");

    private final JavaTokens tokens;
    private final JavaTypes types;
    private final JavaExpressions expressions;

    JavaDeclarations(JavaTokens tokens) {
        this.tokens = tokens;
        types = new JavaTypes(tokens);
        expressions = new JavaExpressions(tokens);
    }

    /** Whether one of a type begins at {@code keyword}, behind the modifiers. */
    boolean isType(int keyword) {
        if (tokens.kind(keyword) == '@') {
            return tokens.is(keyword + 1, "interface");
        }
        boolean isNamed = tokens.kind(keyword) == JavaTokens.WORD && TYPES.contains(tokens.word(keyword));
        return isNamed && (!tokens.is(keyword, "record") || isRecord(keyword));
    }

    /** Else it is a name: there is a type, or a method, or a variable that is called so. */
    private boolean isRecord(int keyword) {
        char behindName = tokens.kind(keyword + 2);
        return types.isName(keyword + 1) && (behindName == '(' || behindName == '<');
    }

    /** Reads one of a type, whose modifiers are read. */
    Construct type(Sequence parts) throws NotUnderstoodException {
        int keyword = parts.position();
        if (tokens.kind(keyword) == '@') {
            check(tokens.end(keyword) == tokens.start(keyword + 1));
            // To the parser it is one word.
            return type(parts.add(JavaKind.TOKEN, keyword + 2), JavaKind.ANNOTATION_TYPE, JavaKind.ANNOTATION_TYPE_BODY);
        }
        parts.addToken();
        return switch (tokens.word(keyword)) {
            case "class" -> type(parts, JavaKind.CLASS, JavaKind.CLASS_BODY);
            case "interface" -> type(parts, JavaKind.INTERFACE, JavaKind.INTERFACE_BODY);
            case "enum" -> type(parts, JavaKind.ENUM, JavaKind.ENUM_BODY);
            default -> type(parts, JavaKind.RECORD, JavaKind.CLASS_BODY);
        };
    }

    private Construct type(Sequence parts, JavaKind kind, JavaKind body) throws NotUnderstoodException {
        addName(parts);
        if (kind != JavaKind.ENUM && kind != JavaKind.ANNOTATION_TYPE) {
            parts.add(JavaKind.OTHER, types.behindParameters(parts.position()));
        }
        if (kind == JavaKind.RECORD) {
            parts.add(JavaKind.PARAMETERS, types.behindBrackets(parts.position(), '('));
        }
        if (kind == JavaKind.CLASS || kind == JavaKind.INTERFACE) {
            addTypes(parts, "extends");
        }
        if (kind == JavaKind.CLASS || kind == JavaKind.ENUM || kind == JavaKind.RECORD) {
            addTypes(parts, "implements");
        }
        if (kind == JavaKind.CLASS || kind == JavaKind.INTERFACE) {
            addTypes(parts, "permits");
        }
        return parts.add(body, types.behindBrackets(parts.position(), '{')).as(kind);
    }

    private void addName(Sequence parts) throws NotUnderstoodException {
        check(types.isName(parts.position()));
        parts.addName();
    }

    private void addTypes(Sequence parts, String keyword) throws NotUnderstoodException {
        if (tokens.is(parts.position(), keyword)) {
            parts.add(JavaKind.OTHER, types.behindTypes(parts.position() + 1, ','));
        }
    }

    /** Reads what is declared in a body of that kind. */
    Construct member(int from, JavaKind body) throws NotUnderstoodException {
        if (tokens.kind(from) == ';') {
            return new Construct(JavaKind.TOKEN, from, from + 1);
        }
        Sequence parts = new Sequence(from);
        parts.add(JavaKind.MODIFIERS, types.behindModifiers(from));
        int behindModifiers = parts.position();
        if (isType(behindModifiers)) {
            // The parser knows of none there.
            check(body != JavaKind.ANNOTATION_TYPE_BODY || !tokens.is(behindModifiers, "record"));
            return type(parts);
        }
        boolean isOfClass = body == JavaKind.CLASS_BODY || body == JavaKind.ENUM_MEMBERS;
        if (tokens.kind(behindModifiers) == '{') {
            check(isOfClass);
            return initializer(from, behindModifiers);
        }
        parts.add(JavaKind.OTHER, types.behindParameters(behindModifiers));
        boolean isConstructor = isOfClass && isConstructor(parts.position());
        return isConstructor ? method(parts, JavaKind.CONSTRUCTOR) : typedMember(parts, parts.position() > behindModifiers);
    }

    private Construct initializer(int from, int brace) throws NotUnderstoodException {
        if (from == brace) {
            return new Construct(JavaKind.BLOCK, from, tokens.behind(brace));
        }
        check(brace == from + 1 && tokens.is(from, "static"));
        return new Sequence(from).addToken().add(JavaKind.BLOCK, tokens.behind(brace)).as(JavaKind.STATIC_INITIALIZER);
    }

    /** One of a record may have no parameters. */
    private boolean isConstructor(int name) {
        char behind = tokens.kind(name + 1);
        return types.isName(name) && (behind == '(' || behind == '{');
    }

    private Construct typedMember(Sequence parts, boolean isGeneric) throws NotUnderstoodException {
        // To the parser, those are no part of the type.
        while (isGeneric && types.isAnnotation(parts.position())) {
            parts.add(JavaKind.OTHER, types.behindAnnotation(parts.position()));
        }
        parts.add(JavaKind.OTHER, types.behindType(parts.position()));
        if (tokens.kind(parts.position() + 1) == '(') {
            return method(parts, JavaKind.METHOD);
        }
        check(!isGeneric);
        return fields(parts);
    }

    private Construct method(Sequence parts, JavaKind kind) throws NotUnderstoodException {
        addName(parts);
        if (tokens.kind(parts.position()) == '(') {
            parts.add(JavaKind.PARAMETERS, tokens.behind(parts.position()));
        }
        parts.add(JavaKind.OTHER, types.behindDimensions(parts.position()));
        addTypes(parts, "throws");
        if (tokens.kind(parts.position()) == '{') {
            return parts.add(JavaKind.BLOCK, tokens.behind(parts.position())).as(kind);
        }
        if (tokens.is(parts.position(), "default")) {
            parts.addToken();
            parts.add(JavaKind.VALUE, expressions.endOfValue(parts.position()));
        }
        check(tokens.kind(parts.position()) == ';' && kind == JavaKind.METHOD);
        return parts.addToken().as(kind);
    }

    private Construct fields(Sequence parts) throws NotUnderstoodException {
        parts.add(variable(parts.position()));
        while (tokens.kind(parts.position()) == ',') {
            parts.addToken();
            parts.add(variable(parts.position()));
        }
        check(tokens.kind(parts.position()) == ';');
        return parts.addToken().as(JavaKind.FIELDS);
    }

    private Construct variable(int from) throws NotUnderstoodException {
        Sequence parts = new Sequence(from);
        addName(parts);
        parts.add(JavaKind.OTHER, types.behindDimensions(parts.position()));
        if (tokens.kind(parts.position()) == '=') {
            parts.addToken();
            parts.add(JavaKind.VALUE, expressions.endOfValue(parts.position()));
        }
        return parts.as(JavaKind.VARIABLE);
    }

    /** Reads a constant of an enum. */
    Construct constant(int from) throws NotUnderstoodException {
        Sequence parts = new Sequence(from);
        parts.add(JavaKind.MODIFIERS, types.behindModifiers(from));
        addName(parts);
        if (tokens.kind(parts.position()) == '(') {
            parts.add(JavaKind.ARGUMENTS, tokens.behind(parts.position()));
        }
        if (tokens.kind(parts.position()) == '{') {
            parts.add(JavaKind.CLASS_BODY, tokens.behind(parts.position()));
        }
        return parts.as(JavaKind.ENUM_CONSTANT);
    }
}
