package io.tocsin.standalone.backup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Private keys, passwords and settings under a passphrase: AES-256-GCM with a key by PBKDF2 with HMAC-SHA-256, 600,000 rounds (OWASP,
 * Password Storage, 2023). Bound to the manifest of their backup: who changes that, breaks them. Stateless.
 *
 * <p>Layout: version (1 byte), salt (16), nonce (12), then what the cipher gives of: count, and for each file its name
 * (modified UTF-8), its length and its bytes.
 */
final class SealedFiles {
    /** The folder of settings among these files; all else lies relative to the folder of keys. */
    static final String CONFIGURATION = "configuration";

    private static final int VERSION = 1;
    private static final int ROUNDS = 600_000;
    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int HEADER_BYTES = 1 + SALT_BYTES + NONCE_BYTES;
    private static final int TAG_BITS = 128;
    private static final int KEY_BITS = 256;
    private static final int MAX_FILES = 100_000;

    private SealedFiles() {}

    /**
     * Seals.
     *
     * @param files bytes by name
     * @param manifest bytes they are bound to
     */
    static byte[] seal(Map<String, byte[]> files, byte[] manifest, char[] passphrase) {
        byte[] header = new byte[HEADER_BYTES];
        new SecureRandom().nextBytes(header);
        header[0] = VERSION;
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, header, manifest, passphrase).doFinal(plain(files));
            byte[] all = Arrays.copyOf(header, HEADER_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, HEADER_BYTES, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keys cannot be encrypted: " + e.getMessage(), e);
        }
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws IllegalStateException if the passphrase is another, or keys or manifest were changed
     */
    static Map<String, byte[]> open(byte[] sealed, byte[] manifest, char[] passphrase) {
        if (sealed.length < HEADER_BYTES || sealed[0] != VERSION) {
            throw new IllegalStateException("its keys are of a form this version does not know");
        }
        try {
            byte[] header = Arrays.copyOf(sealed, HEADER_BYTES);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, header, manifest, passphrase);
            return files(cipher.doFinal(sealed, HEADER_BYTES, sealed.length - HEADER_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "its keys do not open: the passphrase is not that of this backup, or the backup was changed", e);
        }
    }

    private static Cipher cipher(int mode, byte[] header, byte[] manifest, char[] passphrase)
            throws GeneralSecurityException {
        byte[] salt = Arrays.copyOfRange(header, 1, 1 + SALT_BYTES);
        byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(passphrase, salt, ROUNDS, KEY_BITS))
                .getEncoded();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        GCMParameterSpec nonce = new GCMParameterSpec(TAG_BITS, header, 1 + SALT_BYTES, NONCE_BYTES);
        cipher.init(mode, new SecretKeySpec(key, "AES"), nonce);
        cipher.updateAAD(header);
        cipher.updateAAD(manifest);
        return cipher;
    }

    private static byte[] plain(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(files.size());
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                out.writeUTF(file.getKey());
                out.writeInt(file.getValue().length);
                out.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    // The cipher has vouched for these bytes; the bounds are against a mistake of ours.
    private static Map<String, byte[]> files(byte[] plain) {
        Map<String, byte[]> files = new TreeMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(plain))) {
            int count = in.readInt();
            for (int n = 0; n < Math.min(count, MAX_FILES); n++) {
                String name = in.readUTF();
                files.put(name, in.readNBytes(in.readInt()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
