package io.tocsin.cli.config;

import java.util.List;

/**
 * The variables that are read not by the command but by the services which it starts: what an operator may say to a node
 * beyond the options of {@code tocsin up}. Of a service's other settings the node decides itself.
 */
public final class ServiceVariables {
    private static final List<String> NAMES = List.of(
            "TOCSIN_AGENT_ALERT_RATE",
            "TOCSIN_AGENT_ALLOWLIST",
            "TOCSIN_AGENT_BLOCK_BY_BEHAVIOUR",
            "TOCSIN_AGENT_DETECTOR",
            "TOCSIN_AGENT_HOME",
            "TOCSIN_AGENT_KNOWN_GOOD",
            "TOCSIN_AGENT_PARALLELISM",
            "TOCSIN_AGENT_QUARANTINE",
            "TOCSIN_AGENT_REVOKE_COLLATERAL",
            "TOCSIN_AGENT_SNAPSHOT_INTERVAL",
            "TOCSIN_CONSENSUS_ACCEPTED_TTL",
            "TOCSIN_CONSENSUS_WINDOW",
            "TOCSIN_DASHBOARD_EVENTS_CLIENTS",
            "TOCSIN_DASHBOARD_EVENTS_CLIENTS_EACH",
            "TOCSIN_DASHBOARD_KEEP_BALLOTS",
            "TOCSIN_DASHBOARD_KEEP_SUMMARIES",
            "TOCSIN_DASHBOARD_KEEP_VOTES",
            "TOCSIN_HTTP_HOSTS");

    private ServiceVariables() {}

    /** All of them, in order. */
    public static List<String> names() {
        return NAMES;
    }
}
