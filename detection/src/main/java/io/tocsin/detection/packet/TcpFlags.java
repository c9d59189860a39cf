package io.tocsin.detection.packet;

import io.tocsin.detection.format.FieldException;

/** The flags of one direction's TCP segments, or-ed into one number of 0 to 255 as RFC 9293 and RFC 3168 lay them out. */
public final class TcpFlags {
    /** No more data. */
    public static final int FIN = 1;
    /** Begins a connection. */
    public static final int SYN = 2;
    /** Aborts one. */
    public static final int RST = 4;
    /** Sends data. */
    public static final int PSH = 8;
    /** Acknowledges. */
    public static final int ACK = 16;

    /** FIN first, at the lowest bit. */
    private static final String LETTERS = "FSRPAUEC";

    private static final int MAX = 0xff;

    private TcpFlags() {}

    /**
     * From letters in any order, such as {@code ...AP.SF} or {@code FSPA}; a dot is a flag not set, and W stands for C.
     *
     * @throws FieldException if there are others
     */
    public static int letters(String field, String text) throws FieldException {
        int flags = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int bit = LETTERS.indexOf(c == 'W' ? 'C' : c);
            if (bit < 0 && c != '.') {
                throw new FieldException(field, text, "allowed the letters " + LETTERS + " and dots");
            }
            flags |= bit < 0 ? 0 : 1 << bit;
        }
        return flags;
    }

    /**
     * From hexadecimal digits, such as {@code 1b}; the empty text is none.
     *
     * @throws FieldException if it is no such number
     */
    public static int hex(String field, String text) throws FieldException {
        int flags = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 16);
            flags = flags << 4 | digit;
            if (digit < 0 || flags > MAX) {
                throw new FieldException(field, text, "allowed hexadecimal numbers 00 to ff");
            }
        }
        return flags;
    }
}
