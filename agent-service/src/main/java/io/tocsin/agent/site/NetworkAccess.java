package io.tocsin.agent.site;

import io.tocsin.agent.log.LogPort;
import io.tocsin.agent.log.LogPositions;
import io.tocsin.agent.source.FlowTopic;
import io.tocsin.agent.witness.WitnessPort;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.protocol.key.KeyFiles;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.List;
import java.util.Optional;

/** A network's broker as a site needs it. For the site's thread, but for {@link #failure} and {@link #ledger}. */
public interface NetworkAccess {
    /** The network's registry, kept up to date from now on; waits some seconds for it. Throws if it does not come. */
    NetworkRegistry registry();

    /** Reads the registry on to where its topic ends now. Throws with the reason if that takes more than some seconds. */
    void readRegistryToItsEnd();

    /**
     * Enrols agents in the name of the network's owner, whose key is in {@code keys}, and founds the network if there is
     * none.
     *
     * @param founding the network to found; its key is that of the owner
     */
    void enrol(List<Enrolment> agents, KeyFiles keys, Genesis founding);

    /** A connection to the log that begins at {@code from}. */
    LogPort connect(NetworkRegistry registry, LogPositions from);

    /** A connection to the flows that sources publish. */
    FlowTopic flows();

    /** A connection to the ledger's topics, which has not begun to read; for the one thread of a witness. */
    WitnessPort ledger();

    /** Why the broker cannot be read at present, or empty; any thread may ask. */
    Optional<String> failure();

    /** Lets go of the registry. */
    void close();
}
