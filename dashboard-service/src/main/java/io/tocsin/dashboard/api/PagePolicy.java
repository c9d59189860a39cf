package io.tocsin.dashboard.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Content-Security-Policy of the page: nothing may run but this server's own files, nothing be reached but this server
 * and the ledger, and no text become markup. The page's import map is the only script that stands in the page itself, so
 * its hash is allowed and nothing else inline. Immutable.
 */
final class PagePolicy {
    private static final String PAGE = "/META-INF/resources/index.html";
    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private final String header;

    private PagePolicy(String header) {
        this.header = header;
    }

    /** The policy of this service's page. */
    static PagePolicy of(String ledgerUrl) {
        try (InputStream in = Objects.requireNonNull(PagePolicy.class.getResourceAsStream(PAGE), PAGE)) {
            return of(ledgerUrl, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the page cannot be read", e);
        }
    }

    /** The policy of a page with the text {@code page}. */
    static PagePolicy of(String ledgerUrl, String page) {
        Matcher map = IMPORT_MAP.matcher(page);
        if (!map.find()) {
            throw new IllegalStateException("the page has no import map");
        }
        return new PagePolicy(String.join(
                "; ",
                List.of(
                        "default-src 'none'",
                        "script-src 'self' 'sha256-" + hash(map.group(1)) + "'",
                        "style-src 'self'",
                        "img-src 'self'",
                        "connect-src 'self'" + (ledgerUrl.isEmpty() ? "" : " " + ledgerUrl),
                        "worker-src 'self'",
                        "require-trusted-types-for 'script'",
                        "trusted-types lit-html tocsin-worker",
                        "object-src 'none'",
                        "base-uri 'none'",
                        "form-action 'none'",
                        "frame-ancestors 'none'")));
    }

    String header() {
        return header;
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
