package io.tocsin.cli.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Orders a node of this machine to disown a signature; waits for half a minute at most. Stateless. */
public final class NodeOrder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 30_000;
    private static final int MAX_BYTES = 1 << 20;
    private static final int FIRST_ERROR = 400;

    private NodeOrder() {}

    /**
     * What a node answered.
     *
     * @param isDone whether it did it
     * @param message why not; empty if it did
     * @param request the ballot that is asked for, or empty
     * @param agents that act on the signature no more
     * @param unlisted entries of their lists that are gone
     */
    public record Answer(boolean isDone, String message, String request, int agents, int unlisted) {}

    /** Says that {@code signature} is wrong, for {@code reason}; empty if nobody answers at {@code address}. */
    public static Optional<Answer> revoke(String address, String signature, String reason, Optional<String> agent) {
        ObjectNode order = JSON.createObjectNode().put("signature", signature).put("reason", reason);
        agent.ifPresent(name -> order.put("agent", name));
        try {
            URLConnection opened =
                    URI.create(address + "/api/site/revocations").toURL().openConnection();
            return opened instanceof HttpURLConnection connection
                    ? Optional.of(post(connection, order.toString()))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Answer post(HttpURLConnection connection, String body) throws IOException {
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(ANSWER_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        boolean isDone = connection.getResponseCode() < FIRST_ERROR;
        try (InputStream in = isDone ? connection.getInputStream() : connection.getErrorStream()) {
            String text = in == null ? "" : new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            return answer(isDone, text);
        }
    }

    /** What the text of an answer says. */
    static Answer answer(boolean isDone, String text) {
        try {
            JsonNode said = JSON.readTree(text);
            return new Answer(
                    isDone,
                    isDone ? "" : said.path("message").asText("it does not say why"),
                    said.path("request").asText("").replace("null", ""),
                    said.path("agents").asInt(),
                    said.path("unlisted").asInt());
        } catch (JsonProcessingException e) {
            return new Answer(false, "its answer is no JSON", "", 0, 0);
        }
    }
}
