package io.tocsin.agent.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.agent.members.QuarantineOrder;
import io.tocsin.agent.members.RevocationOrder;
import io.tocsin.agent.members.SiteObserver;
import io.tocsin.agent.members.SiteView;
import io.tocsin.agent.playback.ScenarioControl;
import io.tocsin.agent.site.NetworkAccess;
import io.tocsin.agent.site.Plan;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.kit.service.ServiceLoop;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Runs the agents of this site as long as the process lives. Thread-safe. */
@Singleton
public class AgentSite {
    private static final Logger LOG = Logger.getLogger(AgentSite.class);

    private static final int ORDER_SECONDS = 15;

    private final AgentConfig config;
    private final NetworkAccess network;
    private final Plan plan;
    private final SiteSessions sessions;
    private final ServiceLoop loop;

    /** A site that has not begun; it is observed by the one {@link SiteObserver} there is, if there is one. */
    public AgentSite(
            AgentConfig config, NetworkAccess network, MeterRegistry meters, Instance<SiteObserver> observers) {
        this.config = config;
        this.network = network;
        this.plan = PlanFactory.of(config, network);
        SiteObserver observer = observers.isResolvable() ? observers.get() : SiteObserver.NONE;
        this.sessions = new SiteSessions(config, network, plan, meters, observer);
        this.loop = new ServiceLoop("tocsin-agent", sessions::begin, AgentSite::failed);
    }

    void start(@Observes StartupEvent event) {
        if (config.autostart()) {
            start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    /**
     * Begins; call it once.
     *
     * @throws io.tocsin.detection.capture.CaptureException if a file it needs cannot be used
     * @throws IllegalStateException if another process has the data folder
     */
    public void start() {
        plan.check();
        letSomeLie();
        sessions.lockFolder();
        loop.begin();
    }

    private void letSomeLie() {
        if (!config.adversaries().equals("0")) {
            ScenarioControl control = played().orElseThrow(() -> new IllegalStateException(
                    "tocsin.agent.adversaries: got " + config.adversaries() + ", allowed with generated traffic only"));
            List<AgentId> agents =
                    plan.enrolments().stream().map(Enrolment::agent).toList();
            control.found(config.adversaries(), agents, config.seed());
        }
    }

    /** Ends after the current turn, with a snapshot. */
    public void stop() {
        loop.close();
        sessions.close();
    }

    /** How a demo is played; empty unless the settings let its spectators change it and its traffic can be changed. */
    public Optional<ScenarioControl> scenarioControl() {
        return config.scenarioControl() ? played() : Optional.empty();
    }

    /** How generated traffic is played, whoever may change it. */
    public Optional<ScenarioControl> played() {
        return plan.scenarioControl();
    }

    /** What the site shows of itself now. */
    public SiteView view() {
        return sessions.view();
    }

    /** Whether the settings let an operator revoke accepted signatures here. */
    public boolean takesRevocations() {
        return config.revocations();
    }

    /** What was done about an order; empty if that is not known within {@value #ORDER_SECONDS} seconds. */
    public Optional<RevocationOrder.Done> revoke(RevocationOrder order) {
        return sessions.give(order).flatMap(AgentSite::await);
    }

    /** What was done about an answer on trusted rows; empty if that is not known within {@value #ORDER_SECONDS} seconds. */
    public Optional<QuarantineOrder.Done> answer(QuarantineOrder order) {
        return sessions.give(order).flatMap(AgentSite::await);
    }

    private static <T> Optional<T> await(CompletableFuture<T> answer) {
        try {
            return Optional.of(answer.get(ORDER_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Whether the registry was read and names all agents of the site. */
    public boolean isEnrolled() {
        return sessions.isEnrolled();
    }

    /** Whether turns are being taken, and bring something: a turn without its broker waits for what cannot come. */
    public boolean isRunning() {
        return loop.isRunning() && network.failure().isEmpty();
    }

    /** Why not, or empty if they are. */
    public Optional<String> failure() {
        return isRunning()
                ? Optional.empty()
                : Optional.of(loop.failure().or(network::failure).orElse("not begun yet"));
    }

    private static void failed(Throwable failure) {
        LOG.warnf("agents wait why=%s", failure.getMessage());
        LOG.debug("agents wait", failure);
    }
}
