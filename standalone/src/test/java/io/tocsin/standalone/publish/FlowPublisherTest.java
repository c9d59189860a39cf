package io.tocsin.standalone.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tocsin.agent.messaging.KafkaNetwork;
import io.tocsin.agent.source.LiveSource;
import io.tocsin.agent.source.SensorStarts;
import io.tocsin.agent.source.TopicFlows;
import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Endpoint;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.flow.Transport;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.Party;
import io.tocsin.detection.capture.CaptureFormats;
import io.tocsin.detection.feed.LiveStart;
import io.tocsin.detection.feed.SensorNames;
import io.tocsin.detection.generator.ZeekWriter;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.protocol.topic.Topic;
import io.tocsin.standalone.broker.EmbeddedBroker;
import io.tocsin.standalone.node.FreePorts;
import io.tocsin.standalone.registry.Setup;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a sensor's files, by a real broker, to what an agent reads. */
@Tag("slow")
class FlowPublisherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int MANY = 3_000;

    @TempDir
    private static Path shared;

    private static EmbeddedBroker broker;

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    @BeforeAll
    static void startBroker() {
        FreePorts ports = new FreePorts();
        broker = EmbeddedBroker.start(shared.resolve("broker"), ports.any(), ports.any());
        List<Enrolment> agents =
                List.of(SensorNames.enrolment("tabs"), SensorNames.enrolment("json"), SensorNames.enrolment("grown"));
        new Setup(
                        "n",
                        2,
                        "byzantine-quorum",
                        Party.ORGANISATION,
                        shared.resolve("keys"),
                        agents,
                        Duration.ofSeconds(30),
                        Optional.empty())
                .run(clients(), line -> {});
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldBringATabSeparatedLogToAnAgentThatBeginsInTheMiddle() throws Exception {
        Path log = write("conn.log", tabSeparated(0, MANY) + "garbage\n");
        PublishReport report = publish("tabs", log);

        assertThat(report.sent().flows()).isEqualTo(MANY);
        assertThat(report.badLines()).isEqualTo(1);
        assertThat(report.text())
                .startsWith("sent 3000 flows of sensor tabs: 3000 lines, ")
                .endsWith("; 1 bad lines left out");
        assertThat(said).hasSize(1).first().asString().contains("conn.log:", "line: got 'garbage', fewer than");
        assertThat(report.sent().records()).isGreaterThan(2);
        long gone = forgetFirst("tabs", 2);
        try (TopicFlows flows = agent("tabs")) {
            long left = MANY - gone;
            assertThat(read(flows, left).observations()).isEqualTo(left);
        }
    }

    @Test
    void shouldBringJsonLinesToAnAgentAndGoOnAfterAPoisonedRecord() throws Exception {
        try (var producer = clients().producer("poison")) {
            producer.send(new ProducerRecord<>(Topic.FLOWS.topicName(), "json", new byte[] {0, (byte) 0xff, '\n', '{'}))
                    .get();
        }
        PublishReport report = publish("json", write("json.log", json(0, 100)));

        assertThat(report.sent().flows()).isEqualTo(100);
        assertThat(report.json()).contains("\"sensor\":\"json\"", "\"sent\":true", "\"flows\":100", "\"badLines\":0");
        assertThat(said).isEmpty();
        try (TopicFlows flows = agent("json")) {
            Read read = read(flows, 100);
            assertThat(read.observations()).isEqualTo(100);
            assertThat(read.badLines()).isEqualTo(2);
        }
    }

    @Test
    void shouldFollowALogFromItsEndOnAcrossRotation() throws Exception {
        Path log = write("grown.log", tabSeparated(0, 50));
        FlowPublisher publisher =
                new FlowPublisher(order("grown", List.of(), Optional.of(log), false), line -> said.add(line));
        CompletableFuture<PublishReport> done = CompletableFuture.supplyAsync(() -> publisher.run(clients()));
        try (TopicFlows flows = agent("grown")) {
            // Whatever is appended before the publisher looks at the file for the first time is old to it.
            int appended = 0;
            Read first = new Read(0, 0);
            while (first.observations() == 0) {
                append(log, rows(appended, 1));
                appended++;
                LockSupport.parkNanos(PAUSE.toNanos());
                first = first.and(flows.poll());
                assertThat(done).isNotDone();
            }
            Files.move(log, folder.resolve("grown.1.log"));
            write("grown.log", "#separator |\n#path|conn\n#fields|ts|id.orig_h|id.resp_h\n500.0|10.0.0.9|10.0.0.8\n");
            Read all = first.and(flows, read -> read.latest() == 500_000_000L);
            publisher.stop();
            PublishReport report = done.join();

            assertThat(report.sent().flows()).isEqualTo(all.observations()).isBetween(2L, appended + 1L);
            assertThat(report.badLines()).isZero();
        }
    }

    @Test
    void shouldCountOnlyInADryRun() throws Exception {
        Path log = write("conn.log", tabSeparated(0, 10));
        PublishOrder order =
                new PublishOrder(new AgentId("s"), List.of(log, log), Optional.empty(), false, true, PATIENCE);

        PublishReport report = new FlowPublisher(order, said::add).run(Clients.of("nowhere.invalid:1"));

        assertThat(report.text()).startsWith("would send 20 flows of sensor s: 20 lines, ");
        assertThat(report.json()).contains("\"sent\":false");
    }

    @Test
    void shouldSayThatNobodyWatchesASensorOfThatName() throws Exception {
        publish("tasb", write("conn.log", tabSeparated(0, 1)));

        assertThat(said)
                .containsExactly("no agent called tasb is enrolled in this network, so nobody watches these flows "
                        + "yet; enrolled are grown, json, tabs");
    }

    @Test
    void shouldRefuseCapturesOfWhichNothingIsLeft() throws IOException {
        Path log = write("conn.log", "#separator \\x09\n#path\tconn\n#fields\tts\tid.orig_h\tid.resp_h\nx\ny\n");

        assertThatThrownBy(() -> publish("tabs", log))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not one of 2 lines can be used; nothing was sent");
    }

    @Test
    void shouldRefuseCapturesOfAnotherLog() throws IOException {
        Path log = write("dns.log", "#separator \\x09\n#path\tdns\n#fields\tts\tuid\n1\tC1\n");

        assertThatThrownBy(() -> publish("tabs", log))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no line holds a flow; nothing was sent");
        assertThat(said).containsExactly(log + ": records that are no flows, passed over: 1 of #path dns");
    }

    @Test
    void shouldNameTheCommandThatMakesTheTopic() throws IOException {
        FreePorts ports = new FreePorts();
        Path log = write("conn.log", tabSeparated(0, 1));
        try (EmbeddedBroker empty = EmbeddedBroker.start(folder.resolve("empty"), ports.any(), ports.any())) {
            FlowPublisher publisher =
                    new FlowPublisher(order("tabs", List.of(log), Optional.empty(), false), said::add);
            assertThatThrownBy(() -> publisher.run(Clients.of(empty.bootstrap())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("topic flows.observed.v1 is not there: set the network up first, with "
                            + "'tocsin network setup'");
        }
    }

    @Test
    void shouldGiveUpOnABrokerThatIsAway() throws IOException {
        Path log = write("conn.log", tabSeparated(0, 1));
        FlowPublisher publisher = new FlowPublisher(order("tabs", List.of(log), Optional.empty(), false), said::add);
        Clients nobody = Clients.of("127.0.0.1:" + new FreePorts().any());

        assertThatThrownBy(() -> publisher.run(nobody))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("topic flows.observed.v1 cannot be looked for");
    }

    private static Clients clients() {
        return Clients.of(broker.bootstrap());
    }

    private PublishReport publish(String sensor, Path log) {
        return new FlowPublisher(order(sensor, List.of(log), Optional.empty(), false), said::add).run(clients());
    }

    private static PublishOrder order(String sensor, List<Path> captures, Optional<Path> log, boolean fromStart) {
        return new PublishOrder(new AgentId(sensor), captures, log, fromStart, false, PATIENCE);
    }

    /** What an agent has read so far. */
    private record Read(long observations, long badLines, long latest) {
        Read(long observations, long badLines) {
            this(observations, badLines, 0);
        }

        Read and(List<LiveSource.Arrival> arrivals) {
            long last = arrivals.stream()
                    .flatMap(one -> one.observations().stream())
                    .mapToLong(Observation::timeMicros)
                    .max()
                    .orElse(latest);
            return new Read(
                    observations
                            + arrivals.stream()
                                    .mapToLong(one -> one.observations().size())
                                    .sum(),
                    badLines
                            + arrivals.stream()
                                    .mapToLong(LiveSource.Arrival::badLines)
                                    .sum(),
                    Math.max(latest, last));
        }

        Read and(TopicFlows flows, Predicate<Read> until) {
            Read read = this;
            long end = System.nanoTime() + LONGEST.toNanos();
            while (!until.test(read)) {
                assertThat(System.nanoTime()).as("what has come: %s", read).isLessThan(end);
                LockSupport.parkNanos(PAUSE.toNanos());
                read = read.and(flows.poll());
            }
            return read;
        }
    }

    private static Read read(TopicFlows flows, long observations) {
        return new Read(0, 0).and(flows, read -> read.observations() >= observations);
    }

    private static TopicFlows agent(String sensor) {
        KafkaNetwork network = new KafkaNetwork(new SmallRyeConfigBuilder()
                .withSources(
                        new PropertiesConfigSource(Map.of("kafka.bootstrap.servers", broker.bootstrap()), "test", 100))
                .build());
        try {
            return new TopicFlows(
                    network.flows(),
                    List.of(SensorNames.enrolment(sensor)),
                    SensorStarts.first(List.of(LiveStart.trustingNothing())),
                    CaptureFormats.standard());
        } finally {
            network.close();
        }
    }

    /** Does to a sensor's first records what time does; how many flows they held. */
    private static long forgetFirst(String sensor, int records) throws Exception {
        long flows = 0;
        TopicPartition partition = null;
        long end = 0;
        try (var reader = clients().reader("look")) {
            reader.assign(List.of(
                    new TopicPartition(Topic.FLOWS.topicName(), 0), new TopicPartition(Topic.FLOWS.topicName(), 1)));
            for (int left = records; left > 0; ) {
                for (var next : reader.poll(Duration.ofMillis(100))) {
                    if (sensor.equals(next.key()) && left > 0) {
                        left--;
                        partition = new TopicPartition(next.topic(), next.partition());
                        end = next.offset() + 1;
                        flows += new String(next.value(), StandardCharsets.UTF_8)
                                .lines()
                                .filter(line -> !line.startsWith("#"))
                                .count();
                    }
                }
            }
        }
        try (var admin = clients().admin()) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(end)))
                    .all()
                    .get();
        }
        return flows;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    private static String tabSeparated(int from, int count) throws IOException {
        StringWriter text = new StringWriter();
        ZeekWriter.writeTsv(flows(from, count), text);
        return text.toString()
                        .lines()
                        .filter(line -> !line.startsWith("#close"))
                        .collect(Collectors.joining("\n")) + "\n";
    }

    private static String rows(int from, int count) throws IOException {
        return tabSeparated(from, count)
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    private static String json(int from, int count) throws IOException {
        StringWriter text = new StringWriter();
        ZeekWriter.writeJson(flows(from, count), text);
        return text.toString();
    }

    private static List<LabelledFlow> flows(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> new LabelledFlow(
                        new Flow(
                                1_000_000L * i,
                                "C" + i,
                                new Endpoint("10.0.0.1", 40_000),
                                new Endpoint("198.51.100." + i % 200, 443),
                                Transport.TCP,
                                "ssl",
                                1.5,
                                100,
                                200,
                                4,
                                5,
                                ConnectionState.SF,
                                Flow.Own.NONE),
                        GroundTruth.UNLABELLED))
                .toList();
    }
}
