package io.tocsin.dashboard.health;

import io.tocsin.dashboard.feed.DashboardFeed;
import io.tocsin.dashboard.model.LiveModel;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** The registry has been read. */
@Startup
public class DashboardStarted implements HealthCheck {
    private final LiveModel model;
    private final DashboardFeed feed;

    DashboardStarted(LiveModel model, DashboardFeed feed) {
        this.model = model;
        this.feed = feed;
    }

    @Override
    public HealthCheckResponse call() {
        boolean complete = model.registry().isComplete();
        return HealthCheckResponse.named("dashboard-registry")
                .status(complete)
                .withData("reason", complete ? "read" : feed.state())
                .build();
    }
}
