package io.tocsin.standalone.monitoring;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Asks for the node's readiness every {@code monitoring.health_check_interval} seconds and logs when it changes. */
@Singleton
public class HealthWatch {
    private static final Logger LOG = Logger.getLogger(HealthWatch.class);
    private static final int INTERVAL = 30;

    private final SmallRyeHealthReporter reporter;
    private final int seconds;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tocsin-health-watch");
        thread.setDaemon(true);
        return thread;
    });
    private boolean wasReady;

    /** With what the configuration says. */
    public HealthWatch(SmallRyeHealthReporter reporter, Config config) {
        this.reporter = reporter;
        this.seconds = config.getOptionalValue("monitoring.health_check_interval", Integer.class)
                .orElse(INTERVAL);
    }

    void start(@Observes StartupEvent event) {
        Future<?> unused = timer.scheduleWithFixedDelay(this::look, seconds, seconds, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void look() {
        boolean isReady = !reporter.getReadiness().isDown();
        if (isReady != wasReady) {
            wasReady = isReady;
            if (isReady) {
                LOG.info("the node is ready");
            } else {
                LOG.warnf("the node is not ready: %s", reporter.getReadiness().getPayload());
            }
        }
    }
}
