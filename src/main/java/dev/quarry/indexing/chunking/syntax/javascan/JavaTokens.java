package dev.quarry.indexing.chunking.syntax.javascan;

import java.util.Arrays;

/**
 * The tokens of Java source, numbered from 0, and the positions of the comments between them. Operators are split into single
 * characters: {@code >>} is two tokens. Every bracket refers to its partner.
 */
final class JavaTokens {

    /** The kind of the position after the last token. */
    static final char END = 0;
    /** An identifier or a keyword. */
    static final char WORD = 'a';
    /** A number, string or character literal. */
    static final char LITERAL = '0';

    private final String text;
    private char[] kinds = new char[512];
    private int[] starts = new int[512];
    private int[] ends = new int[512];
    private int[] partners = new int[512];
    private int count;
    private int[] comments = new int[64];
    private int[] tokensAfterComments = new int[64];
    private int commentCount;

    JavaTokens(String text) {
        this.text = text;
    }

    /** Adds a token and returns its number. */
    int add(char kind, int start, int end) {
        if (count == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * count);
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            partners = Arrays.copyOf(partners, 2 * count);
        }
        kinds[count] = kind;
        starts[count] = start;
        ends[count] = end;
        return count++;
    }

    void addComment(int start) {
        if (commentCount == comments.length) {
            comments = Arrays.copyOf(comments, 2 * commentCount);
            tokensAfterComments = Arrays.copyOf(tokensAfterComments, 2 * commentCount);
        }
        comments[commentCount] = start;
        tokensAfterComments[commentCount] = count;
        commentCount++;
    }

    void pair(int open, int close) {
        partners[open] = close;
        partners[close] = open;
    }

    int count() {
        return count;
    }

    /** Returns the character of the token, or one of the constants above. */
    char kind(int token) {
        return token < count ? kinds[token] : END;
    }

    int start(int token) {
        return starts[token];
    }

    int end(int token) {
        return ends[token];
    }

    /** Returns the number of the token after the bracket that closes the one at {@code token}. */
    int afterPartner(int token) {
        return partners[token] + 1;
    }

    /** Whether the token is this word. */
    boolean is(int token, String word) {
        return kind(token) == WORD && ends[token] - starts[token] == word.length() && text.startsWith(word, starts[token]);
    }

    /** Whether two adjacent tokens form an operator: {@code ->} or {@code ::}. */
    boolean isSign(int token, char first, char second) {
        return kind(token) == first && kind(token + 1) == second && ends[token] == starts[token + 1];
    }

    /** Returns the text of the token. */
    String word(int token) {
        return text.substring(starts[token], ends[token]);
    }

    /** Returns the number of the first comment directly before {@code token}. */
    int firstCommentBefore(int token) {
        int found = Arrays.binarySearch(tokensAfterComments, 0, commentCount, token);
        int first = found < 0 ? -found - 1 : found;
        while (first > 0 && tokensAfterComments[first - 1] == token) {
            first--;
        }
        return first;
    }

    boolean isCommentBefore(int comment, int token) {
        return comment < commentCount && tokensAfterComments[comment] == token;
    }

    int startOfComment(int comment) {
        return comments[comment];
    }
}
