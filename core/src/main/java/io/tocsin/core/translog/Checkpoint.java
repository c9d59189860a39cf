package io.tocsin.core.translog;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.codec.Hash;
import java.util.List;

/**
 * What a log commits to (C2SP tlog-checkpoint): the text of a signed note.
 *
 * @param origin the log's name, also its key's; one line, 1 to 256 characters
 * @param size leaves in the tree, not negative
 * @param root the root over them
 * @param extensions further lines, none empty, at most {@value #MAX_EXTENSIONS} of at most 1024 characters
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
    /** The most extension lines. The specification sets no limit; a stranger's input needs one. */
    public static final int MAX_EXTENSIONS = 16;

    private static final int MAX_EXTENSION = 1024;
    private static final int FIXED_LINES = 3;
    private static final int MAX_LINES = FIXED_LINES + MAX_EXTENSIONS;

    /**
     * Checks the ranges above.
     *
     * @throws DecodingException if one is violated
     */
    public Checkpoint {
        requireLine("origin", origin, NoteSyntax.MAX_NAME);
        if (size < 0) {
            throw new DecodingException("checkpoint size: got " + size + ", must be 0 or more");
        }
        extensions = List.copyOf(extensions);
        if (extensions.size() > MAX_EXTENSIONS) {
            throw new DecodingException(
                    "checkpoint: got " + extensions.size() + " extension lines, allowed " + MAX_EXTENSIONS);
        }
        extensions.forEach(line -> requireLine("extension", line, MAX_EXTENSION));
    }

    /**
     * Parses the text of a note.
     *
     * @throws DecodingException if it is not a checkpoint in its one spelling
     */
    public static Checkpoint parse(String text) {
        if (!text.endsWith("\n")) {
            throw new DecodingException("checkpoint: must end with a newline");
        }
        String[] lines = text.substring(0, text.length() - 1).split("\n", MAX_LINES + 1);
        if (lines.length < FIXED_LINES || lines.length > MAX_LINES) {
            throw new DecodingException(
                    "checkpoint: got " + lines.length + " lines or more, allowed " + FIXED_LINES + " to " + MAX_LINES);
        }
        List<String> extensions = List.of(lines).subList(FIXED_LINES, lines.length);
        return new Checkpoint(lines[0], parseSize(lines[1]), parseRoot(lines[2]), extensions);
    }

    /**
     * Parses the checkpoint in {@code note} after checking the log's signature.
     *
     * @param log the log's key, whose name the origin must be
     * @throws VerificationException if the log did not sign it, or it is of another log
     * @throws DecodingException if it is not a checkpoint
     */
    public static Checkpoint verified(SignedNote note, NoteVerifier log) {
        note.verifiedBy(List.of(log));
        Checkpoint checkpoint = parse(note.text());
        if (!checkpoint.origin.equals(log.key().name())) {
            throw new VerificationException("checkpoint: got origin '" + checkpoint.origin + "', expected '"
                    + log.key().name() + "'");
        }
        return checkpoint;
    }

    /** The text to sign: origin, size, root and extensions, a line each. */
    public String text() {
        StringBuilder text = new StringBuilder(origin)
                .append('\n')
                .append(size)
                .append('\n')
                .append(NoteSyntax.base64(root.toBytes()))
                .append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static long parseSize(String line) {
        // Long.parseLong alone would also take +1, 007 and the digits of other scripts.
        if (!line.matches("0|[1-9][0-9]{0,18}")) {
            throw new DecodingException("checkpoint size: got '" + line + "', expected a decimal number");
        }
        try {
            return Long.parseLong(line);
        } catch (NumberFormatException e) {
            throw new DecodingException("checkpoint size: got " + line + ", allowed up to " + Long.MAX_VALUE, e);
        }
    }

    private static Hash parseRoot(String line) {
        byte[] root = NoteSyntax.base64("checkpoint root", line);
        if (root.length != Hash.LENGTH) {
            throw new DecodingException("checkpoint root: got " + root.length + " bytes, expected " + Hash.LENGTH);
        }
        return Hash.of(root);
    }

    private static void requireLine(String field, String line, int max) {
        if (line.isEmpty() || line.length() > max || NoteSyntax.printable(line).indexOf('\n') >= 0) {
            throw new DecodingException(
                    "checkpoint " + field + ": got " + line.length() + " characters, expected one line of 1 to " + max);
        }
    }
}
