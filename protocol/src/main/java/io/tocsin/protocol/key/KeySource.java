package io.tocsin.protocol.key;

/** Where private keys come from, by name. */
@FunctionalInterface
public interface KeySource {
    /**
     * The key called {@code name}, made if there is none.
     *
     * @throws IllegalArgumentException if no key can be called so
     * @throws IllegalStateException if what is there is not a key, or is not kept as one
     * @throws java.io.UncheckedIOException if it cannot be read or written
     */
    SigningKey loadOrCreate(String name);
}
