package io.tocsin.agent.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.agent.metrics.WitnessMeters;
import io.tocsin.agent.testing.FakeLedger;
import io.tocsin.agent.testing.FakeTime;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.CompactRange;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.protocol.testing.LedgerStory;
import io.tocsin.protocol.testing.TestCheckpoints;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import io.tocsin.protocol.witness.CosignedCheckpoint;
import io.tocsin.protocol.witness.LedgerComplaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerWitnessTest {
    private static final TestNetwork NETWORK = new TestNetwork(4, 2);
    private static final List<LedgerEntry> ENTRIES =
            LedgerStory.ballots(NETWORK, 4).entries();

    @TempDir
    private Path folder;

    private final FakeLedger ledger = new FakeLedger(NETWORK.registry());
    private final FakeTime time = new FakeTime();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void shouldCosignEachCheckpointOfAnHonestLedger() {
        LedgerWitness witness = witness();
        entries(0, 5);
        Checkpoint first = ledger.sign();
        witness.turn();
        entries(5, 9);
        Checkpoint second = ledger.sign();
        witness.turn();
        witness.turn();

        assertThat(cosigned()).containsExactly(first, second);
        assertThat(complaints()).isEmpty();
        assertThat(meters.get("tocsin.agent.witness.checkpoints")
                        .tag("answer", "cosign")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(meters.get("tocsin.agent.witness.cosigned").gauge().value()).isEqualTo(9);
    }

    @Test
    void shouldLeaveOutWhatTheLedgerLeavesOut() {
        LedgerWitness witness = witness();
        entries(0, 3);
        ledger.rubbish(new byte[] {1, 2, 3});
        entries(3, 6);
        Checkpoint signed = ledger.sign();
        witness.turn();

        assertThat(cosigned()).containsExactly(signed);
    }

    @Test
    void shouldWaitForEntriesThatComeAfterTheirCheckpoint() {
        LedgerWitness witness = witness();
        FakeLedger elsewhere = new FakeLedger(NETWORK.registry());
        ENTRIES.subList(0, 4).forEach(elsewhere::entry);
        ledger.sign(elsewhere.honest());
        witness.turn();
        assertThat(cosigned()).isEmpty();

        entries(0, 4);
        witness.turn();

        assertThat(cosigned()).containsExactly(elsewhere.honest());
    }

    // Attack: a hostile ledger signs another root than the intake gives, and goes on from it.
    @Test
    void shouldNameAForkAndCosignNothingOfIt() {
        LedgerWitness witness = witness();
        entries(0, 4);
        ledger.sign();
        witness.turn();
        entries(4, 6);
        Checkpoint forged = TestCheckpoints.of(NETWORK, 6, Hash.sha256(new byte[] {1}));
        ledger.sign(forged);
        witness.turn();

        assertThat(cosigned()).hasSize(1);
        assertThat(complaints()).singleElement().satisfies(complaint -> {
            assertThat(complaint.kind()).isEqualTo(LedgerComplaint.Kind.LEDGER_FORKED);
            assertThat(complaint.size()).isEqualTo(6);
            assertThat(complaint.signed()).isEqualTo(forged.root());
            assertThat(complaint.expected()).isEqualTo(ledger.honest().root());
        });
    }

    // Attack: a hostile ledger drops one entry of the intake for good.
    @Test
    void shouldNameALedgerThatDropsAnEntry() {
        LedgerWitness witness = witness();
        entries(0, 8);
        CompactRange without = new CompactRange();
        ENTRIES.subList(0, 8).stream()
                .filter(entry -> entry.sequence() != 5)
                .forEach(entry -> without.append(entry.leafHash()));
        ledger.sign(TestCheckpoints.of(NETWORK, without.size(), without.root()));
        witness.turn();

        assertThat(cosigned()).isEmpty();
        assertThat(kinds()).containsExactly(LedgerComplaint.Kind.LEDGER_FORKED);
    }

    // Attack: a hostile ledger goes back to an earlier size, as if what came after had never been.
    @Test
    void shouldNameALedgerThatGoesBack() {
        LedgerWitness witness = witness();
        entries(0, 4);
        Checkpoint early = ledger.sign();
        entries(4, 8);
        ledger.sign();
        witness.turn();
        ledger.sign(early);
        witness.turn();

        assertThat(cosigned()).hasSize(2);
        assertThat(kinds()).containsExactly(LedgerComplaint.Kind.LEDGER_WENT_BACK);
    }

    // Attack: ledger and broker show one side of a fork to this witness, and the other to another one, whose
    // cosignature carries what the ledger signed there.
    @Test
    void shouldNameASplitViewByWhatAnotherWitnessCosigned() {
        LedgerWitness witness = witness();
        entries(0, 4);
        ledger.sign();
        witness.turn();
        Checkpoint shownToAnother = TestCheckpoints.of(NETWORK, 4, Hash.sha256(new byte[] {1}));
        ledger.cosigned(TestCheckpoints.cosigned(NETWORK, TestNetwork.agent(3), shownToAnother)
                .toBytes());
        witness.turn();

        assertThat(complaints()).singleElement().satisfies(complaint -> {
            assertThat(complaint.kind()).isEqualTo(LedgerComplaint.Kind.LEDGER_FORKED);
            assertThat(complaint.signed()).isEqualTo(shownToAnother.root());
        });
    }

    // Attack: a hostile ledger signs an entry that it shows to nobody.
    @Test
    void shouldNameEntriesThatTheIntakeDoesNotHold() {
        LedgerWitness witness = witness();
        entries(0, 4);
        ledger.sign(TestCheckpoints.of(NETWORK, 5, Hash.sha256(new byte[] {1})));
        witness.turn();
        time.pass(LedgerWitness.BEYOND);
        witness.turn();
        assertThat(kinds()).isEmpty();

        time.pass(Duration.ofSeconds(1));
        witness.turn();

        assertThat(kinds()).containsExactly(LedgerComplaint.Kind.LEDGER_BEYOND_INTAKE);
    }

    // Attack: a ledger that has forked signs on and on, and would flood the topic of complaints through its witnesses.
    @Test
    void shouldComplainOfOneKindOnceAMinute() {
        LedgerWitness witness = witness();
        entries(0, 8);
        for (int size = 1; size <= 8; size++) {
            ledger.sign(TestCheckpoints.of(NETWORK, size, Hash.sha256(new byte[] {9})));
        }
        witness.turn();
        assertThat(complaints()).hasSize(1);

        time.pass(Duration.ofSeconds(61));
        ledger.sign(TestCheckpoints.of(NETWORK, 8, Hash.sha256(new byte[] {9})));
        witness.turn();

        assertThat(complaints()).hasSize(2);
        assertThat(meters.get("tocsin.agent.witness.complaints")
                        .tag("kind", "ledger_forked")
                        .counter()
                        .count())
                .isEqualTo(9);
    }

    // Attack: whoever may write the topics lets a witness cosign, or complain of, what no ledger signed.
    @Test
    void shouldPassOverWhatNobodyEnrolledSigned() {
        LedgerWitness witness = witness();
        entries(0, 4);
        ledger.publish(new byte[] {1, 2});
        ledger.publish(TestCheckpoints.signed(ledger.honest())
                .toString()
                .replace("\n4\n", "\n3\n")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        ledger.cosigned(new byte[] {1});
        witness.turn();

        assertThat(cosigned()).isEmpty();
        assertThat(complaints()).isEmpty();
        assertThat(ledger.registryReads()).as("once a turn").isEqualTo(1);
        assertThat(meters.get("tocsin.agent.witness.refused")
                        .tag("reason", "malformed")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    // Attack: the ledger forks while a witness is down, in the hope that it has forgotten what it cosigned.
    @Test
    void shouldRememberWhatItCosignedOverARestart() {
        LedgerWitness witness = witness();
        entries(0, 4);
        ledger.sign();
        witness.turn();
        witness.close();
        ledger.sign(TestCheckpoints.of(NETWORK, 4, Hash.sha256(new byte[] {1})));
        entries(4, 6);

        LedgerWitness restarted = witness();
        restarted.turn();
        Checkpoint honest = ledger.sign();
        restarted.turn();

        assertThat(kinds()).containsExactly(LedgerComplaint.Kind.LEDGER_FORKED);
        assertThat(cosigned()).last().isEqualTo(honest);
    }

    @Test
    void shouldNotLoseACheckpointThatWaitedWhenItWasRestarted() {
        LedgerWitness witness = witness();
        entries(0, 4);
        ledger.sign();
        FakeLedger elsewhere = new FakeLedger(NETWORK.registry());
        ENTRIES.subList(0, 6).forEach(elsewhere::entry);
        ledger.sign(elsewhere.honest());
        witness.turn();
        witness.close();
        entries(4, 6);

        witness().turn();

        assertThat(cosigned()).extracting(Checkpoint::size).containsExactly(4L, 6L);
        assertThat(complaints()).isEmpty();
    }

    @Test
    void shouldBeginOnTrustWhereTheIntakeNoLongerBeginsWithTheNetwork() {
        entries(0, 6);
        ledger.sign();
        ledger.deleteIntakeBefore(3);
        entries(6, 8);

        LedgerWitness late = witness();
        late.turn();
        late.turn();
        Checkpoint later = ledger.sign();
        late.turn();

        assertThat(cosigned()).extracting(Checkpoint::size).containsExactly(6L, 8L);
        assertThat(cosigned()).last().isEqualTo(later);
    }

    @Test
    void shouldWaitForACheckpointToBeginWith() {
        entries(0, 6);
        ledger.deleteIntakeBefore(3);
        ledger.sign(ledger.honest()); // by a ledger that does not say yet where its tree stands
        LedgerWitness late = witness();

        late.turn();
        assertThat(cosigned()).isEmpty();
        ledger.sign();
        late.turn();
        late.turn();

        assertThat(cosigned()).containsExactly(ledger.honest());
    }

    // Attack: who controls the broker deletes what a witness has not read, and it would trust anew.
    @Test
    void shouldNotTrustAnewByItselfWhereRecordsAreMissing() {
        LedgerWitness witness = witness();
        entries(0, 4);
        ledger.sign();
        witness.turn();
        witness.close();
        entries(4, 8);
        ledger.deleteIntakeBefore(6);

        assertThatThrownBy(this::witness)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("goes on at offset 4", "holds 6 to 8", "move", "ledger-witness.bin");
    }

    @Test
    void shouldRefuseADamagedFile() throws IOException {
        LedgerWitness witness = witness();
        entries(0, 4);
        ledger.sign();
        witness.turn();
        Path file = folder.resolve("ledger-witness.bin");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(this::witness).hasMessageContaining("damaged");
        Files.write(file, new byte[] {1});
        assertThatThrownBy(this::witness).hasMessageContaining("damaged");
    }

    private LedgerWitness witness() {
        LedgerWitness.Setup setup = new LedgerWitness.Setup(
                NETWORK.signer(TestNetwork.agent(1)),
                new WitnessFile(folder.resolve("ledger-witness.bin")),
                time,
                new WitnessMeters(meters));
        return new LedgerWitness(ledger.connect(), NETWORK.registry(), setup).begin();
    }

    private void entries(int from, int to) {
        ENTRIES.subList(from, to).forEach(ledger::entry);
    }

    private List<Checkpoint> cosigned() {
        return ledger.sent(Topic.COSIGNATURES).stream()
                .map(value -> CosignedCheckpoint.check(value, NETWORK.registry())
                        .value()
                        .orElseThrow()
                        .checkpoint())
                .toList();
    }

    private List<LedgerComplaint> complaints() {
        return ledger.sent(Topic.COMPLAINTS).stream()
                .map(value -> LedgerComplaint.check(value, NETWORK.registry())
                        .value()
                        .orElseThrow()
                        .complaint())
                .toList();
    }

    private List<LedgerComplaint.Kind> kinds() {
        return complaints().stream().map(LedgerComplaint::kind).toList();
    }
}
