package io.tocsin.detection.example;

import java.util.function.Supplier;
import org.tribuo.Trainer;
import org.tribuo.provenance.TrainerProvenance;

/**
 * Counts the calls of a trainer: the n-th fits with the seed plus n, counting from 0, so that a trainer built anew repeats
 * its models. Thread-safe.
 */
public final class Invocations {
    private int count;

    /** A call of a trainer: its provenance before it, and which one it was. */
    public record Call(TrainerProvenance provenance, int number) {}

    /**
     * Takes the next call.
     *
     * @param wanted which one to repeat, or {@link Trainer#INCREMENT_INVOCATION_COUNT}
     * @param provenance says the trainer's, with this count in it
     */
    public synchronized Call next(int wanted, Supplier<TrainerProvenance> provenance) {
        if (wanted != Trainer.INCREMENT_INVOCATION_COUNT) {
            set(wanted);
        }
        return new Call(provenance.get(), count++);
    }

    /** How many there were. */
    public synchronized int count() {
        return count;
    }

    /**
     * Goes on from there.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public synchronized void set(int invocationCount) {
        if (invocationCount < 0) {
            throw new IllegalArgumentException("invocation count: got " + invocationCount + ", allowed 0 and above");
        }
        count = invocationCount;
    }
}
