package io.tocsin.core.address;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The addresses that begin with the same bits: a network as CIDR writes it (RFC 4632, RFC 4291). Immutable. */
public final class AddressRange {
    private final IpAddress network;
    private final int prefix;

    private AddressRange(IpAddress network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /**
     * Reads {@code 147.32.0.0/16}, {@code 2001:db8::/32} or a single address.
     *
     * @throws IllegalArgumentException if it is none; the message says what is allowed
     */
    public static AddressRange of(String text) {
        String[] parts = text.split("/", 2);
        IpAddress address = IpAddress.parse(parts[0]).orElseThrow(() -> refused(text, ""));
        int prefix = parts.length == 1 ? address.bits() : prefix(parts[1], address.bits());
        if (prefix < 0) {
            throw refused(text, ", after the stroke 0 to " + address.bits());
        }
        IpAddress network = address.network(prefix);
        if (!network.equals(address)) {
            throw refused(text, "; that address lies in " + network.text() + "/" + prefix);
        }
        return new AddressRange(network, prefix);
    }

    /** Each of {@code texts}. */
    public static List<AddressRange> all(String... texts) {
        return Stream.of(texts).map(AddressRange::of).toList();
    }

    private static int prefix(String text, int max) {
        int prefix = text.matches("0|[1-9][0-9]{0,2}") ? Integer.parseInt(text) : -1;
        return prefix <= max ? prefix : -1;
    }

    private static IllegalArgumentException refused(String text, String more) {
        return new IllegalArgumentException("got '" + text
                + "', allowed an address such as 147.32.84.165 or a network such as 147.32.0.0/16 or 2001:db8::/32"
                + more);
    }

    /** Whether {@code text} is the canonical text of an address in one of {@code ranges}. */
    public static boolean isInOneOf(Collection<AddressRange> ranges, String text) {
        Optional<IpAddress> address = ranges.isEmpty() ? Optional.empty() : IpAddress.parse(text);
        return address.isPresent() && ranges.stream().anyMatch(range -> range.contains(address.get()));
    }

    /** Whether {@code text} is the canonical text of an address in none of {@code ranges}. */
    public static boolean isInNoneOf(Collection<AddressRange> ranges, String text) {
        Optional<IpAddress> address = IpAddress.parse(text);
        return address.isPresent() && ranges.stream().noneMatch(range -> range.contains(address.get()));
    }

    private boolean contains(IpAddress address) {
        return address.bits() == network.bits() && address.network(prefix).equals(network);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressRange range && prefix == range.prefix && network.equals(range.network);
    }

    @Override
    public int hashCode() {
        return 31 * network.hashCode() + prefix;
    }

    /** As it is read: an address alone without a stroke. */
    @Override
    public String toString() {
        return prefix == network.bits() ? network.text() : network.text() + "/" + prefix;
    }
}
