package io.tocsin.cli.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of a log.
 *
 * @param at when it was written; empty if the line is no record
 * @param severity TRACE to ERROR; empty if the line is no record
 * @param logger who wrote it; empty if the line is no record
 * @param text for people, without control characters
 */
public record LogLine(Optional<Instant> at, Optional<Severity> severity, String logger, String text) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_TEXT = 4_000;
    private static final int MAX_CAUSES = 5;
    private static final String HOUSE = "io.tocsin.";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** How bad it is, the mildest first. */
    public enum Severity {
        TRACE,
        DEBUG,
        INFO,
        WARN,
        ERROR;

        /** Of any of the names that loggers use. */
        static Severity of(String name) {
            return switch (name) {
                case "TRACE", "FINEST", "FINER" -> TRACE;
                case "DEBUG", "FINE", "CONFIG" -> DEBUG;
                case "WARN", "WARNING" -> WARN;
                case "ERROR", "SEVERE", "FATAL" -> ERROR;
                default -> INFO;
            };
        }
    }

    /** What {@code line} says; one that is no whole record stays as it is. */
    public static LogLine of(String line) {
        if (line.startsWith("{")) {
            try {
                JsonNode record = JSON.readTree(line);
                return ofRecord(record, Instant.parse(record.path("timestamp").asText()));
            } catch (JsonProcessingException | DateTimeParseException e) {
                return raw(line);
            }
        }
        return raw(line);
    }

    private static LogLine raw(String line) {
        return new LogLine(Optional.empty(), Optional.empty(), "", plain(line));
    }

    private static LogLine ofRecord(JsonNode record, Instant at) {
        Severity severity = Severity.of(record.path("level").asText());
        String logger = record.path("loggerName").asText();
        String text = TIME.format(at) + String.format(Locale.ROOT, " %-5s ", severity) + shortened(logger) + ": "
                + record.path("message").asText() + causes(record.path("exception"));
        return new LogLine(Optional.of(at), Optional.of(severity), logger, plain(text));
    }

    // Of the house, its service and type; of a library, its type.
    private static String shortened(String logger) {
        String type = logger.substring(logger.lastIndexOf('.') + 1);
        if (!logger.startsWith(HOUSE)) {
            return type;
        }
        String service = logger.substring(HOUSE.length()).split("\\.", 2)[0];
        return service.equals(type) ? type : service + "." + type;
    }

    private static String causes(JsonNode exception) {
        StringBuilder text = new StringBuilder();
        JsonNode one = exception.has("exception") ? exception.path("exception") : exception;
        for (int depth = 0; one.has("exceptionType") && depth < MAX_CAUSES; depth++) {
            String type = one.path("exceptionType").asText();
            text.append(depth == 0 ? " [" : "; caused by ")
                    .append(type.substring(type.lastIndexOf('.') + 1))
                    .append(": ")
                    .append(one.path("message").asText("no message"));
            JsonNode next = one.path("causedBy");
            one = next.has("exception") ? next.path("exception") : next;
        }
        return text.isEmpty() ? "" : text.append(']').toString();
    }

    // What a log holds may come from anywhere: it is not to command the terminal.
    private static String plain(String text) {
        String printable = text.replaceAll("\\R", " | ").replaceAll("[\\p{Cntrl}&&[^\t]]", "?");
        return printable.length() <= MAX_TEXT ? printable : printable.substring(0, MAX_TEXT) + " ...";
    }

    /** Whether it is a record of the log, with time and severity. */
    public boolean isRecord() {
        return at.isPresent();
    }
}
