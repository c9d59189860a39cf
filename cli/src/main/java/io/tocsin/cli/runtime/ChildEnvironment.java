package io.tocsin.cli.runtime;

import java.util.List;
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

    private static final List<String> KAFKA = List.of("KAFKA_SECURITY_", "KAFKA_SASL_", "KAFKA_SSL_");

    private ChildEnvironment() {}

    /**
     * Leaves of {@code variables} what programs cannot do without, and tocsin's own settings.
     *
     * @param isRemote whether the process goes to somebody's own broker: then what secures the way there stays, too
     */
    static void make(Map<String, String> variables, boolean isRemote) {
        variables
                .keySet()
                .removeIf(name -> !name.startsWith(OWN)
                        && !TAKEN.contains(name.toUpperCase(Locale.ROOT))
                        && !(isRemote && KAFKA.stream().anyMatch(name::startsWith)));
        // Names of files are bytes to the system: every part is to read them alike.
        variables.put("LC_ALL", "C.UTF-8");
    }
}
