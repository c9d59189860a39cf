package io.tocsin.ledger.api;

import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.MediaType;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What goes wrong as answers. Stateless. */
class LedgerErrors {
    private static final Logger LOG = Logger.getLogger(LedgerErrors.class);

    /**
     * The body where the service is not able to answer now.
     *
     * @param problem what is missing
     */
    record Unavailable(String problem) {}

    @ServerExceptionMapper
    RestResponse<ParameterException.Problem> parameter(ParameterException fault) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.fromStatusCode(fault.status()), fault.problem())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    @ServerExceptionMapper
    RestResponse<Unavailable> database(PersistenceException fault) {
        LOG.warnf("a request needed the database: %s", fault.getMessage());
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.SERVICE_UNAVAILABLE,
                        new Unavailable("the ledger's database cannot be read at present"))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
