package io.tocsin.ledger.service;

import io.tocsin.ledger.writer.LedgerTopics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * Live: the process answers. Started: the registry was read. Ready: the writer's loop turns and, since it last failed, has
 * moved on; a standby is ready, since it serves reads, and says that it is one.
 */
@ApplicationScoped
public class LedgerHealth {
    @Produces
    @Liveness
    HealthCheck live() {
        return () -> HealthCheckResponse.up("ledger-process");
    }

    @Produces
    @Startup
    HealthCheck started(LedgerTopics topics) {
        return () -> {
            boolean read = topics.registry(Duration.ZERO).isPresent();
            return HealthCheckResponse.named("ledger-registry")
                    .status(read)
                    .withData("reason", read ? "read" : topics.registryFailure().orElse("not read yet"))
                    .build();
        };
    }

    @Produces
    @Readiness
    HealthCheck ready(LedgerService service, LedgerMeters meters) {
        return () -> HealthCheckResponse.named("ledger-writer")
                .status(service.isRunning() && meters.isMoving())
                .withData("role", meters.role().name().toLowerCase(Locale.ROOT))
                .withData("entries", meters.entries())
                .withData("lag", meters.lag())
                .withData("refused", meters.refused())
                .withData("reason", reason(service, meters))
                .build();
    }

    private static String reason(LedgerService service, LedgerMeters meters) {
        return service.isRunning() && meters.isMoving()
                ? "turns"
                : service.lastFailure().orElse("not begun yet");
    }
}
