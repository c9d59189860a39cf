package io.tocsin.dashboard.model.board;

/**
 * What only whoever plays a scenario can know: in a demo it is told to the model, elsewhere nobody knows it.
 *
 * @param accepted signatures accepted so far
 * @param acceptedTrue of those, made mostly of flows of an attack
 * @param liars agents that do not vote as they find at present
 */
public record KnownTruth(long accepted, long acceptedTrue, int liars) {
    public KnownTruth {
        if (acceptedTrue < 0 || acceptedTrue > accepted || liars < 0) {
            throw new IllegalArgumentException("known truth: got " + acceptedTrue + " true of " + accepted
                    + " accepted and " + liars + " liars, allowed 0 to accepted and 0 or more");
        }
    }
}
