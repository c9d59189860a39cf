package io.tocsin.core.agent;

import io.tocsin.core.agent.memory.BehaviourBlocks;
import io.tocsin.core.agent.memory.Blocklist;
import io.tocsin.core.agent.memory.Collateral;
import io.tocsin.core.agent.memory.FarEndHistory;
import io.tocsin.core.agent.memory.RecentAccusations;
import io.tocsin.core.agent.memory.ThreatMemory;
import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.score.Reservoir;
import io.tocsin.core.signature.Allowlist;
import io.tocsin.core.signature.AnomalyClusters;
import java.util.Optional;

/**
 * What an agent with a Baseline remembers beside its models. Not thread-safe.
 *
 * @param clusters its anomalies
 * @param farEnds how far ends behaved
 * @param accusations whom it named
 * @param reservoir its rolling window
 * @param threats the behaviours it learnt
 * @param blocklist what accepted signatures name
 * @param behaviourBlocks whom it blocks for how they act, if its policy says so; minutes later that is over, so it is not
 *     written down
 * @param collateral what blocks its own hosts' ordinary calls; it is counted anew after a restart
 */
record AgentMemory(
        AnomalyClusters clusters,
        FarEndHistory farEnds,
        RecentAccusations accusations,
        Reservoir reservoir,
        ThreatMemory threats,
        Blocklist blocklist,
        Optional<BehaviourBlocks> behaviourBlocks,
        Collateral collateral) {
    private static final int KNOWN_REMOTES = 65_536;

    /** Those of an agent that begins. */
    static AgentMemory none(AgentSetup setup, Allowlist allowlist) {
        AgentPolicy policy = setup.policy();
        return new AgentMemory(
                new AnomalyClusters(policy.clusterDistance(), policy.maxAnomalies(), policy.keepMicros()),
                new FarEndHistory(KNOWN_REMOTES),
                new RecentAccusations(),
                new Reservoir(policy.reservoirSize(), policy.publishRate()),
                new ThreatMemory(setup.id(), setup.space()),
                new Blocklist(allowlist),
                policy.byBehaviour().map(BehaviourBlocks::new),
                new Collateral(policy.collateral()));
    }

    /** The same under another allowlist. */
    AgentMemory under(Allowlist allowlist) {
        return new AgentMemory(
                clusters,
                farEnds,
                accusations,
                reservoir,
                threats,
                blocklist.under(allowlist),
                behaviourBlocks,
                collateral);
    }

    void write(CanonicalWriter out) {
        clusters.write(out);
        farEnds.write(out);
        accusations.write(out);
        reservoir.write(out);
        threats.write(out);
        blocklist.write(out);
    }

    /**
     * Takes back what {@link #write} gave; call it on {@linkplain #none none}.
     *
     * @param isFirstForm whether it was written before authors had a share of memory and blocklist
     */
    void read(CanonicalReader in, int width, boolean isFirstForm) {
        clusters.read(in, width);
        farEnds.read(in);
        accusations.read(in);
        reservoir.read(in, width);
        if (isFirstForm) {
            threats.readFirstForm(in);
            blocklist.readFirstForm(in);
        } else {
            threats.read(in);
            blocklist.read(in);
        }
    }
}
