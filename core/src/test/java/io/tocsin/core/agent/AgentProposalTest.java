package io.tocsin.core.agent;

import static io.tocsin.core.agent.Sensors.ALLOWED_NEIGHBOUR;
import static io.tocsin.core.agent.Sensors.CONTACT;
import static io.tocsin.core.agent.Sensors.SELF;
import static io.tocsin.core.agent.Sensors.SERVICE;
import static io.tocsin.core.agent.Sensors.adopt;
import static io.tocsin.core.agent.Sensors.agent;
import static io.tocsin.core.agent.Sensors.normals;
import static io.tocsin.core.agent.Sensors.seen;
import static io.tocsin.core.agent.Sensors.signature;
import static io.tocsin.core.agent.Sensors.threat;
import static io.tocsin.core.agent.Sensors.threats;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.signature.Indicator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgentProposalTest {
    private static final long FIVE_MINUTES = 300_000_000;

    private final Agent agent = agent();

    @Test
    void shouldProposeWhatItFlagsOnce() {
        agent.observe(threats(3, 1));

        List<Proposal> proposals = agent.propose();

        assertThat(proposals).hasSize(1);
        assertThat(proposals.get(0).signature().author()).isEqualTo(SELF);
        assertThat(named(proposals)).containsExactly(List.of("203.0.113.1", "203.0.113.2", "203.0.113.3"));
        assertThat(proposals.get(0).support()).containsExactly(0L, 1L, 2L);
        assertThat(agent.propose()).isEmpty();
    }

    @Test
    void shouldNameOnlyWhatItHasNotNamedBefore() {
        agent.observe(threats(3, 1));
        agent.propose();

        agent.observe(threats(2, 3));

        assertThat(named(agent.propose())).containsExactly(List.of("203.0.113.4"));
    }

    @Test
    void shouldNameAgainAfterAWhileWhatIsStillNotBlocked() {
        agent.observe(threats(3, 1));
        agent.propose();

        agent.observe(List.of(seen(FIVE_MINUTES, "203.0.113.3", 4f, 4f)));
        assertThat(agent.propose()).isEmpty();
        agent.observe(List.of(seen(FIVE_MINUTES + 2, "203.0.113.3", 4f, 4f)));

        assertThat(named(agent.propose()).get(0)).contains("203.0.113.3");
    }

    @Test
    void shouldNotNameWhatIsBlocked() {
        adopt(agent, threat("203.0.113.1"), 0);

        agent.observe(threats(3, 1));

        assertThat(named(agent.propose())).containsExactly(List.of("203.0.113.2", "203.0.113.3"));
    }

    @Test
    void shouldNameAtMost64InOneSignature() {
        agent.observe(threats(70, 1));

        List<Proposal> proposals = agent.propose();

        assertThat(named(proposals)).extracting(List::size).containsExactly(64, 6);
        assertThat(proposals.get(1).support()).containsExactly(64L, 65L, 66L, 67L, 68L, 69L);
    }

    @Test
    void shouldNeverNameItsOwnContacts() {
        agent.observe(List.of(
                seen(0, CONTACT, 4f, 4f),
                seen(1, CONTACT, 4f, 4f),
                seen(2, CONTACT, 4f, 4f),
                seen(3, "203.0.113.1", 4f, 4f)));

        assertThat(agent.propose()).as("one flow that counts is too few").isEmpty();
    }

    private static List<Observation> fiveOf(String remote) {
        return IntStream.range(0, 5).mapToObj(i -> seen(i, remote, 4f, 4f)).toList();
    }

    // What comes through a public service may teach; blocking the service would cut off everybody.
    @Test
    void shouldTellHowAPublicServiceActsButNotNameIt() {
        agent.observe(fiveOf(SERVICE));

        List<Proposal> proposals = agent.propose();
        assertThat(proposals).hasSize(1);
        assertThat(proposals.get(0).signature().indicators()).isEmpty();
    }

    @Test
    void shouldHoldNothingAgainstATrustedNetwork() {
        agent.observe(fiveOf(ALLOWED_NEIGHBOUR));

        assertThat(agent.propose()).isEmpty();
    }

    @Test
    void shouldNotNameWhoWasOnlyCalled() {
        List<Observation> scan = new ArrayList<>(IntStream.range(0, 5)
                .mapToObj(i -> new Observation(i, i, FeatureVector.of(4f, 4f), "203.0.113." + i, false))
                .toList());
        agent.observe(scan);

        List<Proposal> behaviour = agent.propose();

        assertThat(named(behaviour)).containsExactly(List.of());
        assertThat(behaviour.get(0).support()).containsExactly(0L, 1L, 2L, 3L, 4L);

        agent.observe(List.of(seen(5, "203.0.113.3", 4f, 4f)));
        List<Proposal> caller = agent.propose();

        assertThat(named(caller)).containsExactly(List.of("203.0.113.3"));
        assertThat(caller.get(0).support()).containsExactly(5L);
    }

    @Test
    void shouldNotProposeABehaviourThatIsKnown() {
        adopt(agent, signature(0.5f, 4f, 4f), 0);

        agent.observe(List.of(seen(0, "", 4f, 4f), seen(1, "", 4f, 4f), seen(2, "", 4f, 4f)));

        assertThat(agent.propose()).isEmpty();
    }

    @Test
    void shouldWaitForEnoughSupport() {
        agent.observe(threats(2, 1));
        assertThat(agent.propose()).isEmpty();

        agent.observe(List.of(seen(9, "203.0.113.1", 4f, 4f)));

        assertThat(named(agent.propose())).containsExactly(List.of("203.0.113.1", "203.0.113.2"));
    }

    @Test
    void shouldKeepBackWhatWouldFireOnItsOwnTraffic() {
        // Three odd rows at the rim, so far apart that the signature reaches over the trusted ones between them.
        List<Assessment> assessments = agent.observe(List.of(
                seen(0, "203.0.113.1", 0.99f, 0f),
                seen(1, "203.0.113.2", 0.75f, 0.65f),
                seen(2, "203.0.113.3", 0.75f, -0.65f)));

        assertThat(assessments).allMatch(Assessment::odd);
        assertThat(agent.propose()).isEmpty();
    }

    @Test
    void shouldNotAccuseWhoIsMostlyNormal() {
        agent.observe(normals(3, "203.0.113.1"));

        agent.observe(threats(3, 1));

        assertThat(agent.propose()).isEmpty();
    }

    @Test
    void shouldDoTheSameWhenGivenTheSame() {
        assertThat(story(agent())).isEqualTo(story(agent())).hasSizeGreaterThan(200);
    }

    private static List<Object> story(Agent agent) {
        List<Object> story = new ArrayList<>(agent.observe(normals(100, "203.0.113.200")));
        story.addAll(agent.observe(threats(100, 1)));
        story.addAll(agent.propose());
        story.add(agent.vote(threat("203.0.113.1")));
        story.add(adopt(agent, threat("203.0.113.1"), 5));
        story.add(adopt(agent, signature(0.3f, -3f, 4f), 6));
        story.addAll(agent.refit());
        story.addAll(agent.assess(threats(10, 1)));
        return story;
    }

    private static List<List<String>> named(List<Proposal> proposals) {
        return proposals.stream()
                .map(proposal -> proposal.signature().indicators().stream()
                        .map(Indicator::value)
                        .toList())
                .toList();
    }
}
