package io.tocsin.standalone.demo;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.tocsin.agent.playback.ScenarioControl;
import io.tocsin.agent.service.AgentSite;
import io.tocsin.core.agent.AgentPolicy;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.translog.Ledger;
import io.tocsin.dashboard.model.LiveModel;
import io.tocsin.dashboard.model.board.KnownTruth;
import io.tocsin.detection.adversary.Adversary;
import io.tocsin.detection.adversary.AdversaryMix;
import io.tocsin.detection.feed.Feeds;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.service.RegistryFollower;
import io.tocsin.kit.service.ServiceLoop;
import io.tocsin.lab.experiment.Outcome;
import io.tocsin.lab.report.JsonReport;
import io.tocsin.lab.report.TextReport;
import io.tocsin.lab.run.Election;
import io.tocsin.lab.run.RunResult;
import io.tocsin.lab.run.RunSettings;
import io.tocsin.lab.run.Summarizer;
import io.tocsin.lab.terminal.Terminal;
import io.tocsin.lab.terminal.Waiting;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.standalone.terminal.ProcessTerminal;
import io.tocsin.standalone.tools.Replay;
import io.tocsin.standalone.tools.ReplayReport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Tells what happens in a demo while it happens, and what it brought when the scenario is over. */
@ApplicationScoped
public class Demo {
    private static final Logger LOG = Logger.getLogger(Demo.class);
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final Duration SCENARIO = Duration.ofMinutes(30);
    private static final Duration UNLIMITED = Duration.ofDays(365);
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private static final String VERDICTS = "verdicts";

    private final Terminal terminal = ProcessTerminal.get();
    private final Waiting waiting = ProcessTerminal.waiting();
    private final VerdictCount verdicts = new VerdictCount();
    private final AgentSite site;
    private final DemoRecorder recorder;
    private final LiveModel dashboard;
    private final Clients clients;
    private final boolean isExiting;
    private final boolean isEndless;
    private final boolean isJson;
    private final boolean isVerbose;
    private final long seed;
    private final VotingRule rule;
    private final AtomicBoolean isStopping = new AtomicBoolean();
    private volatile Optional<Elections> counted = Optional.empty();

    /** With what the process was started for. */
    public Demo(AgentSite site, DemoRecorder recorder, LiveModel dashboard, Config config) {
        this.site = site;
        this.recorder = recorder;
        this.dashboard = dashboard;
        this.clients = Clients.of(config.getValue("kafka.bootstrap.servers", String.class));
        this.isExiting =
                config.getOptionalValue("tocsin.exit-when-done", Boolean.class).orElse(false);
        this.isEndless =
                config.getOptionalValue("tocsin.agent.endless", Boolean.class).orElse(false);
        this.isJson = config.getOptionalValue("tocsin.json", Boolean.class).orElse(false);
        this.isVerbose =
                config.getOptionalValue("tocsin.verbose", Boolean.class).orElse(false);
        this.seed = config.getOptionalValue("tocsin.agent.seed", Long.class).orElse(42L);
        this.rule = config.getOptionalValue("tocsin.network.rule", String.class)
                .flatMap(VotingRule::named)
                .orElseGet(VotingRule.ByzantineQuorum::new);
    }

    // The services are stopped while the scenario still plays: it will never be over. One without an end is told of
    // now.
    void stop(@Observes ShutdownEvent event) {
        boolean isFirst = !isStopping.getAndSet(true);
        recorder.finished();
        waiting.end(VERDICTS);
        if (isFirst && isEndless) {
            counted.ifPresent(this::tellWhatIsKept);
        }
    }

    /**
     * Runs to the end of the scenario, and on until the process is asked to end unless it is to end by itself.
     *
     * @param address of the dashboard
     * @return the process's exit code
     */
    public int run(String address) {
        try (RegistryFollower follower =
                new RegistryFollower(clients, "demo-registry", Optional.empty(), why -> {}, Demo::log)) {
            NetworkRegistry registry = follower.await(SETTLING)
                    .orElseThrow(() -> new IllegalStateException("the registry cannot be read: " + follower.failure()));
            say("Dashboard: " + address);
            if (isEndless) {
                say("The traffic goes on until you stop it; Ctrl-C ends everything and leaves nothing behind.");
            }
            int code = watch(registry);
            if (!isExiting && !isStopping.get()) {
                say("The dashboard stays on " + address + "; Ctrl-C ends everything and leaves nothing behind.");
                Quarkus.waitForExit();
            }
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int watch(NetworkRegistry registry) throws InterruptedException {
        AtomicBoolean isFirstTold = new AtomicBoolean();
        DemoTruth truth = new DemoTruth(dashboard, recorder::isTrue, this::liars);
        int most = isEndless ? Elections.KEPT : Integer.MAX_VALUE;
        Elections elections = new Elections(registry, most, election -> {
            truth.decided(election);
            recorder.lies().decided(election);
            print(election, isFirstTold);
        });
        counted = Optional.of(elections);
        DemoTopics.Shelf shelf = new DemoTopics.Shelf(isEndless);
        try (ServiceLoop loop = new ServiceLoop(
                        "demo", () -> new DemoTopics(clients, elections, shelf, truth::tell), Demo::log)
                .begin()) {
            waiting.begin(VERDICTS, this::standing);
            boolean isOver = recorder.awaitFinished(isExiting ? SCENARIO : UNLIMITED);
            waiting.end(VERDICTS);
            if (!isOver) {
                say("The scenario did not end within " + SCENARIO
                        + (loop.isRunning() ? "." : ", and the broker is away."));
                return 1;
            }
            if (isStopping.get()) {
                return 1;
            }
            await("every ballot to be decided", () -> recorder.proposed().stream()
                    .allMatch(elections::isDecided));
            await("the ledger to have everything", shelf::isSigned);
            return isStopping.get() ? 1 : report(recorder.result(elections, adversaries(), shelf.ledger()));
        }
    }

    private DemoTruth.Liars liars() {
        return site.played()
                .map(control -> control.view())
                .map(view -> new DemoTruth.Liars(
                        view.adversaries().size(),
                        recorder.lies().count(view.falseVotes(), adversaries().keySet())))
                .orElseGet(() -> new DemoTruth.Liars(0, KnownTruth.Lies.NONE));
    }

    private Map<AgentId, Adversary> adversaries() {
        return site.played().map(ScenarioControl::acted).orElse(Map.of());
    }

    private int report(RunResult result) {
        Outcome outcome = new Outcome(result, Summarizer.summarize(result, 0));
        Replay.Result replay = waiting.during(
                "recount",
                elapsed -> "deriving everything again from the topics, " + elapsed.toSeconds() + " s",
                () -> new Replay(clients).run());
        if (isJson) {
            terminal.answer(JsonReport.of(outcome, seed));
        } else {
            tell(outcome, replay);
        }
        return replay.differences().isEmpty() ? 0 : 1;
    }

    private void tell(Outcome outcome, Replay.Result replay) {
        say("");
        textReport(outcome).afterRun(outcome);
        say("");
        say("Everything was derived again from the topics:");
        ReplayReport.text(replay).lines().forEach(line -> say("  " + line));
    }

    private void tellWhatIsKept(Elections elections) {
        RunResult result = recorder.result(elections, adversaries(), new Ledger());
        if (result.steps() > 0) {
            Outcome outcome = new Outcome(result, Summarizer.summarize(result, 0));
            say("");
            textReport(outcome).ofThePast(outcome, recorder.steps());
        }
    }

    private TextReport textReport(Outcome outcome) {
        List<SensorFeed> feeds =
                outcome.result().sensors().stream().map(RunResult.Sensor::feed).toList();
        return new TextReport(new Feeds(feeds, List.of(), STEP), settings(), terminal);
    }

    // The report asks them for the seed and the rule only.
    private RunSettings settings() {
        return new RunSettings(seed, STEP, 1, rule, rule.trust(), AdversaryMix.NONE, AgentPolicy.DEFAULT);
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + SETTLING.toNanos();
        waiting.begin(what, elapsed -> "waiting for " + what + ", " + elapsed.toSeconds() + " s");
        while (!condition.getAsBoolean() && !isStopping.get()) {
            if (System.nanoTime() > end) {
                say("Waited " + SETTLING.toSeconds() + " s in vain for " + what + ".");
                break;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        waiting.end(what);
    }

    // Where each verdict has its line, only what is still to come is worth one more.
    private String standing(Duration elapsed) {
        String played = recorder.playback().text(elapsed);
        if (verdicts.isEmpty()) {
            return "waiting for the first verdict, " + elapsed.toSeconds() + " s";
        }
        if (!isOneLine()) {
            return played;
        }
        return (played.isEmpty() ? "" : played + "; ") + verdicts.line();
    }

    private boolean isOneLine() {
        return terminal.isStoryLive() && !isVerbose;
    }

    private void print(Election election, AtomicBoolean isFirstTold) {
        if (isFirstTold.compareAndSet(false, true)) {
            Instant start = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
            long millis = Duration.between(start, Instant.now()).toMillis();
            say("First verdict " + millis / 1000.0 + " s after the start.");
        }
        LocalTime now = LocalTime.now(ZoneId.systemDefault());
        String line = VerdictLine.of(election, now, terminal.columns());
        verdicts.add(VerdictLine.outcome(election), line);
        if (isOneLine()) {
            waiting.look();
        } else if (election.verdict().flatMap(Verdict::accepted).isPresent() || !isExiting) {
            say(isVerbose ? VerdictLine.whole(election, now) : line);
        }
    }

    private static void log(Throwable failure) {
        LOG.warn("demo: reading failed", failure);
    }

    private void say(String line) {
        terminal.say(line);
    }
}
