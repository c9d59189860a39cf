package io.tocsin.agent.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * Live: the process answers, whatever becomes of the broker. Started: the registry was read and names all agents of the
 * site. Ready: turns are being taken.
 */
@ApplicationScoped
public class AgentHealth {
    @Produces
    @Liveness
    HealthCheck agentLive() {
        return () -> HealthCheckResponse.up("agent-process");
    }

    @Produces
    @Startup
    HealthCheck agentStarted(AgentSite site) {
        return () -> HealthCheckResponse.named("agent-registry")
                .status(site.isEnrolled())
                .withData(
                        "reason",
                        site.isEnrolled()
                                ? "all agents are enrolled"
                                : site.failure().orElse("waiting"))
                .build();
    }

    @Produces
    @Readiness
    HealthCheck agentReady(AgentSite site) {
        return () -> HealthCheckResponse.named("agent-turns")
                .status(site.isRunning())
                .withData("reason", site.failure().orElse("running"))
                .build();
    }
}
