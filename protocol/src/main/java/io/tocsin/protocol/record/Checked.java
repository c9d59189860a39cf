package io.tocsin.protocol.record;

import io.tocsin.core.codec.DecodingException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A record that passed its checks, or why not.
 *
 * @param <T> the record
 */
public sealed interface Checked<T> {
    /** The record, or empty if it was refused. */
    Optional<T> value();

    /** Why it was refused, or empty. */
    Optional<Refusal> refusal();

    /** The same refusal, or what {@code next} makes of the record. */
    <R> Checked<R> then(Function<T, Checked<R>> next);

    /** One that passed. */
    static <T> Checked<T> passed(T value) {
        return new Passed<>(value);
    }

    /** One that did not. */
    static <T> Checked<T> refused(RefusalReason reason, String detail) {
        return new Refused<>(new Refusal(reason, detail));
    }

    /** What {@code read} gives, or that it is malformed if bytes it reads are not canonical. */
    static <T> Checked<T> decoded(Supplier<T> read) {
        try {
            return passed(read.get());
        } catch (DecodingException e) {
            return refused(RefusalReason.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    /**
     * It passed.
     *
     * @param passed the record
     */
    record Passed<T>(T passed) implements Checked<T> {
        @Override
        public Optional<T> value() {
            return Optional.of(passed);
        }

        @Override
        public Optional<Refusal> refusal() {
            return Optional.empty();
        }

        @Override
        public <R> Checked<R> then(Function<T, Checked<R>> next) {
            return next.apply(passed);
        }
    }

    /**
     * It did not.
     *
     * @param why the reason
     */
    record Refused<T>(Refusal why) implements Checked<T> {
        @Override
        public Optional<T> value() {
            return Optional.empty();
        }

        @Override
        public Optional<Refusal> refusal() {
            return Optional.of(why);
        }

        @Override
        public <R> Checked<R> then(Function<T, Checked<R>> next) {
            return new Refused<>(why);
        }
    }
}
