package io.tocsin.standalone.tools;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.SignedNote;
import io.tocsin.core.translog.VerificationException;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.setup.NetworkSetup;
import io.tocsin.protocol.key.NoteKeys;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Derives every verdict and the ledger's root again from the topics of a broker, and says where they differ from what was
 * announced. Reads only.
 */
public final class Replay {
    private final Clients clients;

    /** Over the topics of this cluster. */
    public Replay(Clients clients) {
        this.clients = clients;
    }

    /**
     * What a replay found.
     *
     * @param ballotRecords records of the ballot log
     * @param refusedRecords those, and those of the intake, that do not count because they are not genuine
     * @param verdicts decided ballots
     * @param open undecided ballots
     * @param pending decided ballots whose announcement was under way when the consensus stopped; it comes with its next
     *     start
     * @param entries records of the ledger's intake
     * @param root the Merkle root they give, hexadecimal
     * @param checkpoints signed checkpoints that were compared
     * @param differences every way in which something announced is not what was derived
     * @param lapses what the consensus wrote that it must not, and that has no effect: closes before their windows had
     *     passed, openings of old registry epochs, openings beyond their authors' shares
     * @param doubleVotes two votes of one agent in one ballot that differ, and what that cost
     */
    public record Result(
            long ballotRecords,
            long refusedRecords,
            long verdicts,
            long open,
            long pending,
            long entries,
            String root,
            long checkpoints,
            List<String> differences,
            List<String> lapses,
            List<String> doubleVotes) {
        public Result {
            differences = List.copyOf(differences);
            lapses = List.copyOf(lapses);
            doubleVotes = List.copyOf(doubleVotes);
        }
    }

    /**
     * Reads everything that is there now.
     *
     * @throws IllegalStateException if there is no network in this cluster
     */
    public Result run() {
        NetworkRegistry registry = TopicDump.registry(clients);
        Recount recount = new Recount(registry).run(clients);
        List<String> differences = new ArrayList<>(recount.differences());
        List<Checkpoint> checkpoints = checkpoints(registry, differences);
        IntakeRoots roots = new IntakeRoots(
                        registry, checkpoints.stream().map(Checkpoint::size).collect(Collectors.toSet()))
                .run(clients);
        if (roots.isWhole()) {
            checkpoints.forEach(checkpoint -> compare(checkpoint, roots).ifPresent(differences::add));
        } else {
            differences.add(Topic.LEDGER_INTAKE.topicName()
                    + ": its first entries are no longer kept, so no root can be derived; verify the ledger instead");
        }
        return new Result(
                recount.records(),
                recount.refused() + roots.refused(),
                recount.decided(),
                recount.open(),
                recount.pending(),
                roots.size(),
                roots.root().toString(),
                checkpoints.size(),
                differences,
                recount.lapses(),
                recount.doubleVotes());
    }

    private List<Checkpoint> checkpoints(NetworkRegistry registry, List<String> differences) {
        List<Checkpoint> checkpoints = new ArrayList<>();
        TopicDump.read(clients, Topic.CHECKPOINTS, next -> {
            try {
                checkpoints.add(verified(next, registry));
            } catch (VerificationException | DecodingException e) {
                differences.add(Topic.CHECKPOINTS.topicName() + "/0/" + next.offset() + ": " + e.getMessage());
            }
        });
        return checkpoints;
    }

    private static Checkpoint verified(ConsumerRecord<String, byte[]> next, NetworkRegistry registry) {
        SignedNote note = SignedNote.parse(TopicDump.value(next));
        AgentId ledger = NetworkSetup.LEDGER;
        Member member = registry.member(ledger, 0, Member.Role.LEDGER)
                .orElseThrow(() -> new VerificationException("no ledger called " + ledger + " is enrolled"));
        String origin = Checkpoint.parse(note.text()).origin();
        return Checkpoint.verified(note, NoteKeys.verifier(origin, member.key()));
    }

    private static Optional<String> compare(Checkpoint checkpoint, IntakeRoots roots) {
        String place = "checkpoint of size " + checkpoint.size() + ": ";
        if (checkpoint.size() > roots.size()) {
            return Optional.of(place + "the intake has " + roots.size() + " entries");
        }
        return roots.rootAt(checkpoint.size())
                .filter(derived -> !derived.equals(checkpoint.root()))
                .map(derived -> place + "signed root " + checkpoint.root() + ", the intake gives " + derived);
    }
}
