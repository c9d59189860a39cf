package io.tocsin.standalone.processes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What a process that has ended said last, from the file of its output: lines of text, or of logs in JSON. */
final class LastWords {
    private static final int MAX_READ = 64 * 1024;
    private static final int MAX_TOLD = 500;
    private static final Set<String> ERRORS = Set.of("ERROR", "FATAL", "SEVERE");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CAUSE = "Caused by: ";

    private LastWords() {}

    /** The innermost reason of the last error, or else the last line; never empty, one line. */
    static String of(Path log) {
        List<String> lines = tail(log).lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .flatMap(line -> reason(line).stream())
                .reduce((before, after) -> after)
                .or(() -> last(lines, line -> line.startsWith(CAUSE)).map(line -> line.substring(CAUSE.length())))
                .or(() -> last(lines, line -> true))
                .map(LastWords::shown)
                .orElse("it said nothing");
    }

    private static Optional<String> last(List<String> lines, Predicate<String> which) {
        return lines.stream().filter(which).reduce((before, after) -> after);
    }

    /** What the innermost cause of a logged error says, if {@code line} is one. */
    private static Optional<String> reason(String line) {
        JsonNode logged = json(line);
        if (!ERRORS.contains(logged.path("level").asText())) {
            return Optional.empty();
        }
        String reason = logged.path("message").asText();
        for (JsonNode fault = logged.path("exception");
                fault.isObject();
                fault = fault.path("causedBy").path("exception")) {
            String said = fault.path("message").asText();
            reason = said.isBlank() ? reason : said;
        }
        return Optional.of(reason);
    }

    private static JsonNode json(String line) {
        try {
            return line.startsWith("{") ? JSON.readTree(line) : MissingNode.getInstance();
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String shown(String text) {
        String printable = text.strip().replaceAll("\\p{Cntrl}+", " ");
        return printable.length() > MAX_TOLD ? printable.substring(0, MAX_TOLD) + " ..." : printable;
    }

    private static String tail(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - MAX_READ);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
