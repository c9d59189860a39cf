package io.tocsin.standalone.backup;

import java.util.function.Supplier;

/** What holds everybody who writes still for a moment, and lets them go on after it whatever happens. */
public interface Stillness {
    /**
     * Does {@code work} while they stand still.
     *
     * @throws IllegalStateException if they do not
     * @throws java.io.UncheckedIOException if they cannot be told
     */
    <T> T during(Supplier<T> work);

    /** For what is at rest. */
    Stillness NONE = new Stillness() {
        @Override
        public <T> T during(Supplier<T> work) {
            return work.get();
        }
    };
}
