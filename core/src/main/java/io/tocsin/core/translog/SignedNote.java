package io.tocsin.core.translog;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.codec.Utf8;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with signature lines (C2SP signed-note): the text, which ends with a newline and is what is signed, then an
 * empty line, then one line a signature. Signatures of unknown keys are carried and never trusted.
 *
 * @param text UTF-8, ends with a newline, has no other control character
 * @param signatures 1 to {@value #MAX_SIGNATURES}
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
    /** The most signatures a note may carry; Go's implementation has the same limit. */
    public static final int MAX_SIGNATURES = 100;

    /** The longest note that is parsed, in bytes; Go's implementation has the same limit. */
    public static final int MAX_BYTES = 1_000_000;

    private static final String SEPARATOR = "\n\n";

    /**
     * Checks the ranges above.
     *
     * @throws DecodingException if one is violated
     */
    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!NoteSyntax.printable(text).endsWith("\n")) {
            throw new DecodingException("note text: must end with a newline");
        }
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new DecodingException(
                    "note: got " + signatures.size() + " signatures, allowed 1 to " + MAX_SIGNATURES);
        }
    }

    /**
     * Parses a note, verifying nothing.
     *
     * @throws DecodingException if any part, even an unknown key's signature line, breaks the format
     */
    public static SignedNote parse(byte[] note) {
        if (note.length > MAX_BYTES) {
            throw new DecodingException("note: got " + note.length + " bytes, allowed " + MAX_BYTES);
        }
        String all = Utf8.decode(note);
        int split = all.lastIndexOf(SEPARATOR);
        if (split < 0 || !all.endsWith("\n")) {
            throw new DecodingException(
                    "note: must be text, an empty line and signature lines, each ending in a newline");
        }
        List<NoteSignature> signatures = all.substring(split + SEPARATOR.length())
                .lines()
                .limit(MAX_SIGNATURES + 1L)
                .map(NoteSignature::parse)
                .toList();
        SignedNote parsed = new SignedNote(all.substring(0, split + 1), signatures);
        if (!parsed.toString().equals(all)) {
            throw new DecodingException("note: holds more than text and signature lines");
        }
        return parsed;
    }

    /**
     * Signs {@code text} with each of {@code signers}, in order.
     *
     * @throws DecodingException if the text or the number of signers breaks the format
     */
    public static SignedNote sign(String text, List<? extends NoteSigner> signers) {
        byte[] message = Utf8.encode(text);
        return new SignedNote(
                text,
                signers.stream()
                        .map(s -> new NoteSignature(s.key().name(), s.key().id(), s.sign(message)))
                        .toList());
    }

    /**
     * The signatures by keys in {@code known}, one a key, all checked.
     *
     * @throws VerificationException if one claims to be by a known key and is not, or none is by a known key
     */
    public List<NoteSignature> verifiedBy(List<? extends NoteVerifier> known) {
        byte[] message = Utf8.encode(text);
        List<NoteSignature> verified = new ArrayList<>();
        for (NoteVerifier verifier : known) {
            for (NoteSignature signature : signatures) {
                if (signature.claims(verifier.key())) {
                    requireGenuine(verifier, message, signature);
                    verified.add(signature);
                    break;
                }
            }
        }
        if (verified.isEmpty()) {
            throw new VerificationException("note: none of the " + known.size() + " known keys signed it");
        }
        return List.copyOf(verified);
    }

    private static void requireGenuine(NoteVerifier verifier, byte[] message, NoteSignature signature) {
        if (!verifier.verify(message, signature.signature())) {
            throw new VerificationException("note: the signature that claims to be by " + verifier.key() + " is not");
        }
    }

    /** The note's bytes. */
    public byte[] toBytes() {
        return Utf8.encode(toString());
    }

    /** The note as text. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(s -> note.append(s).append('\n'));
        return note.toString();
    }
}
