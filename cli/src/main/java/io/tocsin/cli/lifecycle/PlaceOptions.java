package io.tocsin.cli.lifecycle;

import io.tocsin.cli.node.NodePlace;
import io.tocsin.cli.option.FolderOptions;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** Which node a command is about. */
final class PlaceOptions {
    @Mixin
    private final FolderOptions node = new FolderOptions();

    /** Whether a folder was named. */
    boolean isGiven() {
        return node.namesFolder();
    }

    /** The node's folder, or empty if no node has ever run there. */
    Optional<NodePlace> anyPlace(CommandContext context) {
        return Optional.of(new NodePlace(Path.of(node.folder(context)))).filter(NodePlace::holdsNode);
    }

    /**
     * The node's folder.
     *
     * @throws UsageException if no node has ever run there
     */
    NodePlace place(CommandContext context) {
        NodePlace place = new NodePlace(Path.of(node.folder(context)));
        if (!Files.isDirectory(place.root())) {
            throw new UsageException(
                    "data folder: " + place.root() + " is no folder; name the one given to 'tocsin up' with --data");
        }
        if (!place.holdsNode()) {
            throw new UsageException("data folder: " + place.root()
                    + " holds no node; name the folder given to 'tocsin up' with --data");
        }
        return place;
    }
}
