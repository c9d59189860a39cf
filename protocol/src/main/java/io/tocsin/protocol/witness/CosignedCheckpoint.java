package io.tocsin.protocol.witness;

import io.tocsin.core.codec.Utf8;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.NoteSignature;
import io.tocsin.core.translog.NoteVerifier;
import io.tocsin.core.translog.SignedNote;
import io.tocsin.core.translog.VerificationException;
import io.tocsin.core.witness.Cosignature;
import io.tocsin.protocol.audit.LedgerKeys;
import io.tocsin.protocol.key.NoteKeys;
import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.record.Checked;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.List;
import java.util.Optional;

/**
 * A checkpoint of the ledger with one witness' cosignature: a record of {@code ledger.cosignatures.v1}, a signed note whose
 * lines are the ledger's signature and the witness'. It carries the ledger's own signature, so that two of them with one
 * size and two roots prove to anybody that the ledger signed both.
 *
 * @param checkpoint what both signed
 * @param witness the agent that cosigned
 * @param party the party of the network it belongs to
 * @param seconds when, by its own clock, since the epoch
 * @param ledger the ledger's line
 * @param line the witness' line
 */
public record CosignedCheckpoint(
        Checkpoint checkpoint, AgentId witness, String party, long seconds, NoteSignature ledger, NoteSignature line) {
    /** The longest record, in bytes. */
    public static final int MAX_BYTES = 4_096;

    private static final int LINES = 2;

    /**
     * The note {@code signed}, which {@code ledger} has verified, with the cosignature of {@code agent} added.
     *
     * @param seconds since the epoch
     * @throws VerificationException if the ledger did not sign it
     */
    public static SignedNote cosign(
            SignedNote signed, List<NoteVerifier> ledger, AgentId agent, SigningKey key, long seconds) {
        NoteSignature first = signed.verifiedBy(ledger).get(0);
        Checkpoint checkpoint = Checkpoint.parse(signed.text());
        NoteSignature line =
                Cosignature.sign(checkpoint, seconds, NoteKeys.cosigner(name(checkpoint.origin(), agent), key));
        return new SignedNote(signed.text(), List.of(first, line));
    }

    /**
     * Checks a record of {@code ledger.cosignatures.v1}: signed by a ledger of the network and cosigned by one of its agents
     * with the key it has now.
     */
    public static Checked<CosignedCheckpoint> check(byte[] value, NetworkRegistry registry) {
        if (value.length > MAX_BYTES) {
            return Checked.refused(
                    RefusalReason.TOO_LARGE, "got " + value.length + " bytes, allowed up to " + MAX_BYTES);
        }
        return Checked.decoded(() -> SignedNote.parse(value))
                .then(note -> Checked.decoded(() -> Checkpoint.parse(note.text()))
                        .then(checkpoint -> check(note, checkpoint, registry)));
    }

    private static Checked<CosignedCheckpoint> check(SignedNote note, Checkpoint checkpoint, NetworkRegistry registry) {
        String origin = LedgerKeys.origin(registry.genesis().networkId());
        if (!checkpoint.origin().equals(origin)) {
            return Checked.refused(
                    RefusalReason.WRONG_NETWORK, "got log " + checkpoint.origin() + ", expected " + origin);
        }
        if (note.signatures().size() != LINES) {
            return Checked.refused(
                    RefusalReason.MALFORMED,
                    "got " + note.signatures().size() + " signatures, expected the ledger's and one witness'");
        }
        NoteSignature line = note.signatures().get(1);
        return cosigner(line, origin, registry)
                .map(member -> verified(note, checkpoint, member, registry))
                .orElseGet(() -> Checked.refused(
                        RefusalReason.UNKNOWN_SIGNER, "no agent whose witness would be called " + line.name()));
    }

    private static Checked<CosignedCheckpoint> verified(
            SignedNote note, Checkpoint checkpoint, Member member, NetworkRegistry registry) {
        NoteSignature line = note.signatures().get(1);
        try {
            NoteSignature ledger =
                    note.verifiedBy(LedgerKeys.verifiers(registry)).get(0);
            String name = name(checkpoint.origin(), member.id());
            long seconds = Cosignature.verified(checkpoint, line, NoteKeys.cosignerVerifier(name, member.key()));
            String party = party(member, registry);
            return Checked.passed(new CosignedCheckpoint(checkpoint, member.id(), party, seconds, ledger, line));
        } catch (VerificationException e) {
            return Checked.refused(RefusalReason.BAD_SIGNATURE, String.valueOf(e.getMessage()));
        }
    }

    // Only the key it has now: whoever stole an earlier one cannot vouch for what the ledger signs today.
    private static Optional<Member> cosigner(NoteSignature line, String origin, NetworkRegistry registry) {
        return registry.current().stream()
                .filter(member ->
                        member.role() == Member.Role.AGENT && line.name().equals(name(origin, member.id())))
                .findFirst();
    }

    private static String party(Member member, NetworkRegistry registry) {
        Enrolment enrolment = new Enrolment(member.id(), member.organisation(), member.site());
        return registry.genesis().trust().voters().of(enrolment);
    }

    private static String name(String origin, AgentId agent) {
        return origin + "/" + agent;
    }

    /** The record's bytes. */
    public byte[] toBytes() {
        return Utf8.encode(new SignedNote(checkpoint.text(), List.of(ledger, line)).toString());
    }
}
