package io.tocsin.cli.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Speaks to a node of this machine; waits for seconds at most, and takes megabytes at most. Stateless. */
final class NodeHttp {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 3_000;

    /** An order is answered when it has been carried out. */
    private static final int DONE_MILLIS = 30_000;

    private static final int MAX_BYTES = 4 << 20;
    private static final int FIRST_ERROR = 400;

    private NodeHttp() {}

    /**
     * What was answered.
     *
     * @param code of HTTP
     */
    record Answer(int code, String body) {
        boolean isError() {
            return code >= FIRST_ERROR;
        }
    }

    @FunctionalInterface
    private interface Request {
        void send(HttpURLConnection connection) throws IOException;
    }

    /** The answer, or empty if nobody answers at {@code address}. */
    static Optional<Answer> get(String address) {
        return exchange(address, ANSWER_MILLIS, connection -> {});
    }

    /** The answer to an order in JSON, or empty if nobody answers at {@code address}. */
    static Optional<Answer> post(String address, String json) {
        return exchange(address, DONE_MILLIS, connection -> {
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(json.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static Optional<Answer> exchange(String address, int answerMillis, Request request) {
        try {
            URLConnection opened = URI.create(address).toURL().openConnection();
            if (!(opened instanceof HttpURLConnection connection)) {
                return Optional.empty();
            }
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(answerMillis);
            connection.setInstanceFollowRedirects(false);
            request.send(connection);
            return Optional.of(answer(connection));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Answer answer(HttpURLConnection connection) throws IOException {
        int code = connection.getResponseCode();
        try (InputStream body = code >= FIRST_ERROR ? connection.getErrorStream() : connection.getInputStream()) {
            String text = body == null ? "" : new String(body.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            return new Answer(code, text);
        }
    }
}
