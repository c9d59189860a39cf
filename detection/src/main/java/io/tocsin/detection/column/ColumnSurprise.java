package io.tocsin.detection.column;

/** How surprising a value of one column is. Implementations are immutable and thread-safe. */
public interface ColumnSurprise {
    /** In nats, 0 or more and finite; a value that is no number is as surprising as one beyond all. */
    double surprise(float value);
}
