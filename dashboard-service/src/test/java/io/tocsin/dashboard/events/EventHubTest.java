package io.tocsin.dashboard.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.dashboard.Story;
import io.tocsin.dashboard.model.NetworkModel;
import io.tocsin.kit.web.Problem;
import io.tocsin.protocol.record.AgentStatus;
import io.tocsin.protocol.testing.TestNetwork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventHubTest {
    private static final String HERE = "127.0.0.1";
    private static final int QUEUE = 8;
    private static final int RING = 12;

    private final ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
    private final TestNetwork network = new TestNetwork(7, 2);
    private final Story story = new Story(network, Story.model(network, new NetworkModel.Limits(100, 10_000, 100, 10)));
    private Instant now = Instant.ofEpochMilli(Story.START);
    private final EventHub hub = hub();

    @Test
    void shouldBeginWithEverythingAtAGlance() {
        story.enforce(1);

        EventClient client = subscribe(OptionalLong.empty());

        StreamEvent first = client.poll().orElseThrow();
        assertThat(first.kind()).isEqualTo(StreamEvent.Kind.SNAPSHOT);
        assertThat(json(first).at("/ballots/enforce").asInt()).isEqualTo(1);
        assertThat(client.poll()).isEmpty();
    }

    @Test
    void shouldTellEachKindOnceATickHoweverMuchHappened() {
        hub.tick();
        EventClient client = subscribe(OptionalLong.empty());
        story.enforce(1);
        story.enforce(2);
        story.status(1, AgentStatus.State.WATCHING, 10).checkpoint();
        later(Duration.ofSeconds(1));

        hub.tick();
        List<StreamEvent> events = drain(client);

        assertThat(events.stream().map(StreamEvent::kind).toList())
                .containsExactly(
                        StreamEvent.Kind.SNAPSHOT,
                        StreamEvent.Kind.BALLOT,
                        StreamEvent.Kind.VOTE,
                        StreamEvent.Kind.VERDICT,
                        StreamEvent.Kind.CHECKPOINT,
                        StreamEvent.Kind.AGENT,
                        StreamEvent.Kind.OVERVIEW);
        assertThat(json(events.get(1)).at("/items").size()).isEqualTo(2);
        assertThat(json(events.get(2)).at("/items").size()).isEqualTo(10);
        assertThat(json(events.get(3)).at("/items/1/state").asText()).isEqualTo("enforce");
        assertThat(json(events.get(4)).at("/match").asText()).isEqualTo("same");
        assertThat(json(events.get(5)).at("/items/0/id").asText()).isEqualTo("agent-02");
        assertThat(events).isSortedAccordingTo((a, b) -> Long.compare(a.id(), b.id()));
    }

    @Test
    void shouldSendTheNewestOfVeryManyVotesAndSayHowManyMoreThereWere() {
        SignatureId ballot = story.open(0, 1);
        for (int i = 0; i < 150; i++) {
            story.vote(ballot, TestNetwork.agent(1), Stance.SEEN);
        }
        EventClient client = subscribe(OptionalLong.empty());

        hub.tick();

        StreamEvent votes = drain(client).stream()
                .filter(event -> event.kind() == StreamEvent.Kind.VOTE)
                .findFirst()
                .orElseThrow();
        assertThat(json(votes).at("/items").size()).isEqualTo(100);
        assertThat(json(votes).at("/omitted").asInt()).isEqualTo(51);
    }

    @Test
    void shouldTellNothingWhenNothingHappensButThatItIsAlive() {
        hub.tick();
        EventClient client = subscribe(OptionalLong.empty());
        drain(client);

        later(Duration.ofSeconds(4));
        hub.tick();
        assertThat(drain(client)).isEmpty();
        later(Duration.ofSeconds(1));
        hub.tick();

        assertThat(drain(client).stream().map(StreamEvent::kind)).containsExactly(StreamEvent.Kind.OVERVIEW);
    }

    @Test
    void shouldGiveAnOverviewAtMostOnceASecond() {
        EventClient client = subscribe(OptionalLong.empty());
        hub.tick();
        drain(client);

        for (int i = 1; i <= 10; i++) {
            story.open(0, i);
            later(Duration.ofMillis(200));
            hub.tick();
        }

        assertThat(drain(client).stream().filter(event -> event.kind() == StreamEvent.Kind.OVERVIEW))
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void shouldGiveAClientThatComesBackWhatItMissed() {
        EventClient client = subscribe(OptionalLong.empty());
        story.open(0, 1);
        hub.tick();
        List<StreamEvent> before = drain(client);
        long last = before.get(before.size() - 1).id();
        hub.unsubscribe(client);
        SignatureId missed = story.open(0, 2);
        hub.tick();

        List<StreamEvent> after = drain(subscribe(OptionalLong.of(last)));

        assertThat(after).isNotEmpty().allSatisfy(event -> {
            assertThat(event.id()).isGreaterThan(last);
            assertThat(event.kind()).isNotEqualTo(StreamEvent.Kind.SNAPSHOT);
        });
        assertThat(after.get(0).json()).contains(missed.toString());
    }

    @Test
    void shouldGiveASnapshotIfWhatWasMissedIsGoneOrWasNeverSaid() {
        EventClient client = subscribe(OptionalLong.empty());
        story.open(0, 1);
        hub.tick();
        long last = drain(client).get(1).id();
        hub.unsubscribe(client);
        for (int i = 2; i <= RING; i++) {
            story.open(0, i);
            hub.tick();
        }

        for (long id : new long[] {last, 0, Long.MAX_VALUE}) {
            assertThat(drain(subscribe(OptionalLong.of(id))).get(0).kind())
                    .as("after %s", id)
                    .isEqualTo(StreamEvent.Kind.SNAPSHOT);
        }
    }

    @Test
    void shouldNotTakeAnIdOfAnEarlierLifeForOneOfThis() {
        EventClient client = subscribe(OptionalLong.empty());
        for (int i = 1; i < RING; i++) {
            story.open(0, i);
            hub.tick();
        }
        List<StreamEvent> told = drain(client);
        long last = told.get(told.size() - 1).id();
        later(Duration.ofSeconds(1));

        EventHub next = hub();

        EventClient back = let(next.subscribe(HERE, OptionalLong.of(last), () -> {}));
        assertThat(back.poll().orElseThrow().kind()).isEqualTo(StreamEvent.Kind.SNAPSHOT);
        assertThat(subscribe(OptionalLong.of(last)).poll()).isEmpty();
    }

    @Test
    void shouldTellASlowClientHowManyEventsItWillNotGet() {
        EventClient client = subscribe(OptionalLong.empty());
        story.open(0, 1);
        hub.tick();
        for (int i = 2; i <= QUEUE + 3; i++) {
            story.open(0, i);
            hub.tick();
        }

        List<StreamEvent> events = drain(client);

        assertThat(events).hasSize(1 + QUEUE);
        assertThat(events.get(0).kind()).isEqualTo(StreamEvent.Kind.DROPPED);
        assertThat(json(events.get(0)).at("/dropped").asLong())
                .isEqualTo(hub.dropped())
                .isPositive();
        assertThat(events.get(0).id()).isLessThan(events.get(1).id());
        assertThat(drain(client)).isEmpty();
    }

    @Test
    void shouldLetInNoMoreThanThereIsRoomFor() {
        EventClient first = let(from("a"));
        let(from("b"));
        let(from("c"));
        let(from("d"));

        assertThat(from("e")).isEqualTo(new Subscription.Full(503, Problem.of("clients", "5", "up to 4 at once")));
        hub.unsubscribe(first);

        let(from("e"));
        assertThat(hub.clients()).isEqualTo(4);
    }

    @Test
    void shouldNotLetOneAddressTakeAllTheRoom() {
        EventClient first = let(from("a"));
        let(from("a"));
        let(from("a"));

        assertThat(from("a"))
                .isEqualTo(new Subscription.Full(429, Problem.of("clients", "4", "up to 3 at once from one address")));
        let(from("b"));
        hub.unsubscribe(first);
        hub.unsubscribe(first);

        let(from("a"));
        assertThat(hub.clients()).isEqualTo(4);
    }

    @Test
    void shouldWakeAClientForWhatWaits() {
        AtomicInteger woken = new AtomicInteger();
        let(hub.subscribe(HERE, OptionalLong.empty(), woken::incrementAndGet));
        int atFirst = woken.get();
        story.open(0, 1);

        hub.tick();

        assertThat(woken.get()).isGreaterThan(atFirst);
    }

    @Test
    void shouldWriteAnEventAsTheStandardSays() {
        assertThat(new StreamEvent(7, StreamEvent.Kind.VOTE, "{}").text())
                .isEqualTo("id: 7\nevent: vote\ndata: {}\n\n");
    }

    @Test
    void shouldNameASettingThatMakesNoSense() {
        assertThatThrownBy(() -> settings(1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a queue of 0");
    }

    private EventHub hub() {
        return new EventHub(story.model(), this::write, settings(4, QUEUE, RING), () -> now);
    }

    private static EventHub.Settings settings(int clients, int queue, int ring) {
        Duration unused = Duration.ofSeconds(1);
        return new EventHub.Settings(clients, 3, queue, ring, Duration.ofSeconds(30), unused, unused);
    }

    private void later(Duration by) {
        now = now.plus(by);
        story.at(now.toEpochMilli());
    }

    private EventClient subscribe(OptionalLong last) {
        return let(hub.subscribe(HERE, last, () -> {}));
    }

    private Subscription from(String address) {
        return hub.subscribe(address, OptionalLong.empty(), () -> {});
    }

    private static EventClient let(Subscription subscription) {
        List<EventClient> let = new ArrayList<>();
        subscription.dispatch(let::add, full -> fail(full.toString()));
        return let.get(0);
    }

    private static List<StreamEvent> drain(EventClient client) {
        List<StreamEvent> events = new ArrayList<>();
        for (Optional<StreamEvent> next = client.poll(); next.isPresent(); next = client.poll()) {
            events.add(next.get());
        }
        return events;
    }

    private String write(Object view) {
        try {
            return mapper.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode json(StreamEvent event) {
        try {
            return mapper.readTree(event.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
