package io.tocsin.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.agent.log.LogPort;
import io.tocsin.agent.members.RevocationOrder;
import io.tocsin.agent.testing.Measured;
import io.tocsin.agent.testing.TestSite;
import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.detection.feed.Feeds;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.detection.learn.Learners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two sites of three agents, each a party: four of six must agree, so three objections make an accepted signature fall.
 * The operator of the north disowns one.
 */
class SiteRevocationTest {
    private static final TrafficSource SOURCE = new TrafficSource.Generated(6, 4);
    private static final Feeds FEEDS = Feeds.prepare(SOURCE, TestSite.SEED);
    private static final String REASON = "a partner's gateway";

    @TempDir
    private Path folder;

    private final Measured north = new Measured();
    private final Measured south = new Measured();
    private TestSite network;
    private TestSite northern;
    private SiteRuntime first;
    private SiteRuntime second;
    private LogPort one;
    private LogPort two;

    @BeforeEach
    void playToTheEnd() throws IOException {
        network = new TestSite(folder, FEEDS.sensors(), Learners.of(SOURCE), FEEDS.step());
        network.consensus().closing(false);
        northern = network.part(Files.createDirectory(folder.resolve("north")), 0, 3)
                .observer(north);
        first = northern.load();
        second = network.part(Files.createDirectory(folder.resolve("south")), 3, 6)
                .observer(south)
                .load();
        one = network.connect(first);
        two = network.connect(second);
        for (int turns = 0; !north.finished || !south.finished; turns++) {
            assertThat(turns).isLessThan(200);
            turn();
        }
        turn();
        turn();
    }

    private void turn() {
        first.turn(one);
        second.turn(two);
    }

    private SignatureId listedEverywhere() {
        return adopted(north).stream()
                .filter(adopted(south)::contains)
                .min((a, b) -> a.toString().compareTo(b.toString()))
                .orElseThrow();
    }

    private static Set<SignatureId> adopted(Measured site) {
        return site.events.values().stream()
                .flatMap(List::stream)
                .filter(AgentEvent.Adopted.class::isInstance)
                .map(AgentEvent.Adopted.class::cast)
                .filter(adopted -> !adopted.listed().isEmpty())
                .map(AgentEvent.Adopted::signature)
                .collect(Collectors.toSet());
    }

    private static Set<AgentId> revoking(Measured site, SignatureId signature) {
        return site.events.values().stream()
                .flatMap(List::stream)
                .filter(AgentEvent.Revoked.class::isInstance)
                .map(AgentEvent.Revoked.class::cast)
                .filter(revoked -> revoked.signature().equals(signature))
                .map(AgentEvent.Revoked::agent)
                .collect(Collectors.toSet());
    }

    private RevocationOrder.Done order(SignatureId signature, Optional<AgentId> agent) {
        CompletableFuture<RevocationOrder.Done> answer =
                first.give(new RevocationOrder(signature, REASON, agent)).orElseThrow();
        first.turn(one);
        return answer.getNow(new RevocationOrder.Done(RevocationOrder.Outcome.UNKNOWN, Optional.empty(), -1, -1));
    }

    @Test
    void shouldEndASignatureEverywhereOnceTooManyObject() {
        SignatureId signature = listedEverywhere();
        north.quarantined.clear();

        RevocationOrder.Done done = order(signature, Optional.empty());

        assertThat(north.quarantined).as("what is contradicted is told anew").hasSize(3);
        assertThat(done.outcome()).isEqualTo(RevocationOrder.Outcome.ASKED);
        assertThat(done.agents()).isEqualTo(3);
        assertThat(done.unlisted()).isPositive();
        assertThat(revoking(north, signature)).as("at once here").hasSize(3);
        assertThat(revoking(south, signature)).isEmpty();
        for (int i = 0; i < 6; i++) {
            turn();
        }
        SignatureId request = done.request().orElseThrow();
        assertThat(network.consensus().verdicts()).containsEntry(request, new Verdict.Revoked(request, signature));
        assertThat(revoking(south, signature)).as("then everywhere").hasSize(3);
        assertThat(network.consensus().equivocations()).isEmpty();
    }

    @Test
    void shouldEndItAtOneAgentOnlyWhereOneObjects() {
        SignatureId signature = listedEverywhere();
        AgentId agent = FEEDS.sensors().get(1).enrolment().agent();

        RevocationOrder.Done done = order(signature, Optional.of(agent));
        for (int i = 0; i < 6; i++) {
            turn();
        }

        assertThat(done.agents()).isOne();
        assertThat(revoking(north, signature)).containsExactly(agent);
        assertThat(revoking(south, signature)).isEmpty();
        SignatureId request = done.request().orElseThrow();
        assertThat(network.consensus().verdicts()).containsEntry(request, new Verdict.Inconclusive(request));
    }

    @Test
    void shouldAskOnceInTheSameWordsAndNotForWhatItDoesNotKnow() {
        SignatureId signature = listedEverywhere();
        order(signature, Optional.empty());

        assertThat(order(signature, Optional.empty()).outcome()).isEqualTo(RevocationOrder.Outcome.ASKED_BEFORE);
        SignatureId nobodys = new SignatureId(Hash.sha256(new byte[] {1}));
        assertThat(order(nobodys, Optional.empty()).agents()).isZero();
        assertThat(order(signature, Optional.of(new AgentId("nobody"))).outcome())
                .isEqualTo(RevocationOrder.Outcome.UNKNOWN);
    }

    /** The machine fails right after the operator was told that it is done. */
    @Test
    void shouldRememberAnAnsweredOrderOverACrash() {
        SignatureId signature = listedEverywhere();
        RevocationOrder.Done done = order(signature, Optional.empty());
        assertThat(done.agents()).isEqualTo(3);

        SiteRuntime again = northern.load();
        LogPort port = network.connect(again);
        for (int i = 0; i < 6; i++) {
            again.turn(port);
            second.turn(two);
        }

        assertThat(again.view().agents()).hasSize(3).allSatisfy(agent -> assertThat(agent.listed())
                .noneMatch(listed -> listed.entry().signature().equals(signature)));
        assertThat(revoking(south, signature)).hasSize(3);
        assertThat(network.consensus().equivocations()).isEmpty();
    }

    @Test
    void shouldTakeNoMoreOrdersThanItCanHold() {
        SignatureId signature = listedEverywhere();
        for (int i = 0; i < OrderDesk.MAX_WAITING; i++) {
            assertThat(first.give(new RevocationOrder(signature, REASON, Optional.empty())))
                    .isPresent();
        }

        assertThat(first.give(new RevocationOrder(signature, REASON, Optional.empty())))
                .isEmpty();
    }
}
