package io.tocsin.dashboard.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What can be set of the dashboard. */
@ConfigMapping(prefix = "tocsin.dashboard")
public interface DashboardConfig {
    /** Whether it begins to read as the process starts. */
    @WithDefault("true")
    boolean autostart();

    /** The brokers, as {@code host:port} separated by commas. */
    @WithDefault("${kafka.bootstrap.servers:localhost:9092}")
    String bootstrapServers();

    /** The network it must be, as 64 hexadecimal digits; the first one found if it is not set. */
    Optional<String> network();

    /** Where the ledger's HTTP interface is for browsers, as {@code http://host:port}; at this address if it is not set. */
    Optional<String> ledgerUrl();

    /** How much is kept in memory. */
    Keep keep();

    /** When an agent counts as silent. */
    @WithDefault("30s")
    Duration staleAfter();

    /** The stream of events. */
    Events events();

    /** How much is kept in memory. */
    interface Keep {
        /** Ballots with their votes. */
        @WithDefault("10000")
        int ballots();

        /** Votes in all of those; what a quarter of the heap has room for, and a million at most, if it is not set. */
        OptionalInt votes();

        /** Ballots as one row, beyond those. */
        @WithDefault("100000")
        int summaries();

        /** Refused records. */
        @WithDefault("500")
        int deadLetters();
    }

    /** The stream of events. */
    interface Events {
        /** Clients at once. */
        @WithDefault("64")
        int clients();

        /** Of them from one address; behind a proxy all come from its one, unless {@code quarkus.http.proxy} says otherwise. */
        @WithDefault("16")
        int clientsEach();

        /** Events waiting for one client. */
        @WithDefault("256")
        int queue();

        /** Events kept for clients that come back. */
        @WithDefault("1024")
        int ring();

        /** Pause between two events of one kind. */
        @WithDefault("200ms")
        Duration interval();

        /** Pause between two signs of life. */
        @WithDefault("15s")
        Duration heartbeat();
    }
}
