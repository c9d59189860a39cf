package io.tocsin.cli.node;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks a node of this machine one thing; waits for seconds at most, and takes megabytes at most. Stateless. */
final class HttpGet {
    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int MAX_BYTES = 4 << 20;
    private static final int FIRST_ERROR = 400;

    private HttpGet() {}

    /**
     * What was answered.
     *
     * @param code of HTTP
     */
    record Answer(int code, String body) {}

    /** The answer, or empty if nobody answers at {@code address}. */
    static Optional<Answer> of(String address) {
        try {
            URLConnection opened = URI.create(address).toURL().openConnection();
            if (!(opened instanceof HttpURLConnection connection)) {
                return Optional.empty();
            }
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            int code = connection.getResponseCode();
            try (InputStream body = code >= FIRST_ERROR ? connection.getErrorStream() : connection.getInputStream()) {
                String text = body == null ? "" : new String(body.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
                return Optional.of(new Answer(code, text));
            }
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
