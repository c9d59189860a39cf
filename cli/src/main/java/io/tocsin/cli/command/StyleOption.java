package io.tocsin.cli.command;

import io.tocsin.cli.runtime.UsageException;
import io.tocsin.core.wording.NearestName;
import io.tocsin.detection.generator.network.TrafficStyle;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How like a real capture generated traffic is to be. */
final class StyleOption {
    @Option(
            names = "--traffic",
            paramLabel = "STYLE",
            description = "Generated traffic: tidy (default), easy to follow; or real, as untidy as captures are.")
    private @Nullable String style;

    /** The style named, tidy if there is none; refuses what is none. */
    TrafficStyle style() {
        if (style == null) {
            return TrafficStyle.TIDY;
        }
        String given = style;
        return TrafficStyle.named(given)
                .orElseThrow(() -> new UsageException("--traffic: " + NearestName.refusal(given, titles())));
    }

    /** Refuses a style where traffic is of files, on which it would have no effect. */
    void refuse() {
        if (style != null) {
            throw new UsageException("--traffic is of generated traffic: leave it out with --input");
        }
    }

    private static List<String> titles() {
        return Arrays.stream(TrafficStyle.values()).map(TrafficStyle::title).toList();
    }
}
