package io.tocsin.browser;

import java.util.Locale;
import org.jboss.logging.Logger;

/** Says what was measured in passing, in the log of the build. Stateless. */
final class Measurements {
    private static final Logger LOG = Logger.getLogger("measured");

    private Measurements() {}

    static void say(String format, Object... values) {
        LOG.warn("measured: " + String.format(Locale.ROOT, format, values));
    }
}
