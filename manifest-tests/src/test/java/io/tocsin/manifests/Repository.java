package io.tocsin.manifests;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where things lie. */
final class Repository {
    private Repository() {}

    /** The nearest folder upwards that holds the services. */
    static Path root() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("agent-service")) && Files.isDirectory(at.resolve("deploy/kustomize"))) {
                return at;
            }
        }
        throw new IllegalStateException("no services above " + Path.of("").toAbsolutePath());
    }

    /** The folder of all that kustomize reads. */
    static Path kustomize() {
        return root().resolve("deploy/kustomize");
    }
}
