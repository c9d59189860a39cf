package io.tocsin.detection.format;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What became of one line.
 *
 * @param <T> what a line holds
 */
public sealed interface Parsed<T> {
    /** Hands over what there is: each row to {@code rows}, or the fault to {@code bad}, or nothing to either. */
    void match(Consumer<? super T> rows, Consumer<FieldException> bad);

    /** What kind of record it is, if it is a good one that holds no flow; mostly empty. */
    default Optional<String> passedOver() {
        return Optional.empty();
    }

    /** One row. */
    static <T> Parsed<T> of(T row) {
        return new Rows<>(List.of(row));
    }

    /**
     * Rows: one as a rule, several where a line completes what earlier ones began.
     *
     * @param rows in order
     */
    record Rows<T>(List<T> rows) implements Parsed<T> {
        /** Freezes the list. */
        public Rows {
            rows = List.copyOf(rows);
        }

        @Override
        public void match(Consumer<? super T> taker, Consumer<FieldException> bad) {
            rows.forEach(taker);
        }
    }

    /** No row and nothing wrong: a header, or half of what is to come. */
    record Nothing<T>() implements Parsed<T> {
        @Override
        public void match(Consumer<? super T> rows, Consumer<FieldException> bad) {
            // there is nothing to hand over
        }
    }

    /**
     * A good record of something else than flows, which many logs hold among them.
     *
     * @param what its kind, as its source calls it, such as {@code _path dns} or {@code event_type alert}; a few distinct
     *     ones a source
     */
    record PassedOver<T>(String what) implements Parsed<T> {
        @Override
        public void match(Consumer<? super T> rows, Consumer<FieldException> bad) {
            // there is nothing to hand over
        }

        @Override
        public Optional<String> passedOver() {
            return Optional.of(what);
        }
    }

    /**
     * A line that is left out.
     *
     * @param fault what is wrong with it
     */
    record Bad<T>(FieldException fault) implements Parsed<T> {
        @Override
        public void match(Consumer<? super T> rows, Consumer<FieldException> bad) {
            bad.accept(fault);
        }
    }
}
