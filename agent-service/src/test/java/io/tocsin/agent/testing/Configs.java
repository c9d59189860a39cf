package io.tocsin.agent.testing;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tocsin.agent.service.AgentConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Settings as the container would read them. */
public final class Configs {
    private Configs() {}

    /** The defaults, and {@code settings} as pairs of a name without its prefix and a value. */
    public static AgentConfig of(String... settings) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put("tocsin.agent." + settings[i], settings[i + 1]);
        }
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(AgentConfig.class)
                .build()
                .getConfigMapping(AgentConfig.class);
    }
}
