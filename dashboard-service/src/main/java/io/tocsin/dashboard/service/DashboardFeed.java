package io.tocsin.dashboard.service;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.dashboard.messaging.FeedSession;
import io.tocsin.dashboard.messaging.Progress;
import io.tocsin.dashboard.messaging.RecordReader;
import io.tocsin.dashboard.model.LiveModel;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.kafka.KafkaSettings;
import io.tocsin.kit.service.ServiceLoop;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Keeps the model fed from the broker, for as long as the process runs. Thread-safe. */
@Singleton
public class DashboardFeed {
    private static final Logger LOG = Logger.getLogger(DashboardFeed.class);

    private final DashboardConfig config;
    private final LiveModel model;
    private final ServiceLoop loop;

    DashboardFeed(DashboardConfig config, LiveModel model, Config everything) {
        this.config = config;
        this.model = model;
        Clients clients = KafkaSettings.clients(config.bootstrapServers(), everything);
        RecordReader reader = new RecordReader(model.registry());
        Progress progress = new Progress();
        this.loop = new ServiceLoop(
                "dashboard-feed",
                () -> new FeedSession(
                        clients, model, reader, progress, refused -> LOG.warnf("registry record refused: %s", refused)),
                failure -> LOG.warnf("topics cannot be read: %s", failure.toString()));
    }

    void start(@Observes StartupEvent event) {
        if (config.autostart()) {
            LOG.infof("reading topics of %s", config.bootstrapServers());
            loop.begin();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    /** Whether the topics are being read: the registry is known and the broker answers. */
    public boolean isReading() {
        return loop.isRunning() && model.registry().isComplete();
    }

    /** What it does at present, or why it does nothing. */
    public String state() {
        if (isReading()) {
            return "reading";
        }
        return loop.failure().orElse(loop.isRunning() ? "the registry's topic holds no network yet" : "not begun");
    }
}
