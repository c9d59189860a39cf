package io.tocsin.dashboard.service;

import io.tocsin.core.codec.Hash;
import io.tocsin.dashboard.events.EventHub;
import io.tocsin.dashboard.events.JsonLines;
import io.tocsin.dashboard.model.LiveModel;
import io.tocsin.dashboard.model.NetworkModel;
import io.tocsin.protocol.registry.NetworkRegistry;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/** Makes the beans that are no beans by themselves. */
@Dependent
public class DashboardBeans {
    private static final int MAX_VOTES = 1_000_000;
    private static final int BYTES_PER_VOTE = 256;

    private final DashboardConfig config;

    DashboardBeans(DashboardConfig config) {
        this.config = config;
    }

    /** The model everybody shares. */
    @Produces
    @Singleton
    LiveModel liveModel() {
        DashboardConfig.Keep keep = config.keep();
        return new LiveModel(new NetworkModel(
                new NetworkRegistry(expected()),
                new NetworkModel.Limits(
                        keep.ballots(),
                        keep.votes()
                                .orElseGet(() -> votesFor(Runtime.getRuntime().maxMemory())),
                        keep.summaries(),
                        keep.deadLetters())));
    }

    /** How many votes a quarter of {@code heapBytes} has room for. */
    static int votesFor(long heapBytes) {
        return (int) Math.min(MAX_VOTES, heapBytes / 4 / BYTES_PER_VOTE);
    }

    /** Where browsers find the ledger. */
    @Produces
    @Singleton
    LedgerAddress ledgerAddress() {
        return LedgerAddress.of(config.ledgerUrl());
    }

    /** The stream of what happens to it. */
    @Produces
    @Singleton
    EventHub eventHub(LiveModel model, JsonLines json) {
        return new EventHub(model, json, settings(), InstantSource.system());
    }

    private EventHub.Settings settings() {
        DashboardConfig.Events events = config.events();
        return new EventHub.Settings(
                events.clients(),
                events.clientsEach(),
                events.queue(),
                events.ring(),
                config.staleAfter(),
                events.interval(),
                events.heartbeat());
    }

    private Optional<Hash> expected() {
        try {
            return config.network().map(Hash::parse);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "tocsin.dashboard.network: got '" + config.network().orElse("")
                            + "', expected 64 hexadecimal digits",
                    e);
        }
    }
}
