package io.tocsin.agent.members;

import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.agent.Assessment;
import io.tocsin.core.agent.Proposal;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.quarantine.Quarantine;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.protocol.registry.Genesis;
import java.util.List;

/**
 * Is told what the agents of a site do, so that a demo can measure them. Called by the site's own thread, agent by agent
 * in their order; whatever an implementation throws ends the turn. A site that had to begin again from its snapshot tells
 * again what it does again.
 */
public interface SiteObserver {
    /** Looks away. */
    SiteObserver NONE = new SiteObserver() {};

    /**
     * The agents begin, or begin again from their snapshot, on captures or generated traffic: one feed each, without
     * samples where the traffic has no end.
     */
    default void began(List<AgentSlot> slots, List<SensorFeed> feeds, Genesis genesis) {}

    /** An agent observed samples of its feed; one assessment each. Not called for live traffic, which has no truth. */
    default void observed(AgentId agent, List<Sample> samples, List<Assessment> assessments) {}

    /** An agent proposes a signature. */
    default void proposed(AgentId agent, Proposal proposal) {}

    /** The consensus did not admit a proposal, perhaps one of another site. */
    default void refused(SignatureId signature) {}

    /** An agent did something about its protection. */
    default void event(AgentEvent event) {}

    /** So many rows that an agent trusted are now contradicted by what the network enforces, or set apart. */
    default void quarantined(AgentId agent, Quarantine.Rows rows) {}

    /** Round {@code step}, from 1, is concluded; it ended at {@code timeMicros} of capture time. */
    default void roundEnded(int step, long timeMicros) {}

    /** Every feed has ended and every round is concluded. */
    default void finished() {}
}
