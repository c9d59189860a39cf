package io.tocsin.core.signature;

import io.tocsin.core.address.AddressRange;
import java.util.List;
import java.util.Set;

/**
 * What must never be blocked: the operator's own list, its assets, the contacts of the Baseline, what is known to serve
 * everybody, and whatever is not {@linkplain Blockable an address that may be named}. It always wins. Immutable and
 * thread-safe.
 *
 * @param addresses canonical text of each that is trusted
 * @param networks those whose addresses are all trusted
 * @param services networks of services that everybody uses, such as {@link PublicServices}: what comes from there is
 *     judged like anything else, but no address of theirs is named or blocked
 */
public record Allowlist(Set<String> addresses, List<AddressRange> networks, List<AddressRange> services) {
    /** The most networks, and the most services: each far end that is to be named is compared with all of them. */
    public static final int MAX_RANGES = 10_000;

    public Allowlist {
        addresses = Set.copyOf(addresses);
        networks = bounded(networks);
        services = bounded(services);
    }

    /** Of nothing but {@code addresses}. */
    public Allowlist(Set<String> addresses) {
        this(addresses, List.of(), List.of());
    }

    private static List<AddressRange> bounded(List<AddressRange> ranges) {
        if (ranges.size() > MAX_RANGES) {
            throw new IllegalArgumentException("networks: got " + ranges.size() + ", allowed up to " + MAX_RANGES);
        }
        return List.copyOf(ranges);
    }

    /** Whether what comes from the far end {@code remote} is never held against it. */
    public boolean trusts(String remote) {
        return addresses.contains(remote) || AddressRange.isInOneOf(networks, remote);
    }

    /** Whether {@code indicator} is never named and never blocked. */
    public boolean protects(Indicator indicator) {
        return !Blockable.test(indicator)
                || (indicator.kind() == Indicator.Kind.ADDRESS && isSpared(indicator.value()));
    }

    private boolean isSpared(String address) {
        return trusts(address) || AddressRange.isInOneOf(services, address);
    }
}
