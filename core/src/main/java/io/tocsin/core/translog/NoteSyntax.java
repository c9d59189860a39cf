package io.tocsin.core.translog;

import io.tocsin.core.codec.DecodingException;
import java.util.Base64;

/** The lexical rules that notes, their signature lines and verifier keys share (C2SP signed-note). */
final class NoteSyntax {
    /** Longest key name or origin, in characters. The specification sets no limit; a stranger's input needs one. */
    static final int MAX_NAME = 256;

    private NoteSyntax() {}

    /** Returns {@code name}, or throws if no key can have it: no white space, no plus sign. */
    static String keyName(String name) {
        boolean printable = name.codePoints().noneMatch(NoteSyntax::isSpaceOrControl);
        if (name.isEmpty() || name.length() > MAX_NAME || name.indexOf('+') >= 0 || !printable) {
            throw new DecodingException("key name: got '" + name + "', allowed 1 to " + MAX_NAME
                    + " characters without white space, control characters or '+'");
        }
        return name;
    }

    /** Returns {@code text}, or throws if a control character other than the newline is in it. */
    static String printable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n') {
                throw new DecodingException(
                        "note: control character " + (int) c + " at " + i + ", allowed is the newline only");
            }
        }
        return text;
    }

    /** Decodes standard base64, padded, in the one spelling each value has; the JDK's decoder is more forgiving. */
    static byte[] base64(String field, String text) {
        byte[] value;
        try {
            value = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new DecodingException(field + ": not base64", e);
        }
        if (!base64(value).equals(text)) {
            throw new DecodingException(field + ": not the canonical base64 of its value");
        }
        return value;
    }

    /** Encodes as standard base64, padded. */
    static String base64(byte[] value) {
        return Base64.getEncoder().encodeToString(value);
    }

    private static boolean isSpaceOrControl(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }
}
