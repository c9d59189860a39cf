package io.tocsin.cli.runtime;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The environment of the processes that a command starts. It is made and not inherited: no locale, no setting of PostgreSQL
 * or of Java and no configuration of another program that happens to be around may change what they do. Stateless.
 */
final class ChildEnvironment {
    private static final String OWN = "TOCSIN_";
    private static final Set<String> TAKEN =
            Set.of("PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "COMSPEC", "PATHEXT");

    private ChildEnvironment() {}

    /** Leaves of {@code variables} what programs cannot do without, and tocsin's own settings. */
    static void make(Map<String, String> variables) {
        variables.keySet().removeIf(name -> !name.startsWith(OWN) && !TAKEN.contains(name.toUpperCase(Locale.ROOT)));
        // Names of files are bytes to the system: every part is to read them alike.
        variables.put("LC_ALL", "C.UTF-8");
    }
}
