package io.tocsin.standalone.registry;

import io.tocsin.protocol.key.KeyFiles;
import io.tocsin.protocol.key.NoteKeys;
import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.key.VerifyingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A key as somebody names it: a verifier key in one word, or a file that holds one or a private key. A public key in
 * hexadecimal is not taken, since it looks as a private one does.
 *
 * @param verifying the public half
 * @param signing the private one, if it was given
 */
record KeyArgument(VerifyingKey verifying, Optional<SigningKey> signing) {
    private static final String MARK = "+";
    private static final int LONGEST = 1_024;

    /**
     * The key that {@code text} names.
     *
     * @throws IllegalArgumentException if it names none
     * @throws IllegalStateException if it names a private key that others may read
     * @throws UncheckedIOException if a file cannot be read
     */
    static KeyArgument of(String text) {
        Path file = Path.of(text);
        String content = Files.isRegularFile(file) ? content(file) : text;
        if (content.contains(MARK)) {
            return new KeyArgument(NoteKeys.parse(content), Optional.empty());
        }
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("key: got '" + text
                    + "', allowed is a file of a key, or a verifier key NAME+ID+BASE64 as 'tocsin network"
                    + " keygen' says it");
        }
        SigningKey key = KeyFiles.load(file);
        return new KeyArgument(key.verifyingKey(), Optional.of(key));
    }

    private static String content(Path file) {
        try {
            return Files.size(file) > LONGEST
                    ? ""
                    : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("key file " + file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
