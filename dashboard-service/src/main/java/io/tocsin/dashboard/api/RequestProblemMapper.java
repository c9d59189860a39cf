package io.tocsin.dashboard.api;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a {@link RequestProblem} with its JSON. */
@Provider
public class RequestProblemMapper implements ExceptionMapper<RequestProblem> {
    @Override
    public Response toResponse(RequestProblem ended) {
        return Response.status(ended.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ended.problem())
                .build();
    }
}
