package io.tocsin.detection.feed;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** What traffic the sensors of captures may learn as normal. */
public sealed interface Trust {
    /** One of three results, by what may be trusted. */
    <T> T fold(Function<Labels, T> labels, Function<Nothing, T> nothing, Function<Recordings, T> recordings);

    /** The same for captures in another {@code order}. */
    default Trust inOrder(List<Integer> order) {
        return fold(
                labels -> labels,
                nothing -> nothing,
                apart -> apart.files().size() == order.size()
                        ? new Recordings(order.stream().map(apart.files()::get).toList())
                        : apart);
    }

    /** The first benign rows of a labelled capture; nothing where there are no labels. */
    record Labels() implements Trust {
        @Override
        public <T> T fold(
                Function<Labels, T> labels, Function<Nothing, T> nothing, Function<Recordings, T> recordings) {
            return labels.apply(this);
        }
    }

    /** Nothing: every agent only learns. */
    record Nothing() implements Trust {
        @Override
        public <T> T fold(
                Function<Labels, T> labels, Function<Nothing, T> nothing, Function<Recordings, T> recordings) {
            return nothing.apply(this);
        }
    }

    /**
     * Captures recorded apart.
     *
     * @param files one for every input in order, or a single one for all
     */
    record Recordings(List<Path> files) implements Trust {
        public Recordings {
            files = List.copyOf(files);
        }

        @Override
        public <T> T fold(
                Function<Labels, T> labels, Function<Nothing, T> nothing, Function<Recordings, T> recordings) {
            return recordings.apply(this);
        }
    }
}
