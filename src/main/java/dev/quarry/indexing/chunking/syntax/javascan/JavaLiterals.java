package dev.quarry.indexing.chunking.syntax.javascan;

/** Finds the end of string, character and number literals of Java. */
final class JavaLiterals {

    private static final String TEXT_BLOCK = "\"\"\"";
    private static final int UNICODE_DIGITS = 4;

    private final String text;

    JavaLiterals(String text) {
        this.text = text;
    }

    int endOfString(int start) throws NotUnderstoodException {
        if (text.startsWith(TEXT_BLOCK, start)) {
            return endOfTextBlock(start + TEXT_BLOCK.length());
        }
        int position = start + 1;
        while (position < text.length()) {
            char character = text.charAt(position);
            if (character == '"') {
                return position + 1;
            }
            if (character == '\n' || character == '\r') {
                break;
            }
            position = character == '\\' ? afterEscape(position) : position + 1;
        }
        throw NotUnderstoodException.here();
    }

    private int endOfTextBlock(int start) throws NotUnderstoodException {
        int position = start;
        while (position < text.length()) {
            char character = text.charAt(position);
            if (character == '"' && text.startsWith(TEXT_BLOCK, position)) {
                int end = position + TEXT_BLOCK.length();
                // Parsers disagree which three of four quotation marks close the block.
                if (text.startsWith("\"", end)) {
                    break;
                }
                return end;
            }
            boolean isJoined = character == '\\'
                    && (text.startsWith("\n", position + 1) || text.startsWith("\r", position + 1));
            position = character == '\\' && !isJoined ? afterEscape(position) : position + 1;
        }
        throw NotUnderstoodException.here();
    }

    int endOfCharacter(int start) throws NotUnderstoodException {
        int position = start + 1;
        while (position < text.length()) {
            char character = text.charAt(position);
            if (character == '\'' && position > start + 1) {
                return position + 1;
            }
            if (character == '\n' || character == '\r' || character == '\'') {
                break;
            }
            position = character == '\\' ? afterEscape(position) : position + 1;
        }
        throw NotUnderstoodException.here();
    }

    /**
     * Returns the index after an escape sequence. Rejects <code>\{a}</code>, the embedded expression of the withdrawn string
     * templates.
     */
    private int afterEscape(int backslash) throws NotUnderstoodException {
        int next = backslash + 1;
        char character = next < text.length() ? text.charAt(next) : '\n';
        return switch (character) {
            case 'b', 's', 't', 'n', 'f', 'r', '"', '\'', '\\', '0', '1', '2', '3', '4', '5', '6', '7' -> next + 1;
            case 'u' -> afterUnicode(next + 1);
            default -> throw NotUnderstoodException.here();
        };
    }

    private int afterUnicode(int start) throws NotUnderstoodException {
        int end = start + UNICODE_DIGITS;
        for (int i = start; i < end; i++) {
            if (i >= text.length() || Character.digit(text.charAt(i), 16) < 0) {
                throw NotUnderstoodException.here();
            }
        }
        return end;
    }

    int endOfNumber(int start) {
        boolean isHexadecimal = text.startsWith("0x", start) || text.startsWith("0X", start);
        int end = start + 1;
        while (end < text.length() && isInNumber(end, isHexadecimal)) {
            end++;
        }
        return end;
    }

    private boolean isInNumber(int position, boolean isHexadecimal) {
        char character = text.charAt(position);
        if (character == '+' || character == '-') {
            char before = Character.toLowerCase(text.charAt(position - 1));
            return before == (isHexadecimal ? 'p' : 'e');
        }
        return character == '.' || character == '_' || Character.isLetterOrDigit(character);
    }
}
