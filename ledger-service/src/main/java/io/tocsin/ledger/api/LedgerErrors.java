package io.tocsin.ledger.api;

import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Faults of requests as answers. Stateless. */
class LedgerErrors {
    @ServerExceptionMapper
    RestResponse<ParameterException.Problem> parameter(ParameterException fault) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.fromStatusCode(fault.status()), fault.problem())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
