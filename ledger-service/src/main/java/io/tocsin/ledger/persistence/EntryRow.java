package io.tocsin.ledger.persistence;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.ledger.log.StoredEntry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of the log, for reading. */
@Entity
@Immutable
@Table(schema = "ledger", name = "entry")
class EntryRow {
    @Id
    long sequence;

    String kind = "";

    @JdbcTypeCode(SqlTypes.ARRAY)
    byte[][] subjects = {};

    @Nullable
    String signer;

    byte[] body = {};

    @Column(name = "leaf_hash")
    byte[] leafHash = {};

    @Column(name = "intake_offset")
    long intakeOffset;

    @Column(name = "recorded_at")
    Instant recordedAt = Instant.EPOCH;

    StoredEntry toEntry() {
        return new StoredEntry(
                new LedgerEntry(sequence, LedgerEntry.Kind.valueOf(kind), body),
                RowMapping.subjects(subjects),
                Optional.ofNullable(signer).map(AgentId::new),
                Hash.of(leafHash),
                new StoredEntry.Source(intakeOffset, recordedAt));
    }
}
