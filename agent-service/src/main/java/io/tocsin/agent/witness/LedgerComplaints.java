package io.tocsin.agent.witness;

import io.tocsin.agent.ballots.SiteClock;
import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.core.witness.Judgement;
import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.topic.Topic;
import io.tocsin.protocol.witness.LedgerComplaint;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** What a witness says of a ledger that it does not agree with: of each kind at most one line a minute. Not thread-safe. */
final class LedgerComplaints {
    private static final Logger LOG = Logger.getLogger(LedgerComplaints.class);
    private static final long EVERY_NANOS = Duration.ofMinutes(1).toNanos();

    private final MemberSigner signer;
    private final SiteClock clock;
    private final Map<LedgerComplaint.Kind, Long> lastNanos = new EnumMap<>(LedgerComplaint.Kind.class);

    LedgerComplaints(MemberSigner signer, SiteClock clock) {
        this.signer = signer;
        this.clock = clock;
    }

    /** The complaint to send, as a signed message, or empty if the like was said within the last minute. */
    Optional<OutboundRecord> of(LedgerComplaint.Kind kind, Judgement judgement) {
        long now = clock.nanos();
        Long last = lastNanos.get(kind);
        if (last != null && now - last < EVERY_NANOS) {
            return Optional.empty();
        }
        lastNanos.put(kind, now);
        LOG.errorf("complaint of the ledger: kind=%s agent=%s %s", kind, signer.member(), judgement.reason());
        long micros = clock.micros();
        LedgerComplaint complaint = new LedgerComplaint(
                kind,
                judgement.checkpoint().size(),
                judgement.checkpoint().root(),
                judgement.computed().orElse(judgement.checkpoint().root()),
                TimeUnit.MICROSECONDS.toMillis(micros));
        SignedBatch batch = signer.sign(SignedBatch.Kind.LEDGER_COMPLAINT, micros, 0, List.of(complaint.toBytes()));
        String key = signer.member().value();
        return Optional.of(new OutboundRecord(Topic.COMPLAINTS, OutboundRecord.BY_KEY, key, batch.toBytes()));
    }
}
