package io.tocsin.kit.web;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Holds every request to the {@link QueryRule} of its endpoint. Stateless. */
public class QueryGuard {
    /** The refusal of {@code request}, which the endpoint {@code matched} would answer, or empty. */
    @ServerRequestFilter
    public Optional<RestResponse<Problem>> hold(RoutingContext request, ResourceInfo matched) {
        return QueryRule.of(matched.getResourceMethod())
                .problem(request.queryParams())
                .map(problem -> RestResponse.ResponseBuilder.create(RestResponse.Status.BAD_REQUEST, problem)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .build());
    }
}
