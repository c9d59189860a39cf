package io.tocsin.detection.example;

import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.provenance.impl.TrainerProvenanceImpl;

/**
 * What all trainers share: the n-th call of {@code train} fits with the seed plus n, counting from 0, so that a trainer
 * built anew repeats its models. Thread-safe, but which of two concurrent calls comes first is then open.
 *
 * @param <T> what is predicted
 */
public abstract class CountedTrainer<T extends Output<T>> implements Trainer<T> {
    private final Clock clock;
    private int count;

    /** Not called yet; {@code clock} gives the training time that a model's provenance records. */
    protected CountedTrainer(Clock clock) {
        this.clock = clock;
    }

    /** A call of a trainer: its provenance before it, and which one it was. */
    protected record Call(TrainerProvenance provenance, int number) {}

    /** Takes the next call, or repeats the one {@code wanted} if that is not {@link #INCREMENT_INVOCATION_COUNT}. */
    protected final synchronized Call next(int wanted) {
        if (wanted != INCREMENT_INVOCATION_COUNT) {
            setInvocationCount(wanted);
        }
        return new Call(getProvenance(), count++);
    }

    /** Where a {@code model} of {@code call} comes from. */
    protected final ModelProvenance provenance(
            Class<? extends Model<T>> model, Dataset<T> examples, Call call, Map<String, Provenance> runProvenance) {
        return new ModelProvenance(
                model.getName(), OffsetDateTime.now(clock), examples.getProvenance(), call.provenance(), runProvenance);
    }

    @Override
    public final synchronized int getInvocationCount() {
        return count;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if it is negative
     */
    @Override
    public final synchronized void setInvocationCount(int invocationCount) {
        if (invocationCount < 0) {
            throw new IllegalArgumentException("invocation count: got " + invocationCount + ", allowed 0 and above");
        }
        count = invocationCount;
    }

    @Override
    public final TrainerProvenance getProvenance() {
        return new TrainerProvenanceImpl(this);
    }
}
