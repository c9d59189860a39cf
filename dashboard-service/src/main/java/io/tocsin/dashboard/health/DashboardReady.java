package io.tocsin.dashboard.health;

import io.tocsin.dashboard.feed.DashboardFeed;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The topics are being read. */
@Readiness
public class DashboardReady implements HealthCheck {
    private final DashboardFeed feed;

    DashboardReady(DashboardFeed feed) {
        this.feed = feed;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("dashboard-feed")
                .status(feed.isReading())
                .withData("reason", feed.state())
                .build();
    }
}
