package io.tocsin.protocol.registry;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Require;
import io.tocsin.protocol.key.VerifyingKey;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Whose word changes who is enrolled: so many of these people, each with a key that lies on no server.
 *
 * @param keys theirs, 1 to {@value #MAX}, each once; kept in order of their bytes
 * @param threshold how many of them must sign an epoch, 1 or more
 */
public record Administrators(List<VerifyingKey> keys, int threshold) {
    /** The most there may be. */
    public static final int MAX = 16;

    public Administrators {
        keys = keys.stream()
                .sorted(Comparator.comparing(VerifyingKey::toString))
                .toList();
        Require.within("administrators", 1, MAX, keys.size());
        Require.within("signatures that an epoch needs", 1, keys.size(), threshold);
        if (new HashSet<>(keys).size() < keys.size()) {
            throw new IllegalArgumentException("administrators: a key stands twice in " + keys);
        }
    }

    /** One administrator. */
    public static Administrators of(VerifyingKey key) {
        return new Administrators(List.of(key), 1);
    }

    /** Whether there is one only, as in networks founded before there could be several. */
    public boolean isOne() {
        return keys.size() == 1;
    }

    /** Those who signed {@code epoch}. */
    public List<VerifyingKey> signersOf(RegistryEpoch epoch) {
        return keys.stream().filter(epoch::isSignedBy).toList();
    }

    /** What {@code epoch} lacks to count, or empty if it counts. */
    public Optional<String> missing(RegistryEpoch epoch) {
        int signed = signersOf(epoch).size();
        if (signed >= threshold) {
            return Optional.empty();
        }
        return Optional.of(
                isOne()
                        ? "not signed by the network's key"
                        : "signed by " + signed + " of its " + keys.size() + " administrators, needed are "
                                + threshold);
    }

    CanonicalWriter write(CanonicalWriter out) {
        return out.list(keys, (to, key) -> to.bytes(key.toBytes())).int32(threshold);
    }

    static Administrators read(CanonicalReader in) {
        List<VerifyingKey> read = in.list(MAX, item -> VerifyingKey.of(item.bytes(VerifyingKey.LENGTH)));
        Administrators administrators = new Administrators(read, in.int32());
        if (!administrators.keys().equals(read)) {
            throw new IllegalArgumentException("administrators: got " + read + ", must be in order");
        }
        return administrators;
    }
}
