package io.tocsin.cli.config;

import java.util.List;

/** A configuration cannot be used. The message has one line a problem, each naming place, value and what is allowed. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Reports all of {@code problems}. */
    public ConfigurationException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }

    /** Reports one problem, keeping its cause. */
    public ConfigurationException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
