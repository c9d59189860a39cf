package io.tocsin.cli.command;

import io.tocsin.cli.runtime.UsageException;
import io.tocsin.detection.generator.network.TrafficStyle;
import picocli.CommandLine.Option;

/** How like a real capture generated traffic is to be. */
final class StyleOption {
    @Option(
            names = "--traffic",
            paramLabel = "STYLE",
            defaultValue = "tidy",
            description = "Generated traffic: tidy (default), easy to follow; or real, as untidy as captures are.")
    private String style = "tidy";

    /** The style named; refuses what is none. */
    TrafficStyle style() {
        return TrafficStyle.named(style)
                .orElseThrow(() -> new UsageException("--traffic: got '" + style + "', allowed tidy, real"));
    }
}
