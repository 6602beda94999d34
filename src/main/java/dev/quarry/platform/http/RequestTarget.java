package dev.quarry.platform.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Encodes characters that are typed unencoded in the target of a request: {@code a{2}}, {@code 100%}, {@code app/[id].ts},
 * raw UTF-8. RFC 3986 gives these characters no other meaning, so encoding them cannot change the target.
 */
final class RequestTarget {

    private static final String UNENCODED = "\"<>[\\]^`{|}";
    private static final int DELETE = 0x7f;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private RequestTarget() {
    }

    /**
     * Returns the target with every reserved or non-ASCII character encoded. A semicolon in the path is encoded too, because
     * Quarry's paths have no matrix parameters.
     *
     * @param target one char per byte, as read from the connection
     * @throws IllegalArgumentException if the target cannot be encoded; the message says what to do
     */
    static String encode(String target) {
        StringBuilder encoded = new StringBuilder(target.length() + 16);
        boolean inPath = true;
        for (int at = 0; at < target.length(); at++) {
            char character = target.charAt(at);
            inPath &= character != '?';
            if (mustBeEncoded(target, at) || inPath && character == ';') {
                encoded.append('%').append(HEX.toHexDigits((byte) character));
            } else {
                encoded.append(character);
            }
        }
        requireUtf8(encoded);
        return encoded.toString();
    }

    private static boolean mustBeEncoded(String target, int at) {
        char character = target.charAt(at);
        if (character < ' ' || character == DELETE) {
            throw new IllegalArgumentException("The address has a control character. Leave it out, or percent-encode it.");
        }
        if (character == '#') {
            throw new IllegalArgumentException("The address has a fragment. Leave it out, or encode # as %23.");
        }
        return character == '%' ? !isEscape(target, at)
                : character == ' ' || character > DELETE || UNENCODED.indexOf(character) >= 0;
    }

    private static boolean isEscape(CharSequence target, int at) {
        return at + 2 < target.length() && HexFormat.isHexDigit(target.charAt(at + 1))
                && HexFormat.isHexDigit(target.charAt(at + 2));
    }

    private static void requireUtf8(CharSequence encoded) {
        ByteBuffer bytes = ByteBuffer.allocate(encoded.length());
        for (int at = 0; at < encoded.length(); at++) {
            if (encoded.charAt(at) == '%') {
                bytes.put((byte) HexFormat.fromHexDigits(encoded, at + 1, at + 3));
                at += 2;
            } else {
                bytes.put((byte) encoded.charAt(at));
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
        } catch (CharacterCodingException notUtf8) {
            throw new IllegalArgumentException("The address is not UTF-8. Percent-encode its characters as UTF-8.", notUtf8);
        }
    }
}
