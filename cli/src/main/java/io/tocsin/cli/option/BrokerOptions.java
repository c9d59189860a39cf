package io.tocsin.cli.option;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that work on somebody's own broker only. */
public final class BrokerOptions {
    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            required = true,
            description = "The broker, or several separated by commas.")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli before call
    private String bootstrap;

    @Mixin
    private final KafkaOptions kafka = new KafkaOptions();

    /** What the process that talks to the broker must be told of it; refuses what is not allowed. */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("tocsin.bootstrap", Bootstrap.checked(bootstrap));
        properties.putAll(kafka.properties());
        return properties;
    }
}
