package io.tocsin.cli.lifecycle;

import io.tocsin.cli.runtime.UsageException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as people give it: so long ago, or an instant. Stateless. */
final class PastTime {
    private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([smhd])");

    private PastTime() {}

    /** The time {@code text} means at {@code now}; refuses what is neither. */
    static Instant of(String text, Instant now) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            long number = Long.parseLong(ago.group(1));
            return now.minus(
                    switch (ago.group(2)) {
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        default -> Duration.ofDays(number);
                    });
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new UsageException(
                    "--since: got '" + text + "', allowed 90s, 10m, 2h, 3d or a time such as 2026-11-29T08:00:00Z", e);
        }
    }
}
