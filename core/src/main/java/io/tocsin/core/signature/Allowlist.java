package io.tocsin.core.signature;

import java.util.Set;

/**
 * What must never be blocked: the operator's own list, its assets, the contacts of the Baseline, and whatever is not
 * {@linkplain Blockable an address that may be named}. It always wins.
 * Immutable and thread-safe.
 *
 * @param addresses canonical text of each
 */
public record Allowlist(Set<String> addresses) {
    public Allowlist {
        addresses = Set.copyOf(addresses);
    }

    /** Whether {@code indicator} is protected. */
    public boolean protects(Indicator indicator) {
        return !Blockable.test(indicator)
                || (indicator.kind() == Indicator.Kind.ADDRESS && addresses.contains(indicator.value()));
    }
}
