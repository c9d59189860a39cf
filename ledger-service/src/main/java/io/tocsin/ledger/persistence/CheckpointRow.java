package io.tocsin.ledger.persistence;

import io.tocsin.core.codec.Hash;
import io.tocsin.ledger.log.StoredCheckpoint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A checkpoint, for reading. */
@Entity
@Immutable
@Table(schema = "ledger", name = "checkpoint")
class CheckpointRow {
    @Id
    long size;

    byte[] root = {};

    byte[] peaks = {};

    @Column(name = "next_offset")
    long nextOffset;

    String note = "";

    StoredCheckpoint toCheckpoint() {
        return new StoredCheckpoint(size, Hash.of(root), RowMapping.peaks(peaks), nextOffset, note);
    }
}
