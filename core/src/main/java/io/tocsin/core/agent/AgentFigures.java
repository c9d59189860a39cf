package io.tocsin.core.agent;

/**
 * What an agent has become, for display only.
 *
 * @param windowRows rows of its rolling window
 * @param contamination the estimated share of attacks in the traffic of that window, in [0,1]
 * @param refits how often it has fitted a model anew, detector or head, since its first
 * @param behaviours how many behaviours accepted signatures taught it
 * @param listed indicators it alerts on but does not block, those included whose expiry it has not come to yet
 * @param blocked indicators it blocks, counted alike
 */
public record AgentFigures(int windowRows, double contamination, long refits, int behaviours, int listed, int blocked) {
    /** Those of an agent that is learning. */
    public static final AgentFigures LEARNING = new AgentFigures(0, 0, 0, 0, 0, 0);
}
