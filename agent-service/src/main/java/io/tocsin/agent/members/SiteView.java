package io.tocsin.agent.members;

import io.tocsin.core.agent.memory.BehaviourBlocks;
import io.tocsin.core.agent.memory.Blocklist;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.incident.Incident;
import io.tocsin.core.quarantine.ContradictedRows;
import io.tocsin.core.signature.Indicator;
import io.tocsin.protocol.record.AgentStatus;
import java.util.List;

/**
 * What a site shows of itself at some moment. Immutable.
 *
 * @param agents in their order
 * @param nowMicros what time it is on the wire that is watched, microseconds since the epoch
 */
public record SiteView(List<AgentView> agents, long nowMicros) {
    /** The view of a site that has not begun. */
    public static final SiteView EMPTY = new SiteView(List.of(), 0);

    /** Copies the list. */
    public SiteView {
        agents = List.copyOf(agents);
    }

    /**
     * One agent.
     *
     * @param organisation who answers for it
     * @param status what it says of itself
     * @param listed what accepted signatures name here, in order of indicator; some may have expired
     * @param acting whom it blocks for how they act, in order of text
     * @param incidents what its operator hears of
     * @param contradicted what of its Baseline waits for its operator's answer, the oldest first
     */
    public record AgentView(
            OrganisationId organisation,
            AgentStatus status,
            List<Listed> listed,
            List<Acting> acting,
            Incidents incidents,
            List<ContradictedRows> contradicted) {
        /** Copies the lists. */
        public AgentView {
            listed = List.copyOf(listed);
            acting = List.copyOf(acting);
            contradicted = List.copyOf(contradicted);
        }
    }

    /**
     * Something listed.
     *
     * @param indicator what
     * @param entry why, how and until when
     */
    public record Listed(Indicator indicator, Blocklist.Entry entry) {}

    /**
     * Somebody blocked for how it acts: nobody voted on its address, and no other site hears of it.
     *
     * @param address whose
     * @param block like what it acts and until when it is blocked
     */
    public record Acting(String address, BehaviourBlocks.Block block) {}

    /**
     * The incidents of one agent since its process began.
     *
     * @param newestFirst those that are kept, the one with the latest flow first
     * @param opened how many there were in all
     * @param evicted how many were closed before their time because too many were open
     */
    public record Incidents(List<Incident> newestFirst, long opened, long evicted) {
        /** None. */
        public static final Incidents NONE = new Incidents(List.of(), 0, 0);

        /** Copies the list. */
        public Incidents {
            newestFirst = List.copyOf(newestFirst);
        }
    }
}
