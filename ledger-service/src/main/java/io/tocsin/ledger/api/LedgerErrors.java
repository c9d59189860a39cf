package io.tocsin.ledger.api;

import io.tocsin.kit.web.Problem;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.MediaType;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A database that is away as an answer. Stateless. */
class LedgerErrors {
    private static final Logger LOG = Logger.getLogger(LedgerErrors.class);
    private static final Problem AWAY =
            new Problem("database", "", "", "the ledger's database cannot be read at present");

    @ServerExceptionMapper
    RestResponse<Problem> database(PersistenceException fault) {
        LOG.warnf("a request needed the database: %s", fault.getMessage());
        return RestResponse.ResponseBuilder.create(RestResponse.Status.SERVICE_UNAVAILABLE, AWAY)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
