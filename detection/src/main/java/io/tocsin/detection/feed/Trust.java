package io.tocsin.detection.feed;

import java.nio.file.Path;
import java.util.List;

/** What traffic the sensors of captures may learn as normal. */
public sealed interface Trust {
    /** The first benign rows of a labelled capture; nothing where there are no labels. */
    record Labels() implements Trust {}

    /** Nothing: every agent only learns. */
    record Nothing() implements Trust {}

    /**
     * Captures recorded apart.
     *
     * @param files one for every input in order, or a single one for all
     */
    record Recordings(List<Path> files) implements Trust {
        /** Copies the list. */
        public Recordings {
            files = List.copyOf(files);
        }
    }
}
