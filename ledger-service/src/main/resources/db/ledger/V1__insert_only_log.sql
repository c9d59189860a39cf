-- The log. Run by the owner of the tables; the service itself may only insert and read.

CREATE TABLE ledger.entry (
    sequence      bigint      NOT NULL CONSTRAINT entry_pk PRIMARY KEY CHECK (sequence >= 0),
    kind          text        NOT NULL CHECK (kind IN ('VOTE', 'SIGNATURE', 'BALLOT_OPENED', 'BALLOT_CLOSED',
                                                       'VERDICT', 'EQUIVOCATION', 'REGISTRY')),
    subjects      bytea[]     NOT NULL,
    signer        text        NULL,
    body          bytea       NOT NULL,
    leaf_hash     bytea       NOT NULL CHECK (octet_length(leaf_hash) = 32),
    intake_offset bigint      NOT NULL CONSTRAINT entry_intake_offset_once UNIQUE,
    recorded_at   timestamptz NOT NULL
);

-- Bodies hold signatures and hashes: trying to compress them costs time and gains nothing.
ALTER TABLE ledger.entry ALTER COLUMN body SET STORAGE EXTERNAL;

-- An agent's batch votes on several signatures. Inverted, with its list of pending entries, this index also costs the
-- writer less than a B-tree over one of them would.
CREATE INDEX entry_by_subject ON ledger.entry USING gin (subjects);

COMMENT ON TABLE ledger.entry IS 'Everything admitted, in order. The leaf of the tree is kind and body.';
COMMENT ON COLUMN ledger.entry.subjects IS 'The threat signatures it is about, by their ids of 32 bytes. A copy for look-ups.';
COMMENT ON COLUMN ledger.entry.signer IS 'Who signed the batch in the body. A copy for look-ups.';
COMMENT ON COLUMN ledger.entry.recorded_at IS 'The broker''s time of the intake record. Decides nothing.';

CREATE TABLE ledger.checkpoint (
    size        bigint NOT NULL CONSTRAINT checkpoint_pk PRIMARY KEY CHECK (size > 0),
    root        bytea  NOT NULL CHECK (octet_length(root) = 32),
    peaks       bytea  NOT NULL CHECK (octet_length(peaks) = 32 * bit_count(size::bit(64))),
    next_offset bigint NOT NULL CONSTRAINT checkpoint_next_offset_once UNIQUE,
    note        text   NOT NULL
);

COMMENT ON TABLE ledger.checkpoint IS 'What the log committed to after each chunk, written in the chunk''s transaction.';
COMMENT ON COLUMN ledger.checkpoint.peaks IS 'Roots of the complete subtrees, largest first, 32 bytes each.';
COMMENT ON COLUMN ledger.checkpoint.next_offset IS 'The first offset of the intake that is not in the log yet.';

CREATE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on %.% refused: the ledger is insert-only', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation',
              HINT = 'What was admitted is corrected by a later entry, never by changing or removing a row.';
END
$$;

-- For each row: also where a replication worker, which fires no statement triggers, applies a change. TRUNCATE touches
-- no rows one by one. ALWAYS: session_replication_role = replica does not switch them off.
CREATE TRIGGER entry_no_change BEFORE UPDATE OR DELETE ON ledger.entry
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER entry_no_truncate BEFORE TRUNCATE ON ledger.entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER checkpoint_no_change BEFORE UPDATE OR DELETE ON ledger.checkpoint
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER checkpoint_no_truncate BEFORE TRUNCATE ON ledger.checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE ledger.entry ENABLE ALWAYS TRIGGER entry_no_change;
ALTER TABLE ledger.entry ENABLE ALWAYS TRIGGER entry_no_truncate;
ALTER TABLE ledger.checkpoint ENABLE ALWAYS TRIGGER checkpoint_no_change;
ALTER TABLE ledger.checkpoint ENABLE ALWAYS TRIGGER checkpoint_no_truncate;

REVOKE ALL ON SCHEMA ledger FROM PUBLIC;
REVOKE ALL ON FUNCTION ledger.refuse_change() FROM PUBLIC;
GRANT USAGE ON SCHEMA ledger TO ${application};
GRANT SELECT, INSERT ON ledger.entry, ledger.checkpoint TO ${application};
