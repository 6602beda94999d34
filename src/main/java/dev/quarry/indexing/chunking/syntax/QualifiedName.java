package dev.quarry.indexing.chunking.syntax;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A name as written in its definition: {@code ns::List<T>::add} is {@code add} in {@code ns.List}.
 *
 * @param name the last part
 * @param scope the parts before it, joined by dots; null if there are none
 */
record QualifiedName(String name, @Nullable String scope) {

    private static final int MAX_RECEIVER = 200;
    private static final Pattern QUOTES = Pattern.compile("^[\"'`](.*)[\"'`]$");
    private static final Pattern OPERATOR = Pattern.compile("(?:^|::)\\s*(operator\\b.*)$");
    private static final Pattern NOT_A_NAME = Pattern.compile("[\\s{}\\[\\](),;\"]");
    /** The name of a method in Ruby or Scala may be {@code <=>} or {@code []}. */
    private static final Pattern SIGNS = Pattern.compile("[^\\w\\s(){};,\"'`]+");
    private static final Pattern RECEIVER = Pattern.compile("[(\\s*]([\\w.]+)(?:\\[[^]]*])?\\s*\\)$",
            Pattern.UNICODE_CHARACTER_CLASS);

    static @Nullable QualifiedName of(String written) {
        Matcher quoted = QUOTES.matcher(written);
        if (quoted.matches()) {
            return quoted.group(1).isBlank() ? null : new QualifiedName(quoted.group(1), null);
        }
        if (SIGNS.matcher(written).matches()) {
            return new QualifiedName(written, null);
        }
        Matcher operator = OPERATOR.matcher(written);
        boolean isOperator = operator.find();
        String path = withoutArguments(isOperator ? written.substring(0, operator.start(1)) + "operator" : written);
        if (path.isEmpty() || NOT_A_NAME.matcher(path).find()) {
            return null;
        }
        int separator = path.lastIndexOf("::");
        String scope = separator <= 0 ? null : path.substring(0, separator).replace("::", ".");
        String last = separator < 0 ? path : path.substring(separator + 2);
        String name = isOperator ? operator.group(1).replaceAll("\\s+(?=[^\\w\\s])|(?<=\\W)\\s+", "").replaceAll("\\s+", " ")
                : last;
        return name.isBlank() ? null : new QualifiedName(name, scope);
    }

    /** Returns the name of a type, which may be a Go receiver such as {@code (s *Server[T])}; null if it has none. */
    static @Nullable String scopeOf(String written) {
        Matcher receiver = RECEIVER.matcher(written);
        if (written.startsWith("(")) {
            return written.length() <= MAX_RECEIVER && receiver.find() ? receiver.group(1) : null;
        }
        QualifiedName name = of(written);
        if (name == null) {
            return null;
        }
        return name.scope() == null ? name.name() : name.scope() + "." + name.name();
    }

    /** Returns the name without type arguments, and a reference without its {@code &}. */
    private static String withoutArguments(String written) {
        StringBuilder path = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < written.length(); i++) {
            char character = written.charAt(i);
            if (character == '<') {
                depth++;
            } else if (character == '>' && depth > 0) {
                depth--;
            } else if (depth == 0 && character != '&') {
                path.append(character);
            }
        }
        return path.toString().strip();
    }
}
