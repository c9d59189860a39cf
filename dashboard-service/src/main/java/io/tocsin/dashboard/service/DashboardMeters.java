package io.tocsin.dashboard.service;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.dashboard.events.EventHub;
import io.tocsin.dashboard.messaging.FeedSession;
import io.tocsin.dashboard.model.BallotState;
import io.tocsin.dashboard.model.LiveModel;
import io.tocsin.dashboard.model.NetworkModel;
import io.tocsin.dashboard.model.board.TopicBoard;
import io.tocsin.dashboard.view.Text;
import io.tocsin.protocol.topic.Topic;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/** Every meter of this service. Tags are closed sets. */
@Singleton
public class DashboardMeters {
    private static final TopicBoard.Reading NOTHING = new TopicBoard.Reading(0, 0, 0);

    private final MeterRegistry meters;
    private final LiveModel model;
    private final EventHub hub;

    DashboardMeters(MeterRegistry meters, LiveModel model, EventHub hub) {
        this.meters = meters;
        this.model = model;
        this.hub = hub;
    }

    void start(@Observes StartupEvent event) {
        streams();
        FeedSession.TOPICS.forEach(this::topic);
        for (BallotState state : BallotState.values()) {
            Tag tag = Tag.of("state", Text.of(state));
            String description = "Ballots by how they stand, as counted here";
            gauge("tocsin.dashboard.ballots", tag, description, all -> all.ballots()
                    .count(state));
        }
    }

    private void streams() {
        Gauge.builder("tocsin.sse.clients", hub, EventHub::clients)
                .description("Clients of the stream of events")
                .register(meters);
        FunctionCounter.builder("tocsin.sse.dropped", hub, EventHub::dropped)
                .baseUnit(BaseUnits.EVENTS)
                .description("Events left out for clients that were too slow")
                .register(meters);
        hub.sent().forEach((kind, count) -> FunctionCounter.builder("tocsin.sse.events", count, AtomicLong::get)
                .tag("kind", kind)
                .description("Events made")
                .register(meters));
    }

    private void topic(Topic topic) {
        gauge(topic, "tocsin.dashboard.lag", "Offsets that are there and not read", TopicBoard.Reading::lag);
        gauge(topic, "tocsin.dashboard.records", "Records read since the start", TopicBoard.Reading::records);
    }

    private void gauge(Topic topic, String name, String description, ToDoubleFunction<TopicBoard.Reading> value) {
        Tag tag = Tag.of("topic", topic.topicName());
        gauge(name, tag, description, all -> value.applyAsDouble(reading(all, topic)));
    }

    private static TopicBoard.Reading reading(NetworkModel model, Topic topic) {
        return model.topics().readings().getOrDefault(topic, NOTHING);
    }

    private void gauge(String name, Tag tag, String description, ToDoubleFunction<NetworkModel> value) {
        Gauge.builder(name, model, all -> all.read(value::applyAsDouble))
                .tags(List.of(tag))
                .description(description)
                .register(meters);
    }
}
