package io.tocsin.dashboard.service;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where browsers find the ledger's HTTP interface. It goes into a header, so it is nothing but scheme, host and port.
 *
 * @param url {@code http://host:port} or {@code https://host:port}, or empty if it is at the dashboard's own address
 */
public record LedgerAddress(String url) {
    private static final String SHAPE =
            "https?://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?|https?://\\[[0-9A-Fa-f:.]{2,45}](:[0-9]{1,5})?";

    /** Checks the form above. */
    public LedgerAddress {
        if (!url.isEmpty() && (!url.matches(SHAPE) || !hasHost(url))) {
            throw new IllegalArgumentException("tocsin.dashboard.ledger-url: got '" + url
                    + "', allowed http://host:port or https://host:port without a path, or nothing");
        }
    }

    /** What is configured; one slash at the end does no harm. */
    static LedgerAddress of(Optional<String> configured) {
        return new LedgerAddress(configured.map(String::strip).orElse("").replaceFirst("/$", ""));
    }

    private static boolean hasHost(String url) {
        try {
            return new URI(url).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
