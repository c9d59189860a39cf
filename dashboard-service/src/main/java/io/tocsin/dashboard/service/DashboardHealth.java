package io.tocsin.dashboard.service;

import io.tocsin.dashboard.model.LiveModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * Live: the process answers, whatever becomes of the broker. Started: the registry was read. Ready: the topics are being
 * read.
 */
@ApplicationScoped
public class DashboardHealth {
    @Produces
    @Liveness
    HealthCheck dashboardLive() {
        return () -> HealthCheckResponse.up("dashboard-process");
    }

    @Produces
    @Startup
    HealthCheck dashboardStarted(LiveModel model, DashboardFeed feed) {
        return () -> HealthCheckResponse.named("dashboard-registry")
                .status(model.registry().isComplete())
                .withData("reason", model.registry().isComplete() ? "read" : feed.state())
                .build();
    }

    @Produces
    @Readiness
    HealthCheck dashboardReady(DashboardFeed feed) {
        return () -> HealthCheckResponse.named("dashboard-feed")
                .status(feed.isReading())
                .withData("reason", feed.state())
                .build();
    }
}
