package io.tocsin.standalone.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which backups of a folder stay. The newest always does.
 *
 * @param count how many at most, 1 or more
 * @param age how old at most
 */
public record Retention(int count, Duration age) {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'tocsin-'yyyyMMdd'T'HHmmss'Z.backup'").withZone(ZoneOffset.UTC);
    private static final Pattern OURS = Pattern.compile("tocsin-\\d{8}T\\d{6}Z\\.backup");

    public Retention {
        if (count < 1) {
            throw new IllegalArgumentException("keep: got " + count + ", allowed 1 or more");
        }
    }

    /** The file of a backup made at {@code moment}. */
    static String name(Instant moment) {
        return NAME.format(moment);
    }

    /** Whether {@code file} is the unfinished one of a backup, called as that and with {@code ending} after it. */
    static boolean isPart(Path file, String ending) {
        String name = file.getFileName().toString();
        return name.endsWith(ending)
                && OURS.matcher(name.substring(0, name.length() - ending.length()))
                        .matches();
    }

    /** Deletes what need not stay, of files named like ours only, and gives their names. */
    List<Path> apply(Path folder, Instant now) throws IOException {
        List<Path> newestFirst;
        try (Stream<Path> all = Files.list(folder)) {
            newestFirst = all.filter(
                            file -> OURS.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        String oldest = name(now.minus(age));
        List<Path> gone = Stream.concat(
                        newestFirst.stream().skip(count),
                        newestFirst.stream()
                                .limit(count)
                                .skip(1)
                                .filter(file -> file.getFileName().toString().compareTo(oldest) < 0))
                .toList();
        for (Path file : gone) {
            Files.deleteIfExists(file);
        }
        return gone;
    }
}
