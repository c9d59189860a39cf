package io.tocsin.ledger.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Queries of the log's rows. */
@ApplicationScoped
class EntryRows implements PanacheRepositoryBase<EntryRow, Long> {}
