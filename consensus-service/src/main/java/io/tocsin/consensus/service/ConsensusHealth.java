package io.tocsin.consensus.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * Live: the process answers, whatever becomes of Kafka. Started: the registry was read. Ready: Kafka Streams is running,
 * and not while it rebalances.
 */
@ApplicationScoped
public class ConsensusHealth {
    @Produces
    @Liveness
    HealthCheck consensusLive() {
        return () -> HealthCheckResponse.up("consensus-process");
    }

    @Produces
    @Startup
    HealthCheck consensusStarted(ConsensusService service) {
        return () -> HealthCheckResponse.named("consensus-registry")
                .status(service.hasRegistry())
                .withData("reason", service.hasRegistry() ? "read" : service.state())
                .build();
    }

    @Produces
    @Readiness
    HealthCheck consensusReady(ConsensusService service) {
        return () -> HealthCheckResponse.named("consensus-streams")
                .status(service.isRunning())
                .withData("reason", service.state())
                .build();
    }
}
