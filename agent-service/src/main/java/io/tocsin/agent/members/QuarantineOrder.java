package io.tocsin.agent.members;

import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;

/**
 * An operator's answer about trusted rows that an enforced signature fires on.
 *
 * @param agent whose rows they are
 * @param signature the signature
 * @param areAttacks whether they are attacks: then they are set apart; else they are normal, and trusted again if they
 *     had been
 */
public record QuarantineOrder(AgentId agent, SignatureId signature, boolean areAttacks) {
    /** What became of an answer. */
    public enum Outcome {
        /** The rows are set apart, and the models fitted without them. */
        SET_APART,
        /** The rows are trusted. */
        KEPT,
        /** The signature neither waits for an answer nor has rows set apart: nothing was done. */
        UNKNOWN,
        /** Too little of the Baseline would be left: nothing was done. */
        TOO_MANY
    }

    /**
     * What was done.
     *
     * @param outcome whether anything
     * @param rows that are set apart by now in all
     */
    public record Done(Outcome outcome, int rows) {}
}
