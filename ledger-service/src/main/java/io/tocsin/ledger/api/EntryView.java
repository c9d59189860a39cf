package io.tocsin.ledger.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.ledger.log.StoredEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is shown.
 *
 * @param sequence its place in the log, from 0
 * @param kind what the body is
 * @param signer who signed it, absent if nobody did
 * @param subjects the threat signatures it is about
 * @param leafHash hexadecimal
 * @param intakeOffset the record of the intake it came from
 * @param recordedAt the broker's time of that record; decides nothing
 * @param body as carried; base64
 * @param summary what it says, for people; parsed, not verified
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EntryView(
        long sequence,
        String kind,
        @Nullable String signer,
        List<String> subjects,
        String leafHash,
        long intakeOffset,
        Instant recordedAt,
        @SuppressWarnings("ArrayRecordComponent") byte[] body,
        EntrySummary summary) {
    static EntryView of(StoredEntry stored) {
        return new EntryView(
                stored.sequence(),
                stored.entry().kind().name(),
                stored.signer().map(Object::toString).orElse(null),
                stored.subjects().stream().map(SignatureId::toString).toList(),
                stored.leafHash().toString(),
                stored.source().offset(),
                stored.source().recordedAt(),
                stored.entry().body(),
                EntrySummary.of(stored.entry()));
    }
}
