package io.tocsin.core.flow;

/**
 * A flow beside its ground truth, kept apart so that only {@link #flow()} is handed to an agent.
 *
 * @param flow what the sensor saw
 * @param truth what it was, if known
 */
public record LabelledFlow(Flow flow, GroundTruth truth) {}
