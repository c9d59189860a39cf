package io.tocsin.standalone;

import io.tocsin.standalone.node.ServiceSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the services log to: JSON in a file that is rotated, and nothing on the console, which tells the story. Stateless.
 */
final class LogSettings {
    private LogSettings() {}

    static Map<String, String> of(LaunchRequest order) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("quarkus.log.level", System.getProperty("logging.level", "INFO"));
        settings.put(
                "quarkus.log.file.path",
                ServiceSettings.literal(order.folder().logs().resolve("tocsin.log")));
        settings.put("quarkus.log.file.rotation.max-file-size", System.getProperty("logging.max_bytes", "10485760"));
        settings.put("quarkus.log.file.rotation.max-backup-index", System.getProperty("logging.backup_count", "5"));
        return settings;
    }
}
