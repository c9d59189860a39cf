package io.tocsin.standalone.processes;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process that has ended said last, from the file of its output: lines of text, or of logs in JSON. */
final class LastWords {
    private static final int MAX_READ = 64 * 1024;
    private static final int MAX_TOLD = 500;
    private static final Pattern ERROR = Pattern.compile("\"level\":\"(ERROR|FATAL|SEVERE)\"");
    private static final Pattern MESSAGE = Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.)*+)\"");

    private static final String CAUSE = "Caused by: ";

    private LastWords() {}

    /** The innermost reason of the last error, or else the last line; never empty, one line. */
    static String of(Path log) {
        List<String> lines = tail(log).lines().filter(line -> !line.isBlank()).toList();
        return last(lines, line -> ERROR.matcher(line).find())
                .map(LastWords::reason)
                .or(() ->
                        last(lines, line -> line.startsWith(CAUSE)).map(line -> shown(line.substring(CAUSE.length()))))
                .or(() -> last(lines, line -> true).map(LastWords::shown))
                .orElse("it said nothing");
    }

    private static Optional<String> last(List<String> lines, Predicate<String> which) {
        return lines.stream().filter(which).reduce((before, after) -> after);
    }

    // An exception's causes follow their effects, so that the last message of the line is the first cause.
    private static String reason(String line) {
        Matcher messages = MESSAGE.matcher(line);
        String reason = line;
        while (messages.find()) {
            reason = messages.group(1).isBlank() ? reason : messages.group(1);
        }
        return shown(reason.replace("\\n", " ")
                .replace("\\t", " ")
                .replace("\\\"", "\"")
                .replace("\\\\", "\\"));
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
