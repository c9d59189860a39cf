package io.tocsin.cli.deployment;

import io.tocsin.cli.runtime.UsageException;
import io.tocsin.core.wording.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where one can deploy to. */
enum DeployTarget {
    DEVELOPMENT("dev"),
    STAGING("staging"),
    PRODUCTION("prod"),
    DOCKER(null),
    KUBERNETES(null);

    private final Optional<String> overlay;

    DeployTarget(@Nullable String overlay) {
        this.overlay = Optional.ofNullable(overlay);
    }

    /** The overlay in deploy/kustomize/overlays that is this environment's, if it is one. */
    Optional<String> overlay() {
        return overlay;
    }

    /** The one called {@code name}; else a {@link UsageException}. */
    static DeployTarget named(String name) {
        List<String> names = Arrays.stream(values())
                .map(target -> target.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = names.indexOf(name);
        if (index >= 0) {
            return values()[index];
        }
        throw new UsageException("WHERE: " + NearestName.refusal(name, names));
    }
}
