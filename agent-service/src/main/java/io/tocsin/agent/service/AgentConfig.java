package io.tocsin.agent.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Settings of the agent service; each has a default. */
@ConfigMapping(prefix = "tocsin.agent")
public interface AgentConfig {
    /** Whether the agents begin to work as the process starts. */
    @WithDefault("true")
    boolean autostart();

    /** Where the traffic comes from. */
    @WithDefault("generator")
    SourceKind source();

    /** How many agents the site has; with captures at least one a file, which is the default; 8 for generated traffic. */
    OptionalInt agents();

    /** Minutes of generated traffic. */
    @WithDefault("30")
    int steps();

    /** Whether generated traffic goes on until it is stopped, in campaigns of so many minutes. */
    @WithDefault("false")
    boolean endless();

    /** Fixes every random choice. */
    @WithDefault("42")
    long seed();

    /** Captures to read, or growing connection logs to follow, one a sensor. */
    Optional<List<Path>> files();

    /**
     * Captures of trusted traffic, one for all sensors or one each, or {@code none} to trust nothing; without them live
     * sensors only learn, and captures' own labels say what is trusted.
     */
    Optional<List<Path>> baselines();

    /**
     * Addresses and networks (CIDR) that are one's own; without them the public ones are inferred from what is trusted.
     * Private ones always are.
     */
    Optional<List<String>> home();

    /** Names of the sensors whose flows come by the topic, as the records' keys have them. */
    Optional<List<String>> sensors();

    /** Who answers for the site's sensors, if it is to be said or compared with how they are enrolled. */
    Optional<String> organisation();

    /** Where they watch, within that organisation; its only site if an organisation is named and this is not. */
    Optional<String> site();

    /** What sensors of {@link #files} are called and where they watch, each {@code NAME@SITE=FILE}. */
    Optional<List<String>> places();

    /** Addresses and networks that are trusted: nothing from there is held against them, and they are never blocked. */
    Optional<List<String>> allowlist();

    /**
     * Whom no agent names or blocks though it may attack: {@code public-services}, which are those in
     * {@link io.tocsin.core.signature.PublicServices}, and files with an address or a network a line; or {@code none}.
     */
    @WithDefault("public-services")
    List<String> knownGood();

    /** What finds anomalies, as {@code --detector} has it; what fits the traffic if it is not set. */
    Optional<String> detector();

    /** The share of normal traffic that may raise an alert; what fits the traffic if it is not set. */
    OptionalDouble alertRate();

    /**
     * After how many flows like a behaviour that the network enforces a far end is blocked for a while, though nobody voted
     * on its address, 1 to 64; never if it is not set.
     */
    OptionalInt blockByBehaviour();

    /**
     * How much of what it trusts an agent sets apart without asking because an enforced signature fires on it, {@code
     * EACH[,ALL]}: shares for one signature and for all, 0 to 0.5; without it an operator's yes is asked for.
     */
    Optional<String> quarantine();

    /**
     * Whether an agent asks the network to vote again on an enforced signature that blocks what three or more of its own
     * hosts call in the ordinary way.
     */
    @WithDefault("false")
    boolean revokeCollateral();

    /** The folder of what the agents know; it belongs to one process. */
    @WithDefault("agent-data")
    Path dataDir();

    /** The folder of private keys, one an agent, called by its name. */
    @WithDefault("${tocsin.keys-dir:keys}")
    Path keysDir();

    /** Threads that share the work of a turn; as many as there are processors if it is not set. */
    OptionalInt parallelism();

    /** How often the agents' state is written. */
    @WithDefault("60s")
    Duration snapshotInterval();

    /** From the beginning of a round of captures to that of the next, at least. */
    @WithDefault("0s")
    Duration stepDelay();

    /** Whether whoever reaches the HTTP interface may start attacks and make agents lie; for demos. */
    @WithDefault("false")
    boolean scenarioControl();

    /**
     * Whether whoever reaches the HTTP interface may disown accepted signatures in this site's name; a node, which only
     * its own machine reaches, takes such orders.
     */
    @WithDefault("false")
    boolean revocations();

    /** Which share of the agents lies from the beginning, and how, as {@code --adversaries} has it; for demos. */
    @WithDefault("0")
    String adversaries();

    /** How long captures wait for a proposal to be opened. */
    @WithDefault("30s")
    Duration openingTimeout();

    /** How long captures wait for a verdict beyond the ballot's own window. */
    @WithDefault("10s")
    Duration verdictMargin();

    /** What a network is founded with if the folder of keys holds the network's own key and there is none yet. */
    Network network();

    /** The founding of a network. */
    interface Network {
        /** Its name, for people. */
        @WithDefault("${tocsin.network.name:tocsin}")
        String name();

        /** Partitions of its ballot log. */
        @WithDefault("${tocsin.network.partitions:4}")
        int partitions();

        /** Its voting rule. */
        @WithDefault("${tocsin.network.rule:byzantine-quorum}")
        String rule();
    }

    /** Where traffic may come from. */
    enum SourceKind {
        /** Sites made up from the seed. */
        GENERATOR,
        /** Capture files, from beginning to end. */
        CAPTURES,
        /** Connection logs that another program writes. */
        FOLLOW,
        /** The topic {@code flows.observed.v1}. */
        KAFKA
    }
}
