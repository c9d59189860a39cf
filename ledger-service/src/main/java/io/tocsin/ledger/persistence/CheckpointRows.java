package io.tocsin.ledger.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Queries of checkpoints. */
@ApplicationScoped
class CheckpointRows implements PanacheRepositoryBase<CheckpointRow, Long> {}
