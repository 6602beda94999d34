package dev.quarry.indexing.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * Decodes bytes of unknown encoding into text that PostgreSQL accepts: text without NUL and without lone surrogates. A byte
 * order mark decides. Without one, bytes with a NUL are binary; then UTF-8 is tried, with a few malformed bytes allowed, then
 * the guess of {@link LegacyEncoding}, then Windows-1252, a superset of the letters of ISO 8859-1 in which nearly all bytes are
 * text. Too many control characters, or bytes that the encoding does not define, make the bytes binary.
 */
final class TextDecoder {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final char REPLACEMENT = '\uFFFD';

    /**
     * A few control characters are accidents or terminal colours; beyond those, one control character in this many makes a file
     * binary.
     */
    private static final int TOLERATED_CONTROLS = 2;
    private static final int CHARACTERS_PER_CONTROL = 50;

    private TextDecoder() {
    }

    /** Returns the text without its byte order mark; empty if the bytes are not text. */
    static Optional<String> decode(byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return utf16(bytes, ByteOrder.LITTLE_ENDIAN);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return utf16(bytes, ByteOrder.BIG_ENDIAN);
        }
        if (hasNul(bytes)) {
            return Optional.empty();
        }
        int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, bytes.length - start)).toString());
        } catch (CharacterCodingException notUtf8) {
            return start > 0 || looksLikeUtf8(bytes) ? unlessBinary(repaired(bytes, start)) : legacy(bytes);
        }
    }

    /**
     * A control character is the same byte in all these encodings and part of no other character, so it is checked before the
     * guess.
     */
    private static Optional<String> legacy(byte[] bytes) {
        Optional<String> latin = unlessBinary(new String(bytes, ISO_8859_1));
        return latin.isEmpty() ? latin : guessed(bytes).or(() -> western(bytes)).or(() -> latin);
    }

    private static Optional<String> guessed(byte[] bytes) {
        return LegacyEncoding.guess(bytes).flatMap(encoding -> unlessBinary(new String(bytes, encoding)));
    }

    /** Windows-1252 leaves five bytes undefined, which are control characters in ISO 8859-1. */
    private static Optional<String> western(byte[] bytes) {
        return Optional.of(new String(bytes, WINDOWS_1252)).filter(text -> text.indexOf(REPLACEMENT) < 0);
    }

    /** Whether valid multi-byte sequences of UTF-8 outnumber the malformed bytes. */
    private static boolean looksLikeUtf8(byte[] bytes) {
        String repaired = repaired(bytes, 0);
        long replaced = repaired.chars().filter(character -> character == REPLACEMENT).count();
        long beyondAscii = repaired.codePoints().filter(character -> character > 0x7F).count();
        return replaced < beyondAscii - replaced;
    }

    private static String repaired(byte[] bytes, int start) {
        return new String(bytes, start, bytes.length - start, UTF_8);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int index = 0; index < mark.length; index++) {
            if (bytes[index] != (byte) mark[index]) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasNul(byte[] bytes) {
        for (byte value : bytes) {
            if (value == 0) {
                return true;
            }
        }
        return false;
    }

    /** Java's own decoder swallows the character after a lone surrogate, so that a letter would be lost. */
    private static Optional<String> utf16(byte[] bytes, ByteOrder order) {
        StringBuilder text = new StringBuilder(bytes.length / 2);
        ByteBuffer.wrap(bytes, 2, bytes.length - 2).order(order).asCharBuffer().codePoints()
                .filter(character -> character != 0)
                .map(character -> Character.getType(character) == Character.SURROGATE ? REPLACEMENT : character)
                .forEach(text::appendCodePoint);
        if (bytes.length % 2 != 0) {
            text.append(REPLACEMENT);
        }
        return unlessBinary(text.toString());
    }

    private static Optional<String> unlessBinary(String text) {
        long controls = text.chars().filter(TextDecoder::isForeignToText).count();
        boolean binary = controls > TOLERATED_CONTROLS + text.length() / CHARACTERS_PER_CONTROL;
        return binary ? Optional.empty() : Optional.of(text);
    }

    private static boolean isForeignToText(int character) {
        boolean control = character < ' ' || character == 0x7F;
        return character == REPLACEMENT || (control && !Character.isWhitespace(character));
    }
}
