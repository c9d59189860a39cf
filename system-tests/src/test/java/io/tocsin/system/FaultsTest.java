package io.tocsin.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.kafka.DeadLetters;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Broker, database and services as real processes under load, each killed in the middle of it. The tests share one node
 * and run in order; the last one asks whether anything was lost, doubled or said twice.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsTest {
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration RECOVERY = Duration.ofMinutes(2);
    private static final Duration WORK = Duration.ofMinutes(15);
    private static final Duration AWAY = Duration.ofMinutes(1);

    @TempDir
    static Path folder;

    private static Path data;
    private static Stack stack;
    private static String dashboard;
    private static String agents;

    @BeforeAll
    static void startUnderLoad() throws Exception {
        data = folder.resolve("node");
        stack = Stack.start("up", "--processes", "--data", data.toString(), "--agents", "7", "--steps", "150");
        dashboard = stack.awaitLine("dashboard answers on (http://[0-9.:]+)", START);
        agents = stack.awaitLine("agent answers on (http://[0-9.:]+)", START);
        stack.await("first verdicts", START, () -> Views.verdicts(dashboard) >= 3);
    }

    @AfterAll
    static void end() throws Exception {
        stack.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "consensus", "ledger", "dashboard", "broker"})
    @Order(1)
    void shouldBringAKilledProcessBackIntoTheLoop(String name) throws Exception {
        long before = pid(name);
        int verdicts = Views.verdicts(dashboard);

        kill(before);

        stack.await(name + " to be started again", RECOVERY, () -> pid(name) != before);
        awaitProgress(verdicts);
    }

    @Test
    @Order(2)
    void shouldBringAKilledDatabaseBackIntoTheLoop() throws Exception {
        int verdicts = Views.verdicts(dashboard);
        String postmaster = Files.readAllLines(data.resolve("postgres/data/postmaster.pid"))
                .get(0)
                .strip();

        kill(Long.parseLong(postmaster));

        stack.awaitLine("(the database had ended and is started again)", RECOVERY);
        awaitProgress(verdicts);
        stack.await("the ledger to be ready again", RECOVERY, () -> status("ledger", "ready") == 200);
    }

    @Test
    @Order(3)
    void shouldPutPoisonAsideWithItsReasonAndGoOn() throws Exception {
        Clients clients = Clients.of(bootstrap());
        int verdicts = Views.verdicts(dashboard);
        try (var producer = clients.producer("poison")) {
            for (Topic topic : List.of(Topic.PROPOSED, Topic.BALLOT_LOG)) {
                byte[] poison = ("poison for " + topic).getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(topic.topicName(), 0, "poison", poison))
                        .get(30, TimeUnit.SECONDS);
            }
        }

        for (Topic topic : List.of(Topic.PROPOSED, Topic.BALLOT_LOG)) {
            List<String> letters = deadLetters(clients, topic);
            assertThat(letters).containsExactly(RefusalReason.MALFORMED.name());
        }
        awaitProgress(verdicts);
    }

    @Test
    @Order(4)
    void shouldWaitForABrokerThatIsAwayForAMinuteAndSaySo() throws Exception {
        int verdicts = Views.verdicts(dashboard);
        Files.createFile(data.resolve("hold.broker"));
        kill(pid("broker"));
        long begun = System.nanoTime();

        for (String name : List.of("agent", "consensus", "ledger", "dashboard")) {
            stack.await(name + " to say that it is not ready", AWAY, () -> status(name, "ready") == 503);
            assertThat(status(name, "live")).as(name).isEqualTo(200);
        }
        TimeUnit.NANOSECONDS.sleep(Math.max(0, AWAY.toNanos() - (System.nanoTime() - begun)));
        Files.delete(data.resolve("hold.broker"));

        for (String name : List.of("agent", "consensus", "ledger", "dashboard")) {
            stack.await(name + " to be ready again", RECOVERY, () -> status(name, "ready") == 200);
        }
        awaitProgress(verdicts);
    }

    @Test
    @Order(5)
    void shouldWaitForADatabaseThatIsAwayForAMinuteAndSaySo() throws Exception {
        Files.createFile(data.resolve("hold.database"));
        String postmaster = Files.readAllLines(data.resolve("postgres/data/postmaster.pid"))
                .get(0)
                .strip();
        kill(Long.parseLong(postmaster));
        long begun = System.nanoTime();

        stack.await("the ledger to say that it is not ready", AWAY, () -> status("ledger", "ready") == 503);
        assertThat(status("ledger", "live")).isEqualTo(200);
        TimeUnit.NANOSECONDS.sleep(Math.max(0, AWAY.toNanos() - (System.nanoTime() - begun)));
        Files.delete(data.resolve("hold.database"));

        stack.await("the ledger to be ready again", RECOVERY, () -> status("ledger", "ready") == 200);
    }

    @Test
    @Order(6)
    void shouldLetOneOfTwoLedgersWriteAndTheOtherTakeOver() throws Exception {
        String first = address("ledger");
        try (SecondLedger second =
                SecondLedger.like(ProcessHandle.of(pid("ledger")).orElseThrow(), data)) {
            stack.await("the second ledger to stand by", RECOVERY, () -> second.role()
                    .equals("standby"));
            assertThat(SecondLedger.role(first)).isEqualTo("writer");
            int verdicts = Views.verdicts(dashboard);
            awaitProgress(verdicts);
            assertThat(second.role()).isEqualTo("standby");

            kill(pid("ledger"));
            stack.await(
                    "the second ledger to write", RECOVERY, () -> second.role().equals("writer"));
            stack.await("the first one to stand by", RECOVERY, () -> SecondLedger.role(first)
                    .equals("standby"));
            assertThat(Stack.json(second.address() + "/api/ledger/entries")
                            .path("size")
                            .asLong())
                    .isPositive();

            second.kill();
            stack.await("the first one to write again", RECOVERY, () -> SecondLedger.role(first)
                    .equals("writer"));
        }
    }

    @Test
    @Order(7)
    void shouldHaveLostDoubledAndContradictedNothing() throws Exception {
        stack.await("all agents to be done", WORK, () -> Views.isDone(agents));
        stack.await("every ballot to be decided", WORK, () -> Views.open(dashboard) == 0);
        stack.await("the ledger to have everything", WORK, () -> Views.isSigned(dashboard));
        stack.stop();

        Stack.Done replay = Stack.run(WORK, "replay", "--data", data.toString(), "--json");
        assertThat(replay.code()).as(replay.out() + replay.err()).isZero();
        assertThat(replay.json().get("open").asInt()).isZero();
        Stack.Done verified = Stack.run(WORK, "ledger", "verify", "--data", data.toString(), "--json");
        assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
        assertThat(verified.json().get("root")).isEqualTo(replay.json().get("root"));
        assertThat(verified.json().get("equivocations").asInt()).isZero();
    }

    // Late in the scenario there may be nothing left to decide; then there is nothing to wait for.
    private static void awaitProgress(int verdicts) throws InterruptedException {
        stack.await("new verdicts", RECOVERY, () -> Views.verdicts(dashboard) > verdicts || Views.isDone(agents));
    }

    private static long pid(String name) {
        String found = "0";
        for (String line : stack.lines()) {
            if (line.matches(name + " (is|had ended and is started again as) process [0-9]+")) {
                found = line.substring(line.lastIndexOf(' ') + 1);
            }
        }
        return Long.parseLong(found);
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private static int status(String name, String check) {
        return Stack.status(address(name) + "/q/health/" + check);
    }

    private static String address(String name) {
        return stack.lines().stream()
                .filter(line -> line.contains(name + " answers on "))
                .map(line -> line.substring(line.indexOf("http")))
                .findFirst()
                .orElseThrow();
    }

    private static String bootstrap() throws IOException {
        Properties running = new Properties();
        try (var in = Files.newBufferedReader(data.resolve("running.properties"))) {
            running.load(in);
        }
        return running.getProperty("bootstrap");
    }

    private static List<String> deadLetters(Clients clients, Topic topic) {
        List<String> reasons = new ArrayList<>();
        TopicPartition partition = new TopicPartition(topic.deadLetters().topicName(), 0);
        try (var consumer = clients.reader("dead-letters")) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = System.nanoTime() + RECOVERY.toNanos();
            while (reasons.isEmpty() && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(500)).forEach(letter -> {
                    if ("poison".equals(letter.key())) {
                        reasons.add(DeadLetters.reason(letter.headers())
                                .orElseThrow()
                                .name());
                    }
                });
            }
        }
        return reasons;
    }
}
