package io.tocsin.kit.web;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers what ends a request with its {@link Problem}. Stateless. */
public class ProblemAnswers {
    private static final String DESCRIBED = "what /q/openapi says of this path";
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int NOT_ACCEPTABLE = 406;
    private static final int UNSUPPORTED = 415;

    /** What an endpoint says is wrong. */
    @ServerExceptionMapper
    public RestResponse<Problem> said(ProblemException ended) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.fromStatusCode(ended.status()), ended.problem())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /** What the framework says is wrong, for which it has no words. */
    @ServerExceptionMapper
    public Response unsaid(WebApplicationException ended, HttpServerRequest request) {
        Response answer = ended.getResponse();
        if (answer.hasEntity() || answer.getStatus() < Response.Status.BAD_REQUEST.getStatusCode()) {
            return answer;
        }
        return Response.fromResponse(answer)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(problem(answer, request))
                .build();
    }

    private static Problem problem(Response answer, HttpServerRequest request) {
        return switch (answer.getStatus()) {
            case NOT_FOUND -> unknown(request.path());
            case NOT_ALLOWED -> Problem.of("method", request.method().name(), DESCRIBED);
            case NOT_ACCEPTABLE -> header(request, HttpHeaders.ACCEPT, DESCRIBED);
            case UNSUPPORTED -> header(request, HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
            default -> new Problem("request", "", "", answer.getStatusInfo().getReasonPhrase());
        };
    }

    /** The problem of a path that nothing answers to. */
    static Problem unknown(String path) {
        return Problem.of("path", path, "what /q/openapi lists");
    }

    private static Problem header(HttpServerRequest request, String name, String allowed) {
        return Problem.of(name, String.valueOf(request.getHeader(name)), allowed);
    }
}
