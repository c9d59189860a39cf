package io.tocsin.dashboard.events;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.kit.service.ServiceLoop;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** Turns the hub, a fixed pause after each turn, as long as the process runs. */
@Singleton
public class EventPump {
    private static final Logger LOG = Logger.getLogger(EventPump.class);

    private final ServiceLoop loop;

    EventPump(EventHub hub) {
        Duration pause = hub.settings().interval();
        this.loop = new ServiceLoop(
                "dashboard-events",
                () -> new ServiceLoop.Session() {
                    @Override
                    public void turn() {
                        LockSupport.parkNanos(pause.toNanos());
                        hub.tick();
                    }

                    @Override
                    public void close() {
                        // Holds nothing.
                    }
                },
                failure -> LOG.error("events cannot be made", failure));
    }

    void start(@Observes StartupEvent event) {
        loop.begin();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }
}
