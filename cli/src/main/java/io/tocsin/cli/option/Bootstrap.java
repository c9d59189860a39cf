package io.tocsin.cli.option;

import io.tocsin.cli.runtime.UsageException;
import java.util.regex.Pattern;

/** The addresses of brokers as a user gives them. Stateless. */
public final class Bootstrap {
    private static final Pattern ALLOWED =
            Pattern.compile("[A-Za-z0-9._\\[\\]:-]+:[0-9]{1,5}(,[A-Za-z0-9._\\[\\]:-]+:[0-9]{1,5})*");

    private Bootstrap() {}

    /** {@code text} if it names brokers; else a {@link UsageException}. */
    public static String checked(String text) {
        if (!ALLOWED.matcher(text).matches()) {
            throw new UsageException(
                    "--bootstrap: got '" + text + "', allowed HOST:PORT, several of them separated by commas");
        }
        return text;
    }
}
