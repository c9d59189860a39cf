package io.tocsin.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.protocol.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {
    private static final OutboundRecord VOTE =
            new OutboundRecord(Topic.BALLOT_LOG, 2, "office-001", new byte[] {1, 2, 3});
    private static final OutboundRecord PROPOSAL =
            new OutboundRecord(Topic.PROPOSED, OutboundRecord.BY_KEY, "server-002", new byte[] {4, 5});

    @TempDir
    private Path folder;

    @Test
    void shouldGiveBackWhatWasAppendedInOrder() {
        try (FileJournal journal = new FileJournal(folder)) {
            journal.append(List.of(VOTE, PROPOSAL));
            journal.append(List.of());
            journal.append(List.of(VOTE));
        }

        try (FileJournal reopened = new FileJournal(folder)) {
            assertThat(reopened.read(0)).containsExactly(VOTE, PROPOSAL, VOTE);
        }
    }

    @Test
    void shouldBeginANewSegmentAndDeleteOldOnes() {
        try (FileJournal journal = new FileJournal(folder)) {
            journal.append(List.of(VOTE));
            long next = journal.roll();
            journal.append(List.of(PROPOSAL));

            assertThat(journal.read(0)).containsExactly(VOTE, PROPOSAL);
            assertThat(journal.read(next)).containsExactly(PROPOSAL);

            journal.deleteBefore(next);

            assertThat(journal.read(0)).containsExactly(PROPOSAL);
            assertThat(folder.toFile().list()).containsExactly("journal-000001.log");
        }
    }

    @Test
    void shouldCutATornTurnWhereverItWasTornAndGoOn() throws IOException {
        Path file = folder.resolve("journal-000000.log");
        byte[] first = Frames.frame(List.of(VOTE));
        byte[] second = Frames.frame(List.of(PROPOSAL, VOTE));
        for (int torn = 1; torn < second.length; torn++) {
            Files.write(file, first);
            Files.write(file, Arrays.copyOf(second, torn), StandardOpenOption.APPEND);
            try (FileJournal journal = new FileJournal(folder)) {
                assertThat(journal.read(0)).containsExactly(VOTE);
                assertThat(Files.size(file)).isEqualTo(first.length);
                journal.append(List.of(PROPOSAL));
                assertThat(journal.read(0)).containsExactly(VOTE, PROPOSAL);
            }
        }
    }

    @Test
    void shouldCutAFrameOfZerosThatAPowerLossLeft() throws IOException {
        Path file = folder.resolve("journal-000000.log");
        Files.write(file, Frames.frame(List.of(VOTE)));
        Files.write(file, new byte[4_096], StandardOpenOption.APPEND);

        try (FileJournal journal = new FileJournal(folder)) {
            assertThat(journal.read(0)).containsExactly(VOTE);
        }
    }

    @Test
    void shouldRefuseDamageBeforeAGoodTurn() throws IOException {
        Path file = folder.resolve("journal-000000.log");
        byte[] first = Frames.frame(List.of(VOTE));
        first[first.length - 1] ^= 1;
        Files.write(file, first);
        Files.write(file, Frames.frame(List.of(PROPOSAL)), StandardOpenOption.APPEND);

        try (FileJournal journal = new FileJournal(folder)) {
            assertThatThrownBy(() -> journal.read(0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("damaged")
                    .hasMessageContaining("restore the whole data folder");
        }
    }

    @Test
    void shouldRefuseASegmentCutOffBeforeAnotherOne() throws IOException {
        byte[] frame = Frames.frame(List.of(VOTE));
        Files.write(folder.resolve("journal-000003.log"), Arrays.copyOf(frame, frame.length - 1));
        Files.write(folder.resolve("journal-000004.log"), frame);

        try (FileJournal journal = new FileJournal(folder)) {
            assertThatThrownBy(() -> journal.read(3)).hasMessageContaining("journal-000003.log");
            assertThat(journal.read(4)).containsExactly(VOTE);
        }
    }

    @Test
    void shouldPassOverOtherFiles() throws IOException {
        Files.writeString(folder.resolve("journal-x.log"), "no journal");

        try (FileJournal journal = new FileJournal(folder)) {
            assertThat(journal.read(0)).isEmpty();
        }
    }
}
