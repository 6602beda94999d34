package dev.quarry.indexing.chunking.syntax.javascan;

import static dev.quarry.indexing.chunking.syntax.javascan.JavaTypes.check;

import java.util.Set;

/** Reads declarations of Java: types and their members. */
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

    /** Whether the token {@code keyword}, which follows any modifiers, begins the declaration of a type. */
    boolean isType(int keyword) {
        if (tokens.kind(keyword) == '@') {
            return tokens.is(keyword + 1, "interface");
        }
        boolean isNamed = tokens.kind(keyword) == JavaTokens.WORD && TYPES.contains(tokens.word(keyword));
        return isNamed && (!tokens.is(keyword, "record") || isRecord(keyword));
    }

    /** Otherwise {@code record} is the name of a type, method or variable. */
    private boolean isRecord(int keyword) {
        char afterName = tokens.kind(keyword + 2);
        return types.isName(keyword + 1) && (afterName == '(' || afterName == '<');
    }

    /** Reads the declaration of a type after its modifiers. */
    Construct type(Sequence parts) throws NotUnderstoodException {
        int keyword = parts.position();
        if (tokens.kind(keyword) == '@') {
            check(tokens.end(keyword) == tokens.start(keyword + 1));
            // The grammar reads both tokens as one keyword.
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
            parts.add(JavaKind.OTHER, types.afterParameters(parts.position()));
        }
        if (kind == JavaKind.RECORD) {
            parts.add(JavaKind.COMPONENTS, types.afterBrackets(parts.position(), '('));
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
        return parts.add(body, types.afterBrackets(parts.position(), '{')).as(kind);
    }

    private void addName(Sequence parts) throws NotUnderstoodException {
        check(types.isName(parts.position()));
        parts.addName();
    }

    private void addTypes(Sequence parts, String keyword) throws NotUnderstoodException {
        if (tokens.is(parts.position(), keyword)) {
            parts.add(JavaKind.OTHER, types.afterTypes(parts.position() + 1, ','));
        }
    }

    /** Reads a member of a body of the kind {@code body}. */
    Construct member(int from, JavaKind body) throws NotUnderstoodException {
        if (tokens.kind(from) == ';') {
            return new Construct(JavaKind.TOKEN, from, from + 1);
        }
        Sequence parts = new Sequence(from);
        parts.add(JavaKind.MODIFIERS, types.afterModifiers(from));
        int afterModifiers = parts.position();
        if (isType(afterModifiers)) {
            // The grammar has no records there.
            check(body != JavaKind.ANNOTATION_TYPE_BODY || !tokens.is(afterModifiers, "record"));
            return type(parts);
        }
        boolean isOfClass = body == JavaKind.CLASS_BODY || body == JavaKind.ENUM_MEMBERS;
        if (tokens.kind(afterModifiers) == '{') {
            check(isOfClass);
            return initializer(from, afterModifiers);
        }
        parts.add(JavaKind.OTHER, types.afterParameters(afterModifiers));
        boolean isConstructor = isOfClass && isConstructor(parts.position());
        return isConstructor ? method(parts, JavaKind.CONSTRUCTOR) : typedMember(parts, parts.position() > afterModifiers);
    }

    private Construct initializer(int from, int brace) throws NotUnderstoodException {
        if (from == brace) {
            return new Construct(JavaKind.BLOCK, from, tokens.afterPartner(brace));
        }
        check(brace == from + 1 && tokens.is(from, "static"));
        return new Sequence(from).addToken().add(JavaKind.BLOCK, tokens.afterPartner(brace)).as(JavaKind.STATIC_INITIALIZER);
    }

    /** The compact constructor of a record has no parameters. */
    private boolean isConstructor(int name) {
        char next = tokens.kind(name + 1);
        return types.isName(name) && (next == '(' || next == '{');
    }

    private Construct typedMember(Sequence parts, boolean isGeneric) throws NotUnderstoodException {
        // In the grammar these annotations are not part of the type.
        while (isGeneric && types.isAnnotation(parts.position())) {
            parts.add(JavaKind.OTHER, types.afterAnnotation(parts.position()));
        }
        parts.add(JavaKind.OTHER, types.afterType(parts.position()));
        if (tokens.kind(parts.position() + 1) == '(') {
            return method(parts, JavaKind.METHOD);
        }
        check(!isGeneric);
        return fields(parts);
    }

    private Construct method(Sequence parts, JavaKind kind) throws NotUnderstoodException {
        addName(parts);
        if (tokens.kind(parts.position()) == '(') {
            parts.add(JavaKind.PARAMETERS, tokens.afterPartner(parts.position()));
        }
        parts.add(JavaKind.OTHER, types.afterDimensions(parts.position()));
        addTypes(parts, "throws");
        if (tokens.kind(parts.position()) == '{') {
            return parts.add(JavaKind.BLOCK, tokens.afterPartner(parts.position())).as(kind);
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
        parts.add(JavaKind.OTHER, types.afterDimensions(parts.position()));
        if (tokens.kind(parts.position()) == '=') {
            parts.addToken();
            parts.add(JavaKind.VALUE, expressions.endOfValue(parts.position()));
        }
        return parts.as(JavaKind.VARIABLE);
    }

    /** Reads an enum constant. */
    Construct constant(int from) throws NotUnderstoodException {
        Sequence parts = new Sequence(from);
        parts.add(JavaKind.MODIFIERS, types.afterModifiers(from));
        addName(parts);
        if (tokens.kind(parts.position()) == '(') {
            parts.add(JavaKind.ARGUMENTS, tokens.afterPartner(parts.position()));
        }
        if (tokens.kind(parts.position()) == '{') {
            parts.add(JavaKind.CLASS_BODY, tokens.afterPartner(parts.position()));
        }
        return parts.as(JavaKind.ENUM_CONSTANT);
    }
}
