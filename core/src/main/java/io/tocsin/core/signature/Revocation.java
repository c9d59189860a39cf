package io.tocsin.core.signature;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.identity.AgentId;

/**
 * What makes a signature a request to vote again on an accepted one: it describes and names what that one does, so voters
 * test the very same thing, but it is said by whoever asks. Which signature that is follows from the contents, so nobody
 * can ask about one and have another tested.
 *
 * @param author who proposed the accepted signature
 * @param reason why it should go, for people: 1 to {@value #MAX_REASON} printable characters of one line
 */
public record Revocation(AgentId author, String reason) {
    /** Characters of a reason. */
    public static final int MAX_REASON = 200;

    private static final int MAX_BYTES = 4 * MAX_REASON;

    /** Checks the range and that what an operator wrote cannot be more than text. */
    public Revocation {
        if (!isReason(reason)) {
            throw new IllegalArgumentException("reason: got " + reason.length()
                    + " characters, must be one line of 1 to " + MAX_REASON + " printable ones, not blank");
        }
    }

    /** Whether {@code text} is a reason: short, one line, and nothing but text. */
    public static boolean isReason(String text) {
        return !text.isBlank()
                && text.codePointCount(0, text.length()) <= MAX_REASON
                && text.codePoints().noneMatch(Revocation::isUnprintable);
    }

    private static boolean isUnprintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Appends the canonical form. */
    void write(CanonicalWriter out) {
        out.text(author.value()).text(reason);
    }

    /** Reads the canonical form. */
    static Revocation read(CanonicalReader in) {
        return new Revocation(new AgentId(in.text(AgentId.MAX_LENGTH)), in.text(MAX_BYTES));
    }
}
