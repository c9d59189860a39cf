package io.tocsin.manifests;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The settings files of the services, from their sources: on one class path they would hide each other. */
final class ServiceFiles {
    private static final List<String> FILES =
            List.of("META-INF/microprofile-config.properties", "application.properties");

    private ServiceFiles() {}

    /** What the service called {@code program} begins with, without what holds in a profile only. */
    static Map<String, String> defaults(String program) {
        Path resources = Repository.root().resolve(program + "-service/src/main/resources");
        Map<String, String> defaults = new LinkedHashMap<>();
        for (String file : FILES) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(resources.resolve(file))) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " of " + program + ": " + e.getMessage(), e);
            }
            properties.forEach((key, value) -> {
                if (!key.toString().startsWith("%")) {
                    defaults.put(key.toString(), value.toString());
                }
            });
        }
        return defaults;
    }
}
